"""Find many names in one walk over the tokens."""

from collections.abc import Iterable, Iterator, Mapping

from claimx.stages.names.lexicon import Key
from claimx.stages.names.words import Words

SHORTEST_IN_CAPITALS = 4


class Trie:
    """Names by their first word, longest first: one look-up per token."""

    def __init__(self, keys: Iterable[Key]) -> None:
        by_first: dict[str, list[Key]] = {}
        for key in keys:
            by_first.setdefault(key[0].lower(), []).append(key)
        self._by_first: Mapping[str, list[Key]] = {
            first: sorted(found, key=lambda key: (-len(key), key)) for first, found in by_first.items()
        }

    def matches(self, words: Words) -> Iterator[tuple[int, int, Key]]:
        """Yield the longest name that starts at each token, as written or in capitals."""
        for start, lower in enumerate(words.lowers):
            for key in self._by_first.get(lower, ()):
                end = start + len(key)
                if _is_written(key, words.texts[start:end]):
                    yield start, end, key
                    break


def _is_written(key: Key, texts: list[str]) -> bool:
    if list(key) == texts:
        return True
    if len(key) != len(texts) or (len(key) == 1 and len(key[0]) < SHORTEST_IN_CAPITALS):
        return False
    return all(part.upper() == text for part, text in zip(key, texts, strict=True))
