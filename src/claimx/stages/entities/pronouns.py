"""Preferences: the ways in which a pronoun finds whom it stands for.

Each takes a pronoun and the story so far, and answers with referents, with `OPEN` where the pronoun must stay open,
or with None where it has nothing to say and the next preference is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from spacy.tokens import Token

from claimx.labels import Agreement, EntityType
from claimx.stages.entities.grammar import SUBJECTS, is_subject, own_subject, subject_below, subjects_above
from claimx.stages.entities.phrases import PLURAL, Pronoun
from claimx.stages.entities.story import FAR, REMEMBERED, Answer, Occurrence, Referent, Story, only

OPEN: tuple[Referent, ...] = ()
SINGULAR = frozenset({"NN", "NNP"})
OBJECTS = frozenset({"dobj", "attr"})
MAIN_ARGUMENTS = SUBJECTS | OBJECTS
TWO = 2


class Preference(StrEnum):
    """The preferences that rules can name."""

    OWN_SUBJECT = "own_subject"
    SUBJECT_ABOVE = "subject_above"
    SUBJECT_BELOW = "subject_below"
    QUOTED_ABOUT = "quoted_about"
    SPEAKER = "speaker"
    BODY_SPEAKER = "body_speaker"
    SUBJECT_BEFORE = "subject_before"
    BODY_BEFORE = "body_before"
    PAIR_BEFORE = "pair_before"
    TEAM_BEFORE = "team_before"


def prefer_own_subject(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the subject of the pronoun's own clause."""
    subject = own_subject(pronoun.token)
    return _meant(pronoun, story.at.get(subject.i, OPEN)) if subject is not None else OPEN


