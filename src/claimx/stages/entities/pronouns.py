"""Preferences: the ways in which a pronoun finds whom it stands for.

Each takes a pronoun, the story so far and the test who fits, and answers with referents, with `OPEN` where the
pronoun must stay open, or with None where it has nothing to say and the next preference is asked.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from spacy.tokens import Token

from claimx.labels import EntityType
from claimx.stages.entities.grammar import is_subject, own_subject, subject_below, subjects_above
from claimx.stages.entities.story import FAR, Occurrence, Referent, Story, only

Fits = Callable[[Referent], bool]
Answer = tuple[Referent, ...] | None
OPEN: tuple[Referent, ...] = ()
SINGULAR = frozenset({"NN", "NNP"})
PLURAL = frozenset({"NNS", "NNPS"})
OBJECTS = frozenset({"dobj", "attr"})
REMEMBERED = 3  # sentences of the reporter's for which a speaker stays the current one


class Preference(StrEnum):
    """The preferences that rules can name."""

    OWN_SUBJECT = "own_subject"
    SUBJECT_ABOVE = "subject_above"
    SUBJECT_BELOW = "subject_below"
    QUOTED_ABOUT = "quoted_about"
    SPEAKER = "speaker"
    BODY_SPEAKER = "body_speaker"
    SUBJECT_BEFORE = "subject_before"
    BODY_SUBJECT_BEFORE = "body_subject_before"
    PAIR_BEFORE = "pair_before"


def own_subject_means(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the subject of the pronoun's own clause."""
    subject = own_subject(pronoun)
    return _meant(story.at.get(subject.i, ()), fits) if subject is not None else OPEN


def subject_above(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the nearest subject above; one that might be meant but is unknown leaves the pronoun open."""
    for subject in subjects_above(pronoun):
        if story.quoted[subject.i] != story.quoted[pronoun.i]:
            return None
        found = story.at.get(subject.i)
        if found is None and _may_be(subject, pronoun):
            return OPEN
        if found and all(map(fits, found)):
            return found if len(found) == 1 and not _is_rivalled(subject.i, pronoun, story) else OPEN
    return None


def subject_below_means(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the name that follows as the subject, where the pronoun stands in a phrase set before it."""
    subject = subject_below(pronoun)
    named = story.named.get(subject.i) if subject is not None else None
    return (named,) if named is not None and fits(named) else None


def _may_be(subject: Token, pronoun: Token) -> bool:
    """Whether an unknown subject could be whom the pronoun means, as far as its form tells."""
    if subject.lower_ == pronoun.lower_:
        return True
    if pronoun.lower_ in ("it", "its"):
        return subject.tag_ in SINGULAR
    return pronoun.lower_ in ("they", "them", "their") and subject.tag_ in PLURAL


def quoted_about(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer, for a pronoun in quotation marks, with the one person nearby who isn't the one quoted."""
    if not story.quoted[pronoun.i]:
        return None
    speaker = next(story.latest_speakers(pronoun, REMEMBERED), None)
    quoting = {speaker.referent} if speaker is not None else set()
    near = [one.referent for one in story.near(pronoun) if fits(one.referent)]
    return only(referent for referent in near if referent not in quoting)


def speaker(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with who had the word last, unless someone else who fits has come up since."""
    for one in story.latest_speakers(pronoun, REMEMBERED):
        if one.is_reported or not fits(one.referent):
            continue
        return (one.referent,) if is_undisturbed(one, pronoun, story, fits) else OPEN
    return None


def is_undisturbed(speaker: Occurrence, token: Token, story: Story, fits: Fits) -> bool:
    """Whether nobody else who fits has become the subject since the speaker spoke.

    In the sentence right before, any mention of another counts, unless the speaker goes on there.
    """
    start = story.starts[token.i]
    latest = story.starts[start - 1] if start else 0
    goes_on = any(one.referent is speaker.referent for one in story.between(latest, token.i))
    return not any(
        (one.is_subject or (one.index >= latest and one.referent.number is not None and not goes_on))
        and one.referent is not speaker.referent
        and fits(one.referent)
        and not story.quoted[one.index]
        and story.starts[one.index] > speaker.index
        for one in story.between(speaker.index + 1, token.i)
    )


def subject_before(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the one subject in this sentence and the last that fits, or with the one who fits there at all."""
    for sentences in range(1, REMEMBERED):
        near = [one for one in story.near(pronoun, sentences) if fits(one.referent)]
        if near:
            break
    subjects = {one.referent for one in near if one.is_subject}
    if subjects:
        return only(subjects)
    return None if _goes_on(pronoun, story) or not near else only(one.referent for one in near)


def _goes_on(pronoun: Token, story: Story) -> bool:
    """Whether the sentence before has the same pronoun, left open, for a subject: a name beside it is someone else."""
    start = story.starts[pronoun.i]
    before = story.doc[max(start - FAR, story.starts[start - 1]) : start] if start else ()
    return any(token.lower_ == pronoun.lower_ and token.i not in story.at and is_subject(token) for token in before)


def body_speaker(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the organisation or state that had the word last, if nobody else has had it since."""
    one = next(story.latest_speakers(pronoun, 1), None)
    if one is None or _is_rivalled(one.index, pronoun, story):
        return None
    return (one.referent,) if one.referent.type is not EntityType.PERSON and fits(one.referent) else None


def _is_rivalled(since: int, pronoun: Token, story: Story) -> bool:
    """Whether several who might be "they" have come up since a token."""
    if pronoun.lower_ not in ("they", "them", "their", "themselves"):
        return False
    return any(token.tag_ in PLURAL for token in story.doc[max(since, pronoun.i - FAR) : pronoun.i])


def body_subject_before(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the subject of the sentence before, if it is a body and nothing else there can be meant."""
    start = story.starts[pronoun.i]
    before = story.doc[max(start - FAR, story.starts[start - 1]) : start] if start else ()
    if not is_subject(pronoun) or any(token.dep_ in OBJECTS and token.tag_ in SINGULAR for token in before):
        return None
    subject = story.main_subject_before(pronoun)
    return _meant(story.at.get(subject.i, ()), fits) if subject is not None else None


def pair_before(pronoun: Token, story: Story, fits: Fits) -> Answer:
    """Answer with the two that a list nearby names as one subject."""
    for one in reversed(story.near(pronoun) if is_subject(pronoun) else ()):
        if one.is_subject:
            found = story.at[one.index]
            return found if len(found) == 2 else None  # noqa: PLR2004
    return None


def _meant(found: tuple[Referent, ...], fits: Fits) -> Answer:
    return found if len(found) == 1 and fits(found[0]) else OPEN


PREFERENCES: Mapping[Preference, Callable[[Token, Story, Fits], Answer]] = {
    Preference.OWN_SUBJECT: own_subject_means,
    Preference.SUBJECT_ABOVE: subject_above,
    Preference.SUBJECT_BELOW: subject_below_means,
    Preference.QUOTED_ABOUT: quoted_about,
    Preference.SPEAKER: speaker,
    Preference.BODY_SPEAKER: body_speaker,
    Preference.SUBJECT_BEFORE: subject_before,
    Preference.BODY_SUBJECT_BEFORE: body_subject_before,
    Preference.PAIR_BEFORE: pair_before,
}
