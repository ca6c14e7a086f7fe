"""Which claim of the first sentences only says again what the headline says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimx.annotations import Claim
from claimx.labels import SectionKind
from claimx.stages.claims.scene import Scene

# The lead is where a headline is told again.
LEAD_SENTENCES = 3
# The share of the headline's words that must come again, and the fewest words.
LEAST_SHARE = 0.6
FEWEST_WORDS = 2


def with_repeats(claims: Sequence[Claim], scene: Scene) -> list[Claim]:
    """Return the claims; each one that a claim of the lead says again is named in that claim's `repeats`."""
    earlier = [claim for claim in claims if claim.section is SectionKind.HEADLINE]
    lead = _lead(scene) if earlier else range(0)
    found: list[Claim] = []
    for claim in claims:
        if claim.section is SectionKind.BODY and claim.spans[0].start in lead:
            first = next((said for said in earlier if says_again(claim, said, scene)), None)
            if first is not None:
                earlier.remove(first)
                claim = replace(claim, repeats=first)
        found.append(claim)
    return found


def _lead(scene: Scene) -> range:
    """The first sentences of the body."""
    starts = (sent for sent in scene.doc.sents if scene.sections[sent.start] is SectionKind.BODY)
    first = [sent for sent, _ in zip(starts, range(LEAD_SENTENCES), strict=False)]
    return range(first[0].start, first[-1].end) if first else range(0)


def says_again(claim: Claim, earlier: Claim, scene: Scene) -> bool:
    """Whether a claim says what an earlier one says: its words, its numbers, and not the contrary."""
    if claim.polarity is not earlier.polarity:
        return False
    if not {figure.value for figure in earlier.figures} <= {figure.value for figure in claim.figures}:
        return False
    wanted = set(_words(earlier, scene))
    common = wanted & set(_words(claim, scene))
    return len(common) >= max(FEWEST_WORDS, LEAST_SHARE * len(wanted))


def _words(claim: Claim, scene: Scene) -> Iterable[object]:
    """What a claim speaks of: entities, however they are called, and the lemmas of all other telling words."""
    return (word for span in claim.spans for index in range(span.start, span.end) for word in _word(index, scene))


def _word(index: int, scene: Scene) -> Iterator[object]:
    entity = scene.entities.get(index)
    if entity is not None:
        yield id(entity)
    elif scene.tokens.is_word[index] and not scene.doc[index].is_stop:
        yield scene.tokens.lemmas[index]
