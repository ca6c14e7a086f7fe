"""Find many names in one walk over the tokens."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimx.stages.names.words import Key, Words

SHORTEST_IN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Tokens `[start, end)` that read as a name that was found somewhere, be it in capitals."""

    start: int
    end: int
    key: Key


class NameIndex:
    """Names by their first word and length, longest first: a few look-ups per token, however many names."""

    def __init__(self, keys: Collection[Key]) -> None:
        lengths: dict[str, set[int]] = {}
        self._forms: dict[Key, Key] = {}
        for key in sorted(keys, reverse=True):
            lengths.setdefault(key[0].lower(), set()).add(len(key))
            if len(key) > 1 or len(key[0]) >= SHORTEST_IN_CAPITALS:
                self._forms.setdefault(tuple(part.upper() for part in key), key)
        self._forms |= {key: key for key in keys}
        self._lengths: Mapping[str, list[int]] = {
            first: sorted(found, reverse=True) for first, found in lengths.items()
        }

    def matches(self, words: Words) -> Iterator[Occurrence]:
        """Yield the longest name that starts at each token, as written or in capitals."""
        for first in words.places:
            for start in words.places[first] if first in self._lengths else ():
                yield from self._at(words, start, self._lengths[first])

    def _at(self, words: Words, start: int, lengths: Sequence[int]) -> Iterator[Occurrence]:
        for length in lengths:
            key = self._forms.get(tuple(words.texts[start : start + length]))
            if key is not None:
                yield Occurrence(start, start + len(key), key)
                return
