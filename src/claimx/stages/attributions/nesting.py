"""Which cues count inside what another says: those that report an act of speech, not a wish or thought in passing."""

from spacy.tokens import Token

from claimx.stages.attributions.contents import Quotes
from claimx.stages.attributions.cues import Cues
from claimx.stages.attributions.frames import Candidate, Frame, children

WITHOUT_VERB = frozenset({Frame.ACCORDING, Frame.COLON})
TENSED = frozenset({"VBD", "VBP", "VBZ"})


def may_nest(candidate: Candidate, cues: Cues, quotes: Quotes) -> bool:
    """Whether a cue that stands in another's words, or in quotation marks, makes an attribution of its own.

    Between quotation marks the speaker must tell it as something that was said: 'he said that P', not 'he would say P'.
    """
    cue = candidate.cue
    if candidate.frame not in cues.rule(candidate).nested:
        return False
    if cue.i not in quotes.number_at:
        return cue.tag_ != "VB" or _is_told_as_fact(cue)
    return candidate.frame in WITHOUT_VERB or _is_told_as_fact(cue)


def _is_told_as_fact(verb: Token) -> bool:
    """Whether a verb is finite and without a modal."""
    helpers = children(verb, "aux", "auxpass")
    if any(helper.tag_ == "MD" for helper in helpers):
        return False
    return verb.tag_ in TENSED or any(helper.tag_ in TENSED for helper in helpers)
