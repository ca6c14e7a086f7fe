"""Who holds a claim: the innermost attribution around it."""

from collections.abc import Sequence

from spacy.tokens import Span

from claimx.annotations import Attribution
from claimx.stages.claims.scene import Scene

# A content may lack a word or two at the edges of its claim.
LEAST_COVER = 0.8


def holder_of(spans: Sequence[Span], scene: Scene) -> Attribution | None:
    """Return the shortest content that holds nearly all of a claim, and whose cue stands outside of it."""
    tokens = [token.i for span in spans for token in span if not (token.is_punct or token.is_space)]
    covered: dict[Attribution, int] = {}
    for index in tokens:
        for record in scene.contents[index]:
            covered[record] = covered.get(record, 0) + 1
    least = LEAST_COVER * len(tokens)
    around = [record for record, count in covered.items() if count >= least and not _holds_cue(record, set(tokens))]
    return min(around, key=_length, default=None)


def _holds_cue(record: Attribution, tokens: set[int]) -> bool:
    return record.cue is not None and any(token.i in tokens for token in record.cue.span)


def _length(record: Attribution) -> tuple[int, int]:
    return sum(len(part) for part in record.content), -record.content[0].start
