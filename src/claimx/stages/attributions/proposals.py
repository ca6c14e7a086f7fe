"""What all frames propose, cue by cue in text order."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.frames import Candidate
from claimx.stages.attributions.quoted import quote_candidates


def proposals(tokens: Iterable[Token], cues: Cues, quotes: Quotes) -> Iterator[Candidate]:
    """Yield what each cue proposes, in text order, the surest frame of a cue first: quotation marks, then the parse."""
    for token in tokens:
        if token.lemma_.lower() in cues.lemmas:
            yield from quote_candidates(token, cues, quotes)
            yield from cues.candidates(token)
