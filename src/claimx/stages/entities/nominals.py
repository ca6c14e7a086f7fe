"""Ways in which a description finds whom or what it stands for: by title, by name, by kind, by who speaks."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from claimx.labels import EntityType
from claimx.stages.entities.phrases import Phrase
from claimx.stages.entities.pronouns import Answer, Fits, is_undisturbed
from claimx.stages.entities.story import Referent, Story, only

RECENT = 2  # sentences before the one in which a kind of thing is spoken of
LONG_AGO = 8
REMEMBERED = 3
PAIR = frozenset({"two", "both"})


class Way(StrEnum):
    """The ways that rules can name."""

    ROLE = "role"
    NAME = "name"
    KIND = "kind"
    PAIR = "pair"
    SPEAKER = "speaker"


def by_role(phrase: Phrase, story: Story, fits: Fits) -> Answer:
    """Answer with the one person whose title has this noun."""
    return _one_described(story.by_role.get(phrase.noun, ()), phrase)


def by_name(phrase: Phrase, story: Story, fits: Fits) -> Answer:
    """Answer with the one thing whose name ends with this noun; written large, it is a name of its own."""
    if phrase.head.text[:1].isupper():
        return None
    return _one_described(story.by_head.get(phrase.noun, ()), phrase)


def _one_described(found: Sequence[Referent], phrase: Phrase) -> Answer:
    described = [referent for referent in found if phrase.modifiers <= referent.words]
    return only(described) if described or found else None


def by_kind(phrase: Phrase, story: Story, fits: Fits) -> Answer:
    """Answer with the one of its kind that was spoken of last: alone, or as the only subject."""
    for sentences in (1, RECENT, LONG_AGO):
        near = [one for one in story.near(phrase.head, sentences) if fits(one.referent)]
        if near:
            found = only(one.referent for one in near) or only(one.referent for one in near if one.is_subject)
            return found if all(phrase.modifiers <= one.words for one in found) else ()
    return None


def by_pair(phrase: Phrase, story: Story, fits: Fits) -> Answer:
    """Answer with the two of their kind that were spoken of last."""
    for sentences in range(RECENT + 1):
        found = list(dict.fromkeys(one.referent for one in story.near(phrase.head, sentences) if fits(one.referent)))
        if len(found) > 1:
            return tuple(found) if len(found) == len(PAIR) else ()
    return None


def by_speaker(phrase: Phrase, story: Story, fits: Fits) -> Answer:
    """Answer with the person who had the word last, if the article gives no title of theirs."""
    for one in story.latest_speakers(phrase.head, REMEMBERED):
        if one.is_reported or one.referent.type is not EntityType.PERSON:
            continue
        is_free = not one.referent.roles and is_undisturbed(one, phrase.head, story, _is_person)
        return (one.referent,) if is_free else None
    return None


def _is_person(referent: Referent) -> bool:
    return referent.type is EntityType.PERSON


WAYS: Mapping[Way, Callable[[Phrase, Story, Fits], Answer]] = {
    Way.ROLE: by_role,
    Way.NAME: by_name,
    Way.KIND: by_kind,
    Way.PAIR: by_pair,
    Way.SPEAKER: by_speaker,
}
