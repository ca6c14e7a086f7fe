"""Agreement as words: aligned lines for people, JSON for programs."""

import json
from collections.abc import Iterator
from typing import Final

from claimx.gold.agree import Agreement

Line = tuple[str, str, str, str]

HEADER: Final[Line] = ("measure", "as", "agreement", "items")
UNTOLD: Final = "-"


def as_text(agreement: Agreement) -> str:
    """Return plain aligned lines, a header first."""
    lines = [HEADER, *lines_of(agreement)]
    width = max(len(line[0]) for line in lines)
    return "\n".join(f"{name:{width}}  {kind:5}  {value:>9}  {items:>9}" for name, kind, value, items in lines)


def lines_of(agreement: Agreement) -> Iterator[Line]:
    """Yield measure, what it is told as, its value, and the items of the two or the pairs that it rests on."""
    tally = agreement.tally
    for measure, count in tally.found.items():
        yield (
            measure,
            "F1",
            _number(count.f1 if count.gold or count.predicted else None),
            f"{count.gold}/{count.predicted}",
        )
    for measure, labels in tally.labels.items():
        yield measure, "kappa", _number(labels.kappa), str(len(labels.pairs))
    for measure, count in tally.same.items():
        yield measure, "share", _number(count.recall if count.gold else None), str(count.gold)


def as_json(agreement: Agreement) -> str:
    """Return all numbers unrounded; null where there is nothing to agree on."""
    tally = agreement.tally
    told = {
        "articles": list(agreement.articles),
        "only_first": list(agreement.only_first),
        "only_second": list(agreement.only_second),
        "f1": {
            measure: {"f1": count.f1, "both": count.right, "first": count.gold, "second": count.predicted}
            for measure, count in tally.found.items()
        },
        "kappa": {
            measure: {"kappa": labels.kappa, "observed": labels.observed, "pairs": len(labels.pairs)}
            for measure, labels in tally.labels.items()
        },
        "share": {
            measure: {"share": count.recall if count.gold else None, "pairs": count.gold}
            for measure, count in tally.same.items()
        },
    }
    return json.dumps(told, indent=1, ensure_ascii=False)


def _number(value: float | None) -> str:
    return UNTOLD if value is None else f"{value:.3f}"
