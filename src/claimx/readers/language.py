"""In which language a text is written: by script, then by its most frequent function words.

English news is full of foreign names and never without "the" and "of", so this little tells English from the rest.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice

from claimx.rules.load import load_data

ENGLISH = "en"
UNKNOWN = "und"
# Single letters are initials and chants as often as words.
WORD = re.compile(r"[^\W\d_]{2,}")
WORDS_READ = 2000
# Names, tables and headlines of English pages have few function words: only more text than that tells.
FEWEST_WORDS = 60
FEWEST_HITS = 5
FEWEST_DISTINCT = 3
LEAST_ENGLISH = 0.08
MARGIN = 1.2
FOREIGN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The languages of each word, and a pattern for each script."""

    languages: dict[str, tuple[str, ...]]
    scripts: tuple[tuple[str, re.Pattern[str]], ...]
    foreign: re.Pattern[str]


def language_of(text: str) -> str:
    """Return the language as ISO 639 code; English where a text is too short to tell, `und` for no known one."""
    words = [found[0].lower() for found in islice(WORD.finditer(text), WORDS_READ)]
    known = _knowledge()
    letters = "".join(words)
    if len(known.foreign.findall(letters)) > FOREIGN_SHARE * len(letters):
        return _by_script(letters, known)
    hits = Counter(language for word in words for language in known.languages.get(word, ()))
    best, count = max(hits.items(), key=lambda item: (item[1], item[0] == ENGLISH), default=(ENGLISH, 0))
    distinct = sum(best in known.languages.get(word, ()) for word in set(words))
    if distinct >= FEWEST_DISTINCT and count >= FEWEST_HITS and count > MARGIN * hits[ENGLISH]:
        return best
    is_unlike = len(words) >= FEWEST_WORDS and hits[ENGLISH] < LEAST_ENGLISH * len(words)
    return UNKNOWN if is_unlike else ENGLISH


def _by_script(letters: str, known: Knowledge) -> str:
    counts = [(len(pattern.findall(letters)), language) for language, pattern in known.scripts]
    # Japanese is written with Chinese characters between its own.
    kana = next(count for count, language in counts if language == "ja")
    return "ja" if kana > 0.1 * len(letters) else max(counts)[1]


@cache
def _knowledge() -> Knowledge:
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in load_data("languages", dict[str, str]).items():
        for word in dict.fromkeys(words.split()):
            languages[word] = (*languages.get(word, ()), language)
    scripts = [(language, "".join(ranges)) for language, ranges in load_data("scripts", dict[str, list[str]]).items()]
    return Knowledge(
        languages,
        tuple((language, re.compile(f"[{ranges}]")) for language, ranges in scripts),
        re.compile("[" + "".join(ranges for _, ranges in scripts) + "]"),
    )
