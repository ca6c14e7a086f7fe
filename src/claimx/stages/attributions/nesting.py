"""Which cues count inside what another says: acts of speech, and what one holds whom the other names anew."""

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
    listed = candidate.frame in cues.rule(candidate).nested
    if cue.i not in quotes.number_at:
        return listed or (candidate.frame is Frame.CLAUSE and _is_new(candidate.source) and _is_told_as_fact(cue))
    return listed and (candidate.frame in WITHOUT_VERB or _is_told_as_fact(cue))


def _is_new(source: Token | None) -> bool:
    """Whether a source is named anew, so that it is hardly the one whose words it stands in."""
    return source is not None and source.pos_ != "PRON"


def _is_told_as_fact(verb: Token) -> bool:
    """Whether a verb is finite and without a modal."""
    helpers = children(verb, "aux", "auxpass")
    if any(helper.tag_ == "MD" for helper in helpers):
        return False
    return verb.tag_ in TENSED or any(helper.tag_ in TENSED for helper in helpers)
