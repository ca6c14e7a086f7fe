"""Give every name the key of what it denotes: names with equal keys are one entity."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from claimx.annotations import Mention, Name
from claimx.labels import EntityType, MentionKind
from claimx.stages.entities.gender import gender_of_name
from claimx.stages.entities.lexicon import EntityLexicon, Form, plain_words, without_marks
from claimx.stages.entities.persons import PersonName, person_keys
from claimx.stages.entities.seats import seat_rule
from claimx.stages.entities.things import (
    acronyms,
    first_words,
    fits,
    known_form,
    plurals,
    short_forms,
    without_country,
    without_suffix,
)

Key = tuple[str, Form]


def entity_keys(names: Sequence[Name], lexicon: EntityLexicon) -> list[Key]:
    """Return a key for each name, in order."""
    keys: dict[int, Key] = {}
    persons = [index for index, name in enumerate(names) if name.type is EntityType.PERSON]
    parts = [_person_name(names[index], lexicon) for index in persons]
    found = person_keys(parts, lexicon.words["generations"])
    keys |= {index: ("person", form) for index, form in zip(persons, found, strict=True)}
    things = [index for index, name in enumerate(names) if name.type is not EntityType.PERSON]
    for index, form in zip(things, thing_keys([names[index] for index in things], lexicon), strict=True):
        keys[index] = ("thing", form)
    return [keys[index] for index in range(len(names))]


def _person_name(name: Name, lexicon: EntityLexicon) -> PersonName:
    form = without_marks(plain_words(name.span.text), lexicon.words["nickname_marks"])
    return PersonName(name.span, form, gender_of_name(name, form, lexicon.words))


def thing_keys(names: Sequence[Name], lexicon: EntityLexicon) -> list[Form]:
    """Return for each name of a thing the words that stand for it."""
    long_forms = [known_form(name.span.text, lexicon) for name in names]
    forms = [without_suffix(form, lexicon.words["company_suffixes"]) for form in long_forms]
    aliases = _aliases(names, forms, long_forms, lexicon)
    forms = [_follow(form, aliases) for form in forms]
    countries = lexicon.country_forms.intersection(forms)
    return [_as_country(name, form, countries, lexicon) for name, form in zip(names, forms, strict=True)]


def _aliases(
    names: Sequence[Name], forms: Sequence[Form], long_forms: Sequence[Form], lexicon: EntityLexicon
) -> Mapping[Form, Form]:
    """Map short forms to long ones; those with a legal form begin no longer name: Harwell Inc, not Harwell Bay."""
    whole = {form for form, long_form in zip(forms, long_forms, strict=True) if form != long_form}
    organisations = list(dict.fromkeys(f for n, f in zip(names, forms, strict=True) if n.type is not EntityType.PLACE))
    places = [form for name, form in zip(names, forms, strict=True) if name.type is EntityType.PLACE]
    written = {form: name.span.text for name, form in zip(names, forms, strict=True)}
    companies = [form for name, form in zip(names, forms, strict=True) if name.type is EntityType.ORG]
    return {
        **first_words(companies, lexicon.known_forms, whole),
        **short_forms(places, lexicon.words["place_tails"]),
        **short_forms(organisations, lexicon.words["short_tails"]),
        **without_country(organisations, lexicon.country_forms),
        **plurals(organisations),
        **acronyms(_longest(forms, long_forms), written, lexicon.words["small_words"]),
        **_bracketed(names, forms),
    }


def _longest(forms: Sequence[Form], long_forms: Sequence[Form]) -> Mapping[Form, Form]:
    """Map each name to the longest way in which the article writes it, with its legal form if it has one."""
    longest: dict[Form, Form] = {}
    for form, long_form in zip(forms, long_forms, strict=True):
        longest[form] = max(longest.get(form, ()), long_form, key=len)
    return longest


def _bracketed(names: Sequence[Name], forms: Sequence[Form]) -> Mapping[Form, Form]:
    """Map the short name in brackets to the long one before it, or the other way round."""
    found: dict[Form, Form] = {}
    for (left, left_form), (right, right_form) in zip(
        zip(names, forms, strict=True), zip(names[1:], forms[1:], strict=False), strict=False
    ):
        if right.span.start != left.span.end + 1 or left.span.doc[left.span.end].text != "(" or left_form == right_form:
            continue
        if len(right_form) == 1 and right.span.text[:2].isupper() and fits(right.span.text, left_form):
            found[right_form] = left_form
        elif len(left_form) == 1 and left.span.text[:2].isupper() and fits(left.span.text, right_form):
            found[left_form] = right_form
    return found


def _follow(form: Form, aliases: Mapping[Form, Form]) -> Form:
    """Follow aliases of aliases, never in a circle."""
    seen = {form}
    while (target := aliases.get(form)) is not None and target not in seen:
        seen.add(target)
        form = target
    return form


def _as_country(name: Name, form: Form, countries: Set[Form], lexicon: EntityLexicon) -> Form:
    """Return the country of a seat that stands for it; a country that the article names nowhere is not meant."""
    seat = lexicon.seats.get(name.span.text)
    if seat is None or name.type is not EntityType.PLACE or plain_words(seat) not in countries:
        return form
    return plain_words(seat) if seat_rule(name.span, lexicon) else form


def name_mention(name: Name, key: Key, lexicon: EntityLexicon) -> Mention:
    """Return the mention of a name; that of a seat of government says what makes it stand for the country."""
    seat = lexicon.seats.get(name.span.text)
    is_country = seat is not None and key == ("thing", plain_words(seat))
    rule = seat_rule(name.span, lexicon) if is_country else None
    if rule is None:
        return Mention(name.span, MentionKind.NAME)
    return Mention(name.span, MentionKind.NAME, rule.id, rule.says)


def type_of(names: Sequence[Name]) -> EntityType:
    """Return the type that most of an entity's names have; of two, the first one's."""
    return Counter(name.type for name in names).most_common(1)[0][0]
