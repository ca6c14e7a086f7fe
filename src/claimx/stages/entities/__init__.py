"""Entities: the names that denote one person, place, organisation or thing, taken together."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import ENTITIES, NAMES, Entity, Mention, Name, require_parse
from claimx.labels import MentionKind
from claimx.stages.entities.descriptions import description_of
from claimx.stages.entities.lexicon import EntityLexicon, read_lexicon
from claimx.stages.entities.linking import Key, entity_keys, type_of


@Language.factory("claimx_entities", requires=[NAMES.attr, "token.dep"], assigns=[ENTITIES.attr])
def make_entities(nlp: Language, name: str) -> "EntitiesStage":
    """Build the stage from the shipped gazetteer and word lists."""
    return EntitiesStage(read_lexicon())


class EntitiesStage:
    """Write the entities layer."""

    def __init__(self, lexicon: EntityLexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Group the names of one article."""
        require_parse(doc, "claimx_entities")
        groups: dict[Key, list[Name]] = {}
        names = NAMES.read(doc)
        for name, key in zip(names, entity_keys(names, self._lexicon), strict=True):
            groups.setdefault(key, []).append(name)
        ENTITIES.write(doc, [as_entity(group, self._lexicon) for group in groups.values()])
        return doc


def as_entity(names: Sequence[Name], lexicon: EntityLexicon) -> Entity:
    """Make the record of one entity from its names in text order."""
    described = (description_of(name, lexicon) for name in names)
    return Entity(
        type=type_of(names),
        name=fullest_name(names, lexicon),
        description=next((text for text in described if text), None),
        mentions=tuple(Mention(name.span, MentionKind.NAME) for name in names),
    )


def fullest_name(names: Sequence[Name], lexicon: EntityLexicon) -> str:
    """Return the longest name; seats of government and capitals of a headline only where there is no other."""
    texts = [name.span.text for name in names]
    countries = [text for text in texts if text in lexicon.countries]
    mixed = [text for text in countries or texts if not text.isupper()]
    fullest = " ".join(max(mixed or texts, key=lambda text: (len(text.split()), len(text))).split())
    return fullest.title() if fullest.title() in lexicon.seats or fullest.title() in lexicon.known else fullest
