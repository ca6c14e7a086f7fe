"""Who holds a claim: the innermost attribution around it."""

from collections.abc import Sequence

from spacy.tokens import Span

from claimx.annotations import Attribution
from claimx.stages.claims.scene import Scene
from claimx.stages.claims.units import Unit

# A content may lack a word or two at the edges of its claim.
LEAST_COVER = 0.8


def holder_of(unit: Unit, spans: Sequence[Span], scene: Scene) -> Attribution | None:
    """Return the shortest report that holds nearly all of a claim, and whose cue stands outside of it."""
    whole = [index for span in spans for index in scene.tokens.bare(span.start, span.end)]
    tokens = [index for index in whole if not unit.lead[0] <= index < unit.lead[1]] or whole
    covered: dict[Attribution, int] = {}
    for index in tokens:
        # What a source plans, wants or asks for it does not assert.
        for record in scene.contents.get(index, ()):
            if record in scene.reported:
                covered[record] = covered.get(record, 0) + 1
    least = LEAST_COVER * len(tokens)
    held = set(whole) if covered else set()
    around = [record for record, count in covered.items() if count >= least and not _holds_cue(record, held)]
    return min(around, key=_length, default=None)


def _holds_cue(record: Attribution, tokens: set[int]) -> bool:
    return record.cue is not None and any(
        index in tokens for index in range(record.cue.span.start, record.cue.span.end)
    )


def _length(record: Attribution) -> tuple[int, int]:
    return sum(len(part) for part in record.content), -record.content[0].start
