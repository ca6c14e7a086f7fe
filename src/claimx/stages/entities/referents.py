"""What an entity's names and titles tell about the words that can stand for it later."""

import re
from collections.abc import Mapping, Sequence

from claimx.annotations import Name
from claimx.labels import Agreement, EntityType
from claimx.stages.entities.descriptions import descriptions_of
from claimx.stages.entities.gender import WORD, gender_told, title_words
from claimx.stages.entities.lexicon import EntityLexicon, Form, plain_words
from claimx.stages.entities.story import Kind, Referent

Words = Mapping[str, frozenset[str]]
Gender = Agreement | None
ROLE_END = re.compile(r",| and | & | (?:of|for|at|in|to|on|with|from)\b.*")


def referent_of(number: int, type: EntityType, names: Sequence[Name], lexicon: EntityLexicon) -> Referent:
    """Return the referent of an entity from its names in text order."""
    forms = [plain_words(name.span.text) for name in names]
    described = descriptions_of(names, lexicon)
    words = {word for form in forms for word in form}
    words |= {lexicon.country_of(word) for text in described for word in WORD.findall(text)}
    referent = Referent(type, number, words=words)
    if type is EntityType.PERSON:
        referent.roles = {role for text in described for role in roles_in(text)}
        referent.agreement = _agreement(names, forms, described, lexicon.words)
        referent.kinds = {Kind.PERSON}
    else:
        referent.heads = {form[-1] for form in forms if len(form) > 1} - lexicon.words["common_heads"]
        countries = (lexicon.countries.get(name.span.text) for name in names)
        referent.country = next((country for country in countries if country), None)
        referent.kinds = {Kind.COUNTRY} if referent.country else _kinds(type, forms, lexicon)
    return referent


def roles_in(description: str) -> set[str]:
    """Return the nouns that head a description: minister of "minister of trade"."""
    parts = (role.strip(" .'’").rpartition(" ")[2] for role in ROLE_END.split(description))
    return {part for part in parts if part}


def _agreement(names: Sequence[Name], forms: Sequence[Form], described: Sequence[str], words: Words) -> Gender:
    """Return whether a person is a man or a woman, if titles or the given name tell, and tell the same."""
    titles = [word for name in names for word in title_words(name)]
    roles = [role for text in described for role in roles_in(text)]
    return gender_told([*titles, *roles], [form[0] for form in forms if len(form) > 1], words)


def _kinds(type: EntityType, forms: Sequence[Form], lexicon: EntityLexicon) -> set[Kind]:
    """Return what a thing is one of, as far as its names tell."""
    if type is EntityType.PLACE:
        return set() if lexicon.known_forms.intersection(forms) else {Kind.CITY}
    if type is not EntityType.ORG:
        return set()
    words = {word for form in forms for word in form}
    if words & (lexicon.words["company_suffixes"] | lexicon.words["short_tails"]) - lexicon.words["no_companies"]:
        return {Kind.COMPANY}
    is_other = words & lexicon.words["no_companies"] or lexicon.known_forms.intersection(forms)
    return set() if is_other else {Kind.AGENT}
