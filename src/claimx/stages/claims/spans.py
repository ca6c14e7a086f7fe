"""From the words of a unit to its spans: contiguous runs, without linking words and punctuation at the edges."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from claimx.stages.claims.scene import Scene, Words
from claimx.stages.claims.units import Unit

PAIRS = {"(": ")", "[": "]", "“": "”", "‘": "’", "«": "»", '"': '"', "'": "'"}
CLOSERS = frozenset(PAIRS.values())
OPENERS = frozenset({"“", "‘", "«"})
CURLY = OPENERS | {"”", "’", "»"}
# A single word is what is left where the inner clauses of a unit are cut out.
FEWEST_WORDS = 2
LINKING_LABELS = frozenset({"mark", "cc", "preconj"})


def spans_of(unit: Unit, scene: Scene) -> tuple[Span, ...]:
    """Return the spans of a unit in text order; none if it has too few words."""
    doc, head = scene.doc, unit.head
    runs = [run for run in _runs(unit.tokens) if _count_words(run, scene)]
    trimmed = [_trimmed(run, scene, head=head if number == 0 else None) for number, run in enumerate(runs)]
    joined = list(_joined(doc, [run for run in trimmed if run[0] < run[1]]))
    if sum(_count_words(run, scene) for run in joined) < FEWEST_WORDS:
        return ()
    return tuple(doc[start:end] for start, end in joined)


def _runs(tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for index in tokens:
        if index != end:
            if start >= 0:
                yield start, end
            start = index
        end = index + 1
    if start >= 0:
        yield start, end


def _count_words(run: tuple[int, int], scene: Scene) -> int:
    return sum(scene.tokens.is_word[run[0] : run[1]])


def _joined(doc: Doc, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs with nothing but punctuation between them are one."""
    held: tuple[int, int] | None = None
    for start, end in runs:
        if held is not None and all(doc[index].is_punct or doc[index].is_space for index in range(held[1], start)):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _trimmed(run: tuple[int, int], scene: Scene, *, head: Token | None) -> tuple[int, int]:
    """The run without what only links or closes it; `head` is the unit's, given for the first run."""
    (start, end), doc, words = run, scene.doc, scene.words
    while start < end and (
        _is_edge(doc, start, end, ahead=True) or (head is not None and _links(doc[start], end, head, words))
    ):
        start += 1
    while start < end and (_is_edge(doc, end - 1, start, ahead=False) or _dangles(doc[end - 1], end)):
        end -= 1
    if start + 2 < end and PAIRS.get(doc[start].text) == doc[end - 1].text:
        return _trimmed((start + 1, end - 1), scene, head=head)
    return start, _closed(scene, start, end)


def _closed(scene: Scene, start: int, end: int) -> int:
    """The end of a run whose last quotation is closed just behind it, after that mark."""
    doc, marks = scene.doc, scene.tokens.lowers
    opened = next((marks[index] for index in range(end - 1, start, -1) if marks[index] in CURLY), None)
    if opened not in OPENERS:
        return end
    behind = range(end, min(end + 3, len(doc)))
    closer = next((index for index in behind if not doc[index].is_punct or doc[index].text == PAIRS[opened]), end)
    return closer + 1 if closer in behind and doc[closer].text == PAIRS[opened] else end


def _dangles(token: Token, end: int) -> bool:
    """Whether a word at the end leads to something that is cut off ("began by")."""
    return token.dep_ == "cc" or (token.dep_ == "prep" and token.i < token.right_edge.i and token.i + 1 == end)


def _links(token: Token, end: int, head: Token, words: Words) -> bool:
    """Whether a word at the start only links the clause to what stands before it."""
    if token.lower_ in words["kept_openers"]:
        return False
    if token.dep_ == "cc" or (token.lower_ == "that" and token.dep_ == "mark"):
        return True
    links = token == head or token.dep_ == "advmod"
    links = token.dep_ in LINKING_LABELS or (links and token.lower_ in words["linking_words"])
    if links and (token == head or token.head == head):
        return True
    followed = token.i + 1 < end and token.nbor().text == ","
    return followed and token.lower_ in words["discourse_words"]


def _is_edge(doc: Doc, index: int, far: int, *, ahead: bool) -> bool:
    """Whether a token at an edge is white space or punctuation that pairs with nothing inside."""
    token = doc[index]
    if token.is_space:
        return True
    if not token.is_punct or token.text == "%":
        return False
    between = range(index + 1, far) if ahead else range(far, index)
    if ahead and token.text in PAIRS:
        return not any(doc[other].text == PAIRS[token.text] for other in between)
    if not ahead and token.text in CLOSERS:
        openers = {opener for opener, closer in PAIRS.items() if closer == token.text}
        return not any(doc[other].text in openers for other in between)
    return token.text[:1] not in "$€£¥₹#"
