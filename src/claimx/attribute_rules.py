"""Apply a model's attribute rules by look-up: what spaCy's ruler gives, for a tenth of its time.

spaCy's `AttributeRuler` runs a Matcher with each of its rules over each token: a tenth of an English model's time.
Nearly all of the rules look at one token, and at no more than its tag, its dependency and a few words. So their joint
effect on a token is found out once for each such combination, by spaCy's own Matcher, and looked up from then on.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import MatcherPatternType
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

FACTORY = "claimx_attribute_ruler"
WORD = "LOWER"
LOOKED_AT = (WORD, "TAG", "DEP", "IS_SPACE")
OTHER_WORD = 0

Attributes: TypeAlias = dict[Any, Any]  # spaCy owns this shape, and that of a pattern
Seen: TypeAlias = tuple[int, ...]


@Language.factory(FACTORY)
def make_attribute_ruler(nlp: Language, name: str) -> "LookUpRuler":
    """Build a ruler without rules."""
    return LookUpRuler(nlp.vocab, name)


def look_up_attributes(nlp: Language) -> None:
    """Put a look-up in the place of each attribute ruler of a pipeline."""
    for name in [name for name, factory in nlp.pipe_factories.items() if factory == "attribute_ruler"]:
        component = nlp.get_pipe(name)
        ruler = nlp.replace_pipe(name, FACTORY)
        if isinstance(component, AttributeRuler) and isinstance(ruler, LookUpRuler):
            ruler.add_patterns(component.patterns)


class LookUpRuler(AttributeRuler):
    """An attribute ruler that keeps what its rules do to a token."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        super().__init__(vocab, name)
        self._forget()

    def clear(self) -> None:
        """Drop all rules."""
        super().clear()
        self._forget()

    def add(self, patterns: Iterable[MatcherPatternType], attrs: Attributes, index: int = 0) -> None:
        """Add a rule: what its patterns find gets the attributes."""
        patterns = list(patterns)
        super().add(patterns, attrs, index)
        key = str(len(self.attrs) - 1)
        for pattern in patterns:
            can_be_kept = _can_be_kept(pattern)
            matcher = self._kept if can_be_kept else self._searched
            matcher.add(key, [pattern])  # type: ignore[list-item]  # spaCy has two types for the same pattern
            if can_be_kept:
                self._words.update(self.vocab.strings.add(word) for word in _words_of(pattern[0]) or ())
        self._effects.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of each token that rules speak of; later rules win."""
        words, effects = self._words, self._effects
        seen = doc.to_array(list(LOOKED_AT)).tolist()
        searched = self._found_by_search(doc)
        for at, (word, *rest) in enumerate(seen):
            key = (word if word in words else OTHER_WORD, *rest)
            numbers = effects.get(key)
            if numbers is None:
                numbers = effects[key] = self._effect(doc, at)
            if at in searched:
                numbers = tuple(sorted({*numbers, *searched[at]}))
            if numbers:
                set_token_attrs(doc[at], self._joint(numbers))
        return doc

    def _forget(self) -> None:
        self._kept, self._searched = Matcher(self.vocab), Matcher(self.vocab)
        self._words: set[int] = set()
        self._effects: dict[Seen, Seen] = {}
        self._joined: dict[Seen, Attributes] = {}

    def _effect(self, doc: Doc, at: int) -> Seen:
        found = self._kept(doc[at : at + 1], allow_missing=True) if len(self._kept) else ()
        return tuple(sorted({int(self.vocab.strings[match]) for match, _, _ in found}))

    def _found_by_search(self, doc: Doc) -> dict[int, list[int]]:
        """Return what the other rules find, by the token that it changes."""
        found: dict[int, list[int]] = {}
        if len(self._searched):
            for match, start, end in self._searched(doc, allow_missing=True):
                number = int(self.vocab.strings[match])
                index = self.indices[number]
                found.setdefault(start + index if index >= 0 else end + index, []).append(number)
        return found

    def _joint(self, numbers: Seen) -> Attributes:
        if numbers not in self._joined:
            joint: Attributes = {}
            for number in numbers:
                joint |= self.attrs[number]
            self._joined[numbers] = joint
        return self._joined[numbers]


def _can_be_kept(pattern: MatcherPatternType) -> bool:
    """Whether a pattern looks at one token, and at nothing but what its effects are kept by."""
    return len(pattern) == 1 and set(pattern[0]) <= set(LOOKED_AT) and _words_of(pattern[0]) is not None


def _words_of(token: Mapping[Any, Any]) -> list[str] | None:
    """Return the words that a token of a pattern asks for; None if it asks in a way that can't be listed."""
    asked = token.get(WORD, [])
    if isinstance(asked, Mapping) and set(asked) == {"IN"}:
        asked = asked["IN"]
    words = [asked] if isinstance(asked, str) else asked
    return words if isinstance(words, list) else None
