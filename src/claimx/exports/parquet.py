"""Parquet: the flat tables, a file for each, and whole documents with their structure in `nested.parquet`."""

import types
import typing
from collections.abc import Iterable
from contextlib import ExitStack
from enum import Enum
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any, Literal, Union

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from claimx.exports.tables import TABLES, Kind, Row, Table
from claimx.results.files import AtomicFile
from claimx.results.records import Raw
from claimx.schema import Document

TYPES = {Kind.TEXT: pa.string(), Kind.INTEGER: pa.int64(), Kind.REAL: pa.float64()}
SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
# Documents that are held at once; a row group of each table holds their rows.
BATCH = 1_000
NESTED = "nested.parquet"


def write_parquet(documents: Iterable[Raw], folder: Path) -> None:
    """Write `TABLE.parquet` for each table and `nested.parquet` into a folder, made if it is not there."""
    with ExitStack() as stack:
        flat = {table.name: _opened(stack, folder / f"{table.name}.parquet", arrow_schema(table)) for table in TABLES}
        nested = _opened(stack, folder / NESTED, nested_schema())
        for batch in _batches(iter(documents)):
            for table in TABLES:
                rows = list(chain.from_iterable(map(table.rows, batch)))
                if rows:
                    flat[table.name].write_table(_columns(table, rows))
            nested.write_table(pa.Table.from_pylist([*batch], schema=nested_schema()))


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a flat table."""
    return pa.schema([pa.field(column.name, TYPES[column.kind]) for column in table.columns])


def nested_schema() -> pa.Schema:
    """Return the Arrow schema of whole documents; the fields of all types of claims stand in one structure."""
    return pa.schema(list(_struct(Document)))


def _opened(stack: ExitStack, path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Return a writer to a file that appears when the stack is left without an error."""
    whole = stack.enter_context(AtomicFile(path))
    return stack.enter_context(pq.ParquetWriter(whole.temporary, schema, compression="zstd"))


def _columns(table: Table, rows: list[Row]) -> pa.Table:
    schema = arrow_schema(table)
    columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.table(columns, schema=schema)


def _batches(documents: "Iterable[Raw]") -> Iterable[list[Raw]]:
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield batch


def _struct(model: type[BaseModel]) -> pa.StructType:
    fields = ((field.serialization_alias or field.alias or name, field) for name, field in model.model_fields.items())
    return pa.struct([pa.field(name, _arrow(field.annotation)) for name, field in fields])


def _arrow(annotation: Any) -> pa.DataType:
    """Return the Arrow type of a field of the contract."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _arrow(arguments[0])
    if origin is tuple:
        return pa.list_(_arrow(arguments[0]))
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        return _union([part for part in arguments if part is not types.NoneType])
    if issubclass(annotation, BaseModel):
        return _struct(annotation)
    return pa.string() if issubclass(annotation, Enum) else SCALARS[annotation]


def _union(parts: list[Any]) -> pa.DataType:
    """Return one type for several: of numbers the wider, of records the fields of all."""
    kinds = list(map(_arrow, parts))
    if len(kinds) == 1:
        return kinds[0]
    if all(map(pa.types.is_struct, kinds)):
        return pa.struct({field.name: field for kind in kinds for field in kind}.values())
    return pa.float64()
