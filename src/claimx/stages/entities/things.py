"""Which names are one place's, organisation's or other thing's: known forms, initials, short forms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from claimx.stages.entities.lexicon import EntityLexicon, Form, plain_words

LONGEST_COUNTRY = 3
LONGEST_SHORTENED = 3


def known_form(text: str, lexicon: EntityLexicon) -> Form:
    """Return the words of a name, those of the usual name where the gazetteer knows it under several."""
    first, _, rest = text.partition(" ")
    name = rest if rest and first.lower() in lexicon.words["definite_article"] else text
    if name.isupper() and len(name) > 4:
        name = name if name in lexicon.known else name.title()
    usual = lexicon.countries.get(name) or lexicon.known.get(name)
    first, _, rest = name.partition(" ")
    if usual is None and rest and first in lexicon.countries:
        usual = f"{lexicon.countries[first]} {rest}"
    return plain_words(usual or text)


def first_words(forms: Iterable[Form], known: Set[Form], whole: Set[Form]) -> Mapping[Form, Form]:
    """Map a single word to the one name of two or three words that it begins: Kestrel to Kestrel Freight.

    Not if the word is known for itself, or `whole`: what is left of Kestrel Inc.
    """
    present = set(forms)
    longer: dict[Form, set[Form]] = defaultdict(set)
    for form in present:
        first = form[:1]
        is_model = any(char.isdigit() for char in form[-1])
        if (
            2 <= len(form) <= LONGEST_SHORTENED
            and first in present
            and not (first in known or first in whole or is_model)
        ):
            longer[first].add(form)
    return {short: min(found) for short, found in longer.items() if len(found) == 1}


def without_country(forms: Iterable[Form], countries: Set[Form]) -> Mapping[Form, Form]:
    """Map Air Force to the one Air Force of the article that is called after its country."""
    present = set(forms)
    longer: dict[Form, set[Form]] = defaultdict(set)
    for form in present:
        for size in range(1, min(len(form) - 1, LONGEST_COUNTRY + 1)):
            if form[:size] in countries and form[size:] in present:
                longer[form[size:]].add(form)
    return {short: min(found) for short, found in longer.items() if len(found) == 1}


def plurals(forms: Iterable[Form]) -> Mapping[Form, Form]:
    """Map A380s to A380 where the article has both."""
    singular = {form: (*form[:-1], form[-1].removesuffix("s")) for form in forms}
    return {form: single for form, single in singular.items() if single != form and single in singular}


def without_suffix(form: Form, suffixes: Set[str]) -> Form:
    """Leave out the legal form at the end: Harwell Inc."""
    while len(form) > 1 and form[-1] in suffixes:
        form = form[:-1]
    return form


def short_forms(forms: Iterable[Form], tails: Set[str]) -> Mapping[Form, Form]:
    """Map short names to the one long name they begin: Breitbart to Breitbart News."""
    present = set(forms)
    longer: dict[Form, set[Form]] = defaultdict(set)
    for form in present:
        for size in range(1, len(form)):
            if form[:size] in present and all(word in tails for word in form[size:]):
                longer[form[:size]].add(form)
    return {short: min(found) for short, found in longer.items() if len(found) == 1}


def acronyms(long_forms: Mapping[Form, Form], written: Mapping[Form, str], small: Set[str]) -> Mapping[Form, Form]:
    """Map initials to the one long name whose words they begin: ACC to Anti-Corruption Commission.

    `long_forms` are the names with their legal forms, whose letters an acronym may have too: KFC.
    """
    by_initials: dict[str, set[Form]] = defaultdict(set)
    for form, long_form in long_forms.items():
        for words in {form, long_form}:
            if len(words) > 1:
                by_initials[initials(words, small)].add(form)
                by_initials["".join(word[0] for word in words)].add(form)
    found: dict[Form, Form] = {}
    for form in long_forms:
        text = "".join(char for char in written[form] if char.isalnum())
        if len(form) == 1 and len(text) > 1 and text[:2].isupper() and len(by_initials.get(text.lower(), ())) == 1:
            found[form] = next(iter(by_initials[text.lower()]))
    return found


def initials(form: Form, small: Set[str]) -> str:
    """Return the first letters of a name's words without of, the, and."""
    return "".join(word[0] for word in form if word not in small)


def fits(acronym: str, form: Form) -> bool:
    """Whether the letters of an acronym in brackets stand in the name in this order."""
    letters = iter("".join(form))
    return all(letter in letters for letter in plain_words(acronym)[0] if letter.isalnum())
