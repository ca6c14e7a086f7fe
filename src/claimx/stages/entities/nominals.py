"""Ways in which a description finds whom or what it stands for: by title, by name, by kind, by who speaks."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from claimx.labels import EntityType
from claimx.stages.entities.phrases import Phrase
from claimx.stages.entities.pronouns import OPEN, TWO, is_undisturbed, own_words
from claimx.stages.entities.story import Answer, Kind, Occurrence, Referent, Story, only

WINDOWS = (
    0,
    1,
    2,
    8,
)  # sentences before the one in which a kind of thing is taken up: the nearest that has one decides


class Way(StrEnum):
    """The ways that rules can name."""

    ROLE = "role"
    NAME = "name"
    KIND = "kind"
    PAIR = "pair"
    SPEAKER = "speaker"
    TITLED_SPEAKER = "titled_speaker"


def by_role(phrase: Phrase, story: Story, kind: Kind | None) -> Answer:
    """Answer with the one person whose title has this noun."""
    return _one_described(story.by_role.get(phrase.noun, ()), phrase)


def by_name(phrase: Phrase, story: Story, kind: Kind | None) -> Answer:
    """Answer with the one thing whose name ends with this noun; written large, it is a name of its own."""
    if phrase.head.text[:1].isupper():
        return None
    return _one_described(story.by_head.get(phrase.noun, ()), phrase)


def _one_described(found: Sequence[Referent], phrase: Phrase) -> Answer:
    described = [referent for referent in found if phrase.modifiers <= referent.words]
    return only(described) if described or found else None


def by_kind(phrase: Phrase, story: Story, kind: Kind | None) -> Answer:
    """Answer with the one of its kind that was spoken of last: alone, or as the only subject."""
    for sentences in WINDOWS:
        near = _near(phrase, story, kind, sentences)
        if near:
            found = only(one.referent for one in near) or only(one.referent for one in near if one.is_subject)
            is_sure = all(phrase.modifiers <= one.words and kind in one.kinds for one in found)
            return found if is_sure else OPEN
    return None


def by_pair(phrase: Phrase, story: Story, kind: Kind | None) -> Answer:
    """Answer with the two of their kind that were spoken of last."""
    for sentences in WINDOWS:
        found = tuple(dict.fromkeys(one.referent for one in _near(phrase, story, kind, sentences)))
        if len(found) >= TWO:
            return found if len(found) == TWO and all(kind in one.kinds for one in found) else OPEN
    return None


def _near(phrase: Phrase, story: Story, kind: Kind | None, sentences: int) -> list[Occurrence]:
    """Return what is, or may be, of a kind nearby."""
    may_be = {kind, Kind.AGENT, Kind.ACRONYM} if kind is Kind.COMPANY else {kind}
    return [one for one in story.near(phrase.head, sentences) if may_be & one.referent.kinds]


def by_speaker(phrase: Phrase, story: Story, kind: Kind | None) -> Answer:
    """Answer with the person who had the word last, if the article gives no title of theirs."""
    found = by_titled_speaker(phrase, story, kind)
    return found if found and not found[0].roles else None


def by_titled_speaker(phrase: Phrase, story: Story, kind: Kind | None) -> Answer:
    """Answer, where the phrase has the word, with the person who had it last, or else was the subject last."""
    if not story.has_word(phrase.head):
        return None
    speakers = (one for one in story.latest_speakers(phrase.head) if not one.is_reported and _is_person(one.referent))
    one = next(speakers, None)
    if one is None:
        near = [one for one in story.near(phrase.head) if one.is_subject and _is_person(one.referent)]
        near = own_words(near, phrase.head, story)
        return only(one.referent for one in near) or None
    return (one.referent,) if is_undisturbed(one, phrase.head, story, _is_person) else None


def _is_person(referent: Referent) -> bool:
    return referent.type is EntityType.PERSON


WAYS: Mapping[Way, Callable[[Phrase, Story, Kind | None], Answer]] = {
    Way.ROLE: by_role,
    Way.NAME: by_name,
    Way.KIND: by_kind,
    Way.PAIR: by_pair,
    Way.SPEAKER: by_speaker,
    Way.TITLED_SPEAKER: by_titled_speaker,
}
