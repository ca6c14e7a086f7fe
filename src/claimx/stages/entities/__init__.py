"""Entities: the names that denote one person, place, organisation or thing, taken together."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import ENTITIES, NAMES, QUOTATIONS, SECTIONS, Entity, Mention, Name, require_parse
from claimx.stages.entities.descriptions import descriptions_of
from claimx.stages.entities.lexicon import EntityLexicon, read_lexicon
from claimx.stages.entities.linking import Key, entity_keys, name_mention, type_of
from claimx.stages.entities.mentions import MentionFinder
from claimx.stages.entities.referents import referent_of
from claimx.stages.entities.story import Referent


@Language.factory(
    "claimx_entities",
    requires=[SECTIONS.attr, QUOTATIONS.attr, NAMES.attr, "token.dep", "token.lemma"],
    assigns=[ENTITIES.attr],
)
def make_entities(nlp: Language, name: str) -> "EntitiesStage":
    """Build the stage from the shipped gazetteer and word lists."""
    lexicon = read_lexicon()
    return EntitiesStage(lexicon, MentionFinder(lexicon))


class EntitiesStage:
    """Write the entities layer."""

    def __init__(self, lexicon: EntityLexicon, finder: MentionFinder) -> None:
        self._lexicon = lexicon
        self._finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Group the names of one article, and find who is meant between them."""
        require_parse(doc, "claimx_entities")
        groups: dict[Key, list[Name]] = {}
        names = NAMES.read(doc)
        for name, key in zip(names, entity_keys(names, self._lexicon), strict=True):
            groups.setdefault(key, []).append(name)
        grouped = list(groups.values())
        described = [descriptions_of(names, self._lexicon) for names in grouped]
        mentions = [[name_mention(name, key, self._lexicon) for name in group] for key, group in groups.items()]
        for numbers, mention in self._finder.find(doc, _by_head(grouped, described, self._lexicon)):
            for number in numbers:
                mentions[number].append(mention)
        ENTITIES.write(doc, map(self._as_entity, grouped, described, mentions))
        return doc

    def _as_entity(self, names: Sequence[Name], described: Sequence[str], mentions: Sequence[Mention]) -> Entity:
        """Make the record of one entity from its names in text order, what is said of it and all its mentions."""
        return Entity(
            type=type_of(names),
            name=fullest_name(names, self._lexicon),
            description=next(iter(described), None),
            mentions=tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end))),
        )


def _by_head(
    groups: Sequence[Sequence[Name]], described: Sequence[Sequence[str]], lexicon: EntityLexicon
) -> dict[int, tuple[Referent, Name]]:
    """Return the referent of each name, by the token that heads the name."""
    named: dict[int, tuple[Referent, Name]] = {}
    for number, (names, texts) in enumerate(zip(groups, described, strict=True)):
        referent = referent_of(number, names, texts, lexicon)
        named |= {name.span.root.i: (referent, name) for name in names}
    return named


def fullest_name(names: Sequence[Name], lexicon: EntityLexicon) -> str:
    """Return the longest name; seats of government and capitals of a headline only where there is no other."""
    texts = [name.span.text for name in names]
    countries = [text for text in texts if text in lexicon.countries]
    mixed = [text for text in countries or texts if not text.isupper()]
    fullest = " ".join(max(mixed or texts, key=lambda text: (len(text.split()), len(text))).split())
    return fullest.title() if fullest.title() in lexicon.seats or fullest.title() in lexicon.known else fullest
