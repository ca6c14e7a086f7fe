"""Who or what an entity is said to be: its title, the appositive beside its name, or whom it belongs to."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from claimx.annotations import Name
from claimx.labels import EntityType
from claimx.stages.entities.lexicon import EntityLexicon

LONGEST = 12


def descriptions_of(names: Sequence[Name], lexicon: EntityLexicon) -> list[str]:
    """Return all that stands beside an entity's names, in text order."""
    return [text for name in names if (text := description_of(name, lexicon))]


def description_of(name: Name, lexicon: EntityLexicon) -> str | None:
    """Return the title or role that stands beside a name, as written."""
    if name.title is not None and not _is_honorific(name.title, lexicon):
        return name.title.text
    if name.type not in (EntityType.PERSON, EntityType.ORG):
        return None
    beside = _appositive_after(name.span, lexicon) or _appositive_before(name.span, lexicon)
    return beside or (_affiliation(name.span, lexicon) if name.type is EntityType.PERSON else None)


def _is_honorific(title: Span, lexicon: EntityLexicon) -> bool:
    own, inside = lexicon.words["honorifics"], lexicon.words["inside_titles"]
    return all(token.lower_ in own or token.lower_ in inside for token in title)


def _appositive_after(span: Span, lexicon: EntityLexicon) -> str | None:
    """Return "chief executive of Harwell" of "Ada Moss, chief executive of Harwell, ..."."""
    for child in span.root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and _follows_comma(child.left_edge, span):
            return _cut(span.doc[child.left_edge.i : child.right_edge.i + 1], child, lexicon)
    return None


def _appositive_before(span: Span, lexicon: EntityLexicon) -> str | None:
    """Return "the firm's chief executive" of "the firm's chief executive, Ada Moss"."""
    head = span.root.head
    if span.root.dep_ != "appos" or head.pos_ != "NOUN" or head.i >= span.start:
        return None
    return _cut(span.doc[head.left_edge.i : span.start], head, lexicon)


def _affiliation(span: Span, lexicon: EntityLexicon) -> str | None:
    """Return "of the Harwell Group" of "Ada Moss of the Harwell Group"."""
    link = span.doc[span.end] if span.end < len(span.doc) else None
    if link is None or link.lower_ not in lexicon.words["affiliations"] or link.head not in span:
        return None
    group = next((below for below in link.rights if below.dep_ == "pobj"), None)
    if group is None or group.pos_ not in ("PROPN", "NOUN") or any(below.dep_ == "conj" for below in group.rights):
        return None
    if not any(token.pos_ == "PROPN" for token in span.doc[group.left_edge.i : group.i + 1]):
        return None
    return _cut(span.doc[link.i : group.right_edge.i + 1], group, lexicon)


def _follows_comma(left: Token, span: Span) -> bool:
    return left.i == span.end + 1 and span.doc[span.end].text == ","


def _cut(phrase: Span, root: Token, lexicon: EntityLexicon) -> str | None:
    """Drop a leading article and what follows the phrase proper."""
    start = phrase.start + (phrase[0].lower_ in lexicon.words["articles"])
    end = next(
        (token.i for token in phrase if token.i > root.i and token.lower_ in lexicon.words["description_ends"]),
        phrase.end,
    )
    text = phrase.doc[start:end].text.strip() if start < end <= start + LONGEST else ""
    return text if text and "\n" not in text else None
