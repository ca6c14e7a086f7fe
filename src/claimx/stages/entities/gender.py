"""Whether a person is a man or a woman, as far as titles and the given name tell."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from claimx.annotations import Name
from claimx.labels import Agreement
from claimx.stages.entities.lexicon import Form

GENDERS = (Agreement.MASCULINE, Agreement.FEMININE)
WORD = re.compile(r"[^\s,.;’']+")


def title_words(name: Name) -> list[str]:
    """Return the words of the title in front of a name, in lower case."""
    return WORD.findall(name.title.text.lower()) if name.title is not None else []


def gender_of_name(name: Name, form: Form, words: Mapping[str, frozenset[str]]) -> Agreement | None:
    """Return what one name and its title tell."""
    return gender_told(title_words(name), form[:1] if len(form) > 1 else (), words)


def gender_told(titles: Iterable[str], given: Iterable[str], words: Mapping[str, frozenset[str]]) -> Agreement | None:
    """Return what most of the titles tell, or else of the given names."""
    for told, by in ((titles, "titles"), (given, "names")):
        votes = Counter(gender for word in told for gender in GENDERS if word in words[f"{gender}_{by}"])
        if votes:
            (first, most), *rest = votes.most_common()
            return first if not rest or most > 2 * rest[0][1] else None
    return None
