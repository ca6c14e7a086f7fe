"""How fast documents are loaded, exported and asked: `make extract && python benchmarks/downstream.py [CLAIMS]`.

The documents are those of `data/out`, over and over under other ids, until there are 100,000 claims. Prints seconds,
and each as a share of the time that parsing the JSON alone takes.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import orjson

import claimx
from claimx.exports import Format, export, query

OUT = Path(__file__).parents[1] / "data" / "out"
QUESTION = "SELECT holder, type, count(*) FROM claims GROUP BY holder, type ORDER BY 3 DESC LIMIT 10"


def main(wanted: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.jsonl"
        claims = write(path, wanted)
        megabytes = path.stat().st_size / 1e6
        alone = seconds(lambda: [orjson.loads(line) for line in path.open("rb")])
        print(f"{claims:,} claims, {megabytes:.0f} MB; parsing alone {alone:.1f} s")

        def tell(name: str, work: Callable[[], object]) -> None:
            taken = seconds(work)
            print(f"{name:40} {taken:6.1f} s  {taken / alone:5.1f} x parsing  {claims / taken:9,.0f} claims/s")

        tell("load: records", lambda: sum(1 for _ in claimx.load(path).claims()))
        tell("load: records about a word", lambda: len(claimx.load(path).claims(about="tariff")))
        for format in (Format.SQLITE, Format.PARQUET, Format.CSV):
            target = Path(folder) / format.value / "made"
            tell(f"export: {format}", lambda format=format, target=target: export(path, format, target))  # type: ignore[misc]
        tell("query: first, which makes the index", lambda: query(path, QUESTION))
        tell("query: again", lambda: query(path, QUESTION))


def write(path: Path, wanted: int) -> int:
    """Write documents until there are as many claims as wanted; return how many there are."""
    documents = [json.loads(file.read_bytes()) for file in sorted(OUT.glob("*-*.json"))]
    claims = number = 0
    with path.open("w", encoding="utf-8") as file:
        while claims < wanted:
            document = documents[number % len(documents)]
            file.write(json.dumps({**document, "id": f"{document['id']}-{number}"}, ensure_ascii=False) + "\n")
            claims += len(document["claims"])
            number += 1
    return claims


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
