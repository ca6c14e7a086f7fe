"""Which names are one person's: full names by their words, parts of names by the full name they belong to."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Span

from claimx.labels import Agreement
from claimx.stages.entities.lexicon import Form

MAIN = 4
MOST = 50


@dataclass(frozen=True, slots=True)
class PersonName:
    """One name of a person in the text: its words, and whether its title or given name is a man's or a woman's."""

    span: Span
    words: Form
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The persons named so far: where last, and how often; and who of all persons is a man or a woman."""

    last: dict[Form, Span]
    times: Counter[Form]
    agreements: dict[Form, Agreement | None]


def person_keys(names: Sequence[PersonName], generations: Set[str]) -> list[Form]:
    """Return for each name the words that stand for the person: names with equal keys are one person's."""
    full_names = _merged_full_names(names)
    told = [(full_names[name.words], name) for name in names if name.words in full_names]
    seen = Seen({}, Counter(), {form: name.agreement for form, name in told if name.agreement is not None})
    by_word = _by_word(set(full_names.values()))
    _add_others(names, by_word, seen, generations)
    keys = []
    for name in names:
        key = full_names.get(name.words) or _holder(name, by_word, seen, generations)
        if len(name.words) > 1 or key in seen.last or key in seen.agreements:
            seen.last[key] = name.span
            seen.times[key] += 1
        keys.append(key)
    return keys


def _add_others(names: Sequence[PersonName], by_word: dict[str, list[Form]], seen: Seen, generations: Set[str]) -> None:
    """Let Mr Hollis be a person of his own where the only full name is Margaret Hollis's."""
    for name in names:
        others = _named_so(name.words[-1], by_word, generations)
        if len(name.words) == 1 and others and not any(_may_be(name, form, seen) for form in others):
            by_word[name.words[-1]] = [*others, name.words]
            seen.agreements[name.words] = name.agreement


def _merged_full_names(names: Sequence[PersonName]) -> Mapping[Form, Form]:
    """Map each full name to the longest full name of the same person."""
    forms = sorted({name.words for name in names if len(name.words) > 1}, key=lambda words: (-len(words), words))
    kept: dict[str, list[Form]] = defaultdict(list)
    merged = {}
    for form in forms:
        longer = [other for other in kept[form[-1]][:MOST] if _is_short_for(form, other)]
        merged[form] = longer[0] if len(longer) == 1 else form
        if merged[form] == form:
            for word in set(form):
                kept[word].append(form)
    return merged


def _is_short_for(form: Form, longer: Form) -> bool:
    """Whether the words stand in the longer name in the same order; initials stand for words."""
    rest = iter(longer)
    return all(any(word == other or _is_initial(word, other) for other in rest) for word in form)


def _is_initial(word: str, other: str) -> bool:
    return word.rstrip(".") == other[:1]


def _by_word(full_names: set[Form]) -> dict[str, list[Form]]:
    by_word: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(full_names):
        for word in set(form):
            by_word[word].append(form)
    return by_word


def _holder(name: PersonName, by_word: Mapping[str, list[Form]], seen: Seen, generations: Set[str]) -> Form:
    """Return the full name that a part belongs to; the part itself where none or two do."""
    candidates = [form for form in _named_so(name.words[-1], by_word, generations) if _may_be(name, form, seen)]
    if len(candidates) <= 1:
        return candidates[0] if candidates else name.words
    before = sorted((form for form in candidates if form in seen.last), key=lambda form: -seen.last[form].start)
    return _chosen(before, seen) or name.words


def _named_so(word: str, by_word: Mapping[str, list[Form]], generations: Set[str]) -> list[Form]:
    """Return the full names with this surname, or else with this word."""
    found = by_word.get(word, [])[:MOST]
    return [form for form in found if surname(form, generations) == word] or found


def _may_be(name: PersonName, form: Form, seen: Seen) -> bool:
    """Whether a title allows a name to be this person's: Mr Hollis is not Margaret Hollis."""
    known = seen.agreements.get(form)
    return name.agreement is None or known in (None, name.agreement)


def _chosen(before: Sequence[Form], seen: Seen) -> Form | None:
    """Choose the one the article is about, or else the one named last; nobody where one sentence named two."""
    if len(before) < 2:
        return before[0] if before else None
    often = sorted(before, key=lambda form: -seen.times[form])
    if seen.times[often[0]] >= MAIN * seen.times[often[1]]:
        return often[0]
    return before[0] if seen.last[before[0]].sent.start != seen.last[before[1]].sent.start else None


def surname(form: Form, generations: Set[str]) -> str:
    """Return the last word of a name, leaving out Jr and III."""
    rest = [word for word in form if word not in generations]
    return rest[-1] if rest else form[-1]
