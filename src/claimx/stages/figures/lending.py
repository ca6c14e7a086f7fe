"""Lend one figure what its neighbour tells: "from 4.8 to 4.7 percent", "8 or $9", "$4m, up from 3 million"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimx.annotations import Figure
from claimx.labels import FigureKind
from claimx.stages.figures.counts import Words

FAR = 2
ELLIPTIC = frozenset({FigureKind.COUNT, FigureKind.QUANTITY})
LENT_TO_SCALED = frozenset({FigureKind.MONEY, FigureKind.COUNT, FigureKind.QUANTITY})


def completed(figures: Iterable[Figure], words: Words) -> Iterator[Figure]:
    """Yield the figures; those without a unit take that of the figure next to them where the words say so.

    A figure in brackets behind another tells the same amount anew, and moves the same way.
    """
    waiting: Figure | None = None
    for figure in figures:
        found = figure
        if waiting is not None:
            yield replace(waiting, kind=found.kind, unit=found.unit) if _takes_next(waiting, found, words) else waiting
            if _takes_previous(found, waiting, words):
                found = replace(found, kind=waiting.kind, unit=waiting.unit)
            if _is_gloss(found, waiting, words):
                found = replace(found, change=waiting.change)
        waiting = found
    if waiting is not None:
        yield waiting


def _is_gloss(second: Figure, first: Figure, words: Words) -> bool:
    return second.span.start - first.span.end == 1 and _word_before(second) in words["opening_brackets"]


def _is_bare(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and figure.unit is None


def _takes_next(first: Figure, second: Figure, words: Words) -> bool:
    """Whether one word or dash joins a bare number to a measured one: "8 or $9"."""
    if not _is_bare(first) or second.unit is None or second.span.start - first.span.end > FAR:
        return False
    return first.span.doc[first.span.end : second.span.start].text.lower() in words["unit_joints"]


def _takes_previous(bare: Figure, told: Figure, words: Words) -> bool:
    """Whether a bare number tells the same thing as the figure before: "up from 3 million", "52 votes to 48"."""
    if not _is_bare(bare) or told.unit is None or bare.span.sent != told.span.sent:
        return False
    before = _word_before(bare)
    if len(bare.span) > 1 and told.kind in LENT_TO_SCALED and before in words["compared_with"]:
        return True
    if before in words["leaving"]:
        return _word_before(bare, 2) in words["moved_from"] or _word_before(told) in words["reaching"]
    if before in words["reaching"]:
        return _word_before(told) in words["leaving"] or (told.kind is FigureKind.COUNT and _is_near(told, bare))
    return before in words["compared_plainly"] or (before in words["coordinating"] and _is_elliptic(bare, told))


def _word_before(figure: Figure, back: int = 1) -> str:
    at = figure.span.start - back
    return figure.span.doc[at].lower_ if at >= 0 else ""


def _is_near(first: Figure, second: Figure) -> bool:
    """Whether nothing but the first figure's noun and "to" stands between two figures."""
    return second.span.start - first.span.end <= FAR


def _is_elliptic(bare: Figure, told: Figure) -> bool:
    """Whether "and 187 by tender" leaves out the noun of "435 homes by sale": a preposition or a date follows."""
    doc, end = bare.span.doc, bare.span.end
    if told.kind not in ELLIPTIC or end >= len(doc):
        return False
    return doc[end].pos_ == "ADP" or doc[end].ent_type_ == "DATE"
