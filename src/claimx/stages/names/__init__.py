"""Proper names: what the recogniser sees, cut to size, typed by the whole article and marked everywhere in it."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import NAMES, Name, require_parse
from claimx.labels import EntityType
from claimx.stages.names import sightings as see
from claimx.stages.names.evidence import types_of
from claimx.stages.names.index import NameIndex
from claimx.stages.names.lexicon import COUNTRY, KNOWN, NameLexicon, read_lexicon
from claimx.stages.names.spread import occurrences, spread, without_overlaps
from claimx.stages.names.titles import title_start
from claimx.stages.names.words import Key, Sighting, Words, words_of


@Language.factory("claimx_names", requires=["doc.ents", "token.dep", "token.tag"], assigns=[NAMES.attr])
def make_names(nlp: Language, name: str) -> "NamesStage":
    """Build the stage from the shipped gazetteer and word lists."""

    def split(text: str) -> Key:
        return tuple(token.text for token in nlp.make_doc(text))

    return NamesStage(read_lexicon(split))


class NamesStage:
    """Write the names layer."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        self._gazetteer = NameIndex(lexicon.gazetteer)

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one article."""
        require_parse(doc, "claimx_names")
        words = words_of(doc)
        seen = find_sightings(words, self._gazetteer, self._lexicon)
        found = occurrences(words, seen)
        types = types_of(words, seen, found, self._lexicon)
        names = spread(words, seen, found, types, lexicon=self._lexicon)
        NAMES.write(doc, [as_name(words, name, self._lexicon) for name in names])
        return doc


def find_sightings(words: Words, gazetteer: NameIndex, lexicon: NameLexicon) -> list[Sighting]:
    """Return what the rules see, surest first, without overlaps."""
    recognised = see.joined(see.recognised(words, lexicon), words, lexicon)
    seen = without_overlaps([*see.known(words, gazetteer, lexicon), *recognised])
    seen = _with(seen, (see.headed, see.fielded), words, lexicon)
    seen = without_overlaps([*see.bracketed(words, seen), *seen])
    seen = _with(seen, (see.titled, see.speaking, see.recurring), words, lexicon)
    seen = without_overlaps([*seen, *see.completed(words, seen, lexicon)])
    return [sighting for sighting in seen if sighting.start not in words.furniture or is_place_line(words, sighting)]


def _with(
    seen: list[Sighting], rules: Iterable[see.SightingRule], words: Words, lexicon: NameLexicon
) -> list[Sighting]:
    """Return what was seen and what the rules see beside it, one after the other."""
    for rule in rules:
        taken = {index for sighting in seen for index in range(sighting.start, sighting.end)}
        if found := list(rule(words, taken, lexicon)):
            seen = without_overlaps([*seen, *found])
    return seen


def is_place_line(words: Words, sighting: Sighting) -> bool:
    """Whether a known place is a line of its own: pages put it above the date to say where the article was written."""
    if sighting.rule_id not in (COUNTRY, KNOWN) or sighting.type is not EntityType.PLACE:
        return False
    around = (*words.texts[max(sighting.start - 1, 0) : sighting.start], *words.texts[sighting.end : sighting.end + 1])
    return all("\n" in text for text in around)


def as_name(words: Words, found: Sighting, lexicon: NameLexicon) -> Name:
    """Turn a sighting into the record of the layer."""
    begins = title_start(words, found.start, lexicon) if found.type is EntityType.PERSON else None
    title = None if begins is None else words.doc[begins : found.start]
    return Name(words.doc[found.start : found.end], found.type, title, found.rule_id)
