"""What an entity's names and titles tell about the words that can stand for it later."""

from collections.abc import Mapping, Sequence, Set

from claimx.annotations import Name
from claimx.labels import Agreement, EntityType
from claimx.stages.entities.gender import WORD, gender_told, title_words
from claimx.stages.entities.lexicon import EntityLexicon, Form, plain_words
from claimx.stages.entities.linking import type_of
from claimx.stages.entities.story import Kind, Referent

Words = Mapping[str, frozenset[str]]
Gender = Agreement | None
LONGEST_ACRONYM = 5


def referent_of(number: int, names: Sequence[Name], descriptions: Sequence[str], lexicon: EntityLexicon) -> Referent:
    """Return the referent of an entity from its names in text order and what stands beside them."""
    type = type_of(names)
    forms = [plain_words(name.span.text) for name in names]
    described = [text.lower() for text in descriptions]
    words = {word for form in forms for word in form}
    words |= {lexicon.country_of(word) for text in described for word in WORD.findall(text)}
    referent = Referent(type, number, words=words)
    if type is EntityType.PERSON:
        referent.roles = {role for text in described for role in roles_in(text, lexicon.words)}
        referent.agreement = _agreement(names, forms, described, lexicon.words)
        referent.kinds = {Kind.PERSON}
    else:
        referent.heads = {form[-1] for form in forms if len(form) > 1} - lexicon.words["common_heads"]
        countries = (lexicon.countries.get(name.span.text) for name in names)
        referent.country = next((country for country in countries if country), None)
        referent.kinds = {Kind.COUNTRY} if referent.country else _kinds(type, names, described, lexicon)
    return referent


def roles_in(description: str, words: Words) -> set[str]:
    """Return the nouns that head a description: minister of "minister of trade"."""
    roles, last = set(), ""
    for word in description.replace(",", " , ").split():
        if word in words["role_ends"]:
            break
        if word in words["role_links"]:
            roles.add(last)
        last = "" if word in words["role_links"] else word.strip(".'’")
    return {role for role in (*roles, last) if role}


def _agreement(names: Sequence[Name], forms: Sequence[Form], described: Sequence[str], words: Words) -> Gender:
    """Return whether a person is a man or a woman, if titles or the given name tell, and tell the same."""
    titles = [word for name in names for word in title_words(name)]
    roles = [role for text in described for role in roles_in(text, words)]
    return gender_told([*titles, *roles], [form[0] for form in forms if len(form) > 1], words)


def _kinds(type: EntityType, names: Sequence[Name], described: Sequence[str], lexicon: EntityLexicon) -> set[Kind]:
    """Return what a thing is one of, as far as its names tell and what stands beside them."""
    forms = {plain_words(name.span.text) for name in names}
    if type is EntityType.PLACE:
        return {Kind.CITY} if _may_be_city(forms, lexicon) else set()
    if type is not EntityType.ORG:
        return set()
    words = {word for form in forms for word in form}
    if _is_company(forms, words, described, lexicon):
        return {Kind.COMPANY}
    if words & lexicon.words["no_companies"] or lexicon.known_forms.intersection(forms):
        return set()
    return {Kind.ACRONYM if all(_is_acronym(name.span.text) for name in names) else Kind.AGENT}


def _may_be_city(forms: Set[Form], lexicon: EntityLexicon) -> bool:
    """Whether nothing in a place's names says that it is a street, a hotel or a country with more words."""
    if lexicon.known_forms.intersection(forms):
        return False
    others = lexicon.words["place_heads"] - lexicon.words["city_heads"]
    if any(form[-1] in others or any(word.isdigit() for word in form) for form in forms):
        return False
    return not any(form[size:] in lexicon.country_forms for form in forms for size in range(len(form)))


def _is_company(forms: Set[Form], words: Set[str], described: Sequence[str], lexicon: EntityLexicon) -> bool:
    """Whether a well-known name, the legal form or a description says that an organisation is a company."""
    if lexicon.words["known_companies"] & {" ".join(form) for form in forms}:
        return True
    if words & (lexicon.words["company_suffixes"] | lexicon.words["short_tails"]) - lexicon.words["no_companies"]:
        return True
    return any(lexicon.words["company_nouns"] & roles_in(text, lexicon.words) for text in described)


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) <= LONGEST_ACRONYM
