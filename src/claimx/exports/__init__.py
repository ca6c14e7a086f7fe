"""Documents in the forms that other programs read, and SQL over them.

    documents ─ tables.py ─┬─ csv_tables.py, sqlite.py, parquet.py
             │             └─ index.py ─ query.py
             ├─ jsonld.py, docbin.py
             └─ annotation.py ─ gold
    export.py chooses the writer.

Nothing is checked again here: `claimx validate` does that.
"""

from collections.abc import Iterator

from claimx.exports.csv_tables import guarded
from claimx.exports.export import Exported, Format, export
from claimx.exports.query import Answer, Engine, query
from claimx.exports.tables import TABLES

__all__ = ["Answer", "Engine", "Exported", "Format", "export", "guarded", "query", "tables"]


def tables() -> Iterator[str]:
    """Yield each table with its columns, as `name(column, column)`."""
    for table in TABLES:
        yield f"{table.name}({', '.join(column.name for column in table.columns)})"