def prefer_subject_above(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the nearest subject above; one that might be meant but is unknown leaves the pronoun open."""
    for subject in subjects_above(pronoun.token):
        if story.quoted[subject.i] != story.quoted[pronoun.token.i]:
            return None
        found = story.at.get(subject.i)
        if found is None and _may_mean(pronoun, subject):
            return OPEN
        if found and all(map(pronoun.fits, found)):
            is_sure = pronoun.agreement is not Agreement.PLURAL or story.has_word(subject)
            return _meant(pronoun, found) if is_sure and not _is_rivalled(pronoun, subject.i, story) else OPEN
    return None


def _may_mean(pronoun: Pronoun, subject: Token) -> bool:
    """Whether an unknown subject could be whom the pronoun means, as far as its form tells."""
    if pronoun.agreement is Agreement.NEUTER and subject.tag_ in SINGULAR:
        return True
    if pronoun.agreement is Agreement.PLURAL and subject.tag_ in PLURAL:
        return True
    return subject.lower_ == pronoun.token.lower_


def _is_rivalled(pronoun: Pronoun, since: int, story: Story) -> bool:
    """Whether several who might be "they" have come up since a token, as subject or object."""
    if pronoun.agreement is not Agreement.PLURAL:
        return False
    end = pronoun.token.i
    several = (token for token in story.doc[max(since, end - FAR) : end] if token.tag_ in PLURAL)
    return any(token.dep_ in MAIN_ARGUMENTS for token in several)


def prefer_subject_below(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the name that follows as the subject, where the pronoun stands in a phrase set before it."""
    subject = subject_below(pronoun.token)
    named = story.named.get(subject.i) if subject is not None else None
    return (named,) if named is not None and pronoun.fits(named) else None


def prefer_quoted_about(pronoun: Pronoun, story: Story) -> Answer:
    """Answer, for a pronoun in quotation marks, with the one person nearby who isn't the one quoted."""
    if not story.quoted[pronoun.token.i]:
        return None
    speaker = next(story.latest_speakers(pronoun.token), None)
    near = (one.referent for one in story.near(pronoun.token) if pronoun.fits(one.referent))
    return only(referent for referent in near if speaker is None or referent is not speaker.referent)


def prefer_speaker(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with who had the word last, unless someone else who fits has come up since."""
    for one in story.latest_speakers(pronoun.token):
        if not one.is_reported and pronoun.fits(one.referent):
            return (one.referent,) if is_undisturbed(one, pronoun.token, story, pronoun.fits) else OPEN
    return None


def is_undisturbed(speaker: Occurrence, token: Token, story: Story, fits: Callable[[Referent], bool]) -> bool:
    """Whether nobody else who fits has become the subject since the speaker spoke.

    In the sentence right before, any mention of another counts, unless the speaker goes on there.
    """
    latest = story.starts[max(story.starts[token.i] - 1, 0)]
    goes_on = any(one.referent is speaker.referent for one in story.between(latest, token.i))
    return not any(
        (one.is_subject or (one.index >= latest and one.referent.number is not None and not goes_on))
        and one.referent is not speaker.referent
        and fits(one.referent)
        and not story.quoted[one.index]
        and story.starts[one.index] > speaker.index
        for one in story.between(speaker.index + 1, token.i)
    )


def prefer_subject_before(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the one subject nearby that fits, or with the one who fits there at all."""
    for sentences in range(1, REMEMBERED):
        near = [one for one in story.near(pronoun.token, sentences) if pronoun.fits(one.referent)]
        near = own_words(near, pronoun.token, story)
        if near:
            subjects = [one.referent for one in near if one.is_subject]
            if not subjects and _goes_on(pronoun, story):
                return None
            return only(subjects or (one.referent for one in near))
    return None


def own_words(near: Sequence[Occurrence], token: Token, story: Story) -> list[Occurrence]:
    """Leave out who is only talked of in quotation marks, where a phrase outside of them can mean someone else.

    A phrase that has the word never means whom the words are about.
    """
    if story.quoted[token.i]:
        return list(near)
    own = [one for one in near if not story.quoted[one.index]]
    return own if own or story.has_word(token) else list(near)


def _goes_on(pronoun: Pronoun, story: Story) -> bool:
    """Whether the sentence before has the same pronoun, left open, for a subject: a name beside it is someone else."""
    lower = pronoun.token.lower_
    before = _sentence_before(pronoun, story)
    return any(token.lower_ == lower and token.i not in story.at and is_subject(token) for token in before)


def _sentence_before(pronoun: Pronoun, story: Story) -> list[Token]:
    start = story.starts[pronoun.token.i]
    return list(story.doc[max(start - FAR, story.starts[start - 1]) : start]) if start else []


def prefer_body_speaker(pronoun: Pronoun, story: Story) -> Answer:
    """Answer, where the pronoun has the word, with the body that had it last, if nobody else has had it since."""
    one = next(story.latest_speakers(pronoun.token, 1), None) if story.has_word(pronoun.token) else None
    if one is None or one.referent.type is EntityType.PERSON or _is_rivalled(pronoun, one.index, story):
        return None
    return (one.referent,) if pronoun.fits(one.referent) else None


def prefer_body_before(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the subject of the sentence before, if it is a body and nothing else there can be meant."""
    before = _sentence_before(pronoun, story) if is_subject(pronoun.token) else []
    if not before or any(token.dep_ in OBJECTS and token.tag_ in SINGULAR for token in before):
        return None
    subject = story.main_subject_before(pronoun.token)
    return _meant(pronoun, story.at.get(subject.i, OPEN)) if subject is not None else None


def prefer_team_before(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the subject of the sentence before, if it is an organisation and nothing else there is several."""
    before = _sentence_before(pronoun, story) if is_subject(pronoun.token) else []
    if not before or any(token.tag_ in PLURAL and not story.quoted[token.i] for token in before):
        return None
    subject = story.main_subject_before(pronoun.token)
    found = story.at.get(subject.i, OPEN) if subject is not None else OPEN
    return found if len(found) == 1 and found[0].type is EntityType.ORG else None


def prefer_pair_before(pronoun: Pronoun, story: Story) -> Answer:
    """Answer with the two that a list nearby names as one subject."""
    near = story.near(pronoun.token) if is_subject(pronoun.token) else []
    subjects = (one for one in reversed(near) if one.is_subject and story.doc[one.index].dep_ != "conj")
    latest = next(subjects, None)
    found = story.at[latest.index] if latest is not None else OPEN
    return found if len(found) == TWO else None


def _meant(pronoun: Pronoun, found: tuple[Referent, ...]) -> tuple[Referent, ...]:
    return found if len(found) == 1 and pronoun.fits(found[0]) else OPEN


PREFERENCES: Mapping[Preference, Callable[[Pronoun, Story], Answer]] = {
    Preference.OWN_SUBJECT: prefer_own_subject,
    Preference.SUBJECT_ABOVE: prefer_subject_above,
    Preference.SUBJECT_BELOW: prefer_subject_below,
    Preference.QUOTED_ABOUT: prefer_quoted_about,
    Preference.SPEAKER: prefer_speaker,
    Preference.BODY_SPEAKER: prefer_body_speaker,
    Preference.SUBJECT_BEFORE: prefer_subject_before,
    Preference.BODY_BEFORE: prefer_body_before,
    Preference.PAIR_BEFORE: prefer_pair_before,
    Preference.TEAM_BEFORE: prefer_team_before,
}
