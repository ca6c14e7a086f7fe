"""From lines of a PDF to paragraphs: lines joined, words hyphenated at line ends made whole, running heads left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claimx.readers.cleaning import tidied
from claimx.readers.pdf.order import Box, TextLine

# pdfium gives U+0002 or U+FFFE for a hyphen that it takes for one of the line's end.
HYPHEN = re.compile(r"(?<=[^\W\d_])(?:[-\u00ad\u2010]|\x02|\ufffe)$")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
DIGITS = re.compile(r"\d+")
INDENT = 0.8
SLACK = 4.0
SHORT_LINE = 12.0
EDGE_LINES = 2


def without_running_heads(pages: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Return the pages without what stands at the edge of several of them, numbers aside."""
    edges = [_edges(page) for page in pages]
    counts = Counter(text for page in edges for text in {_folded(box) for box in page})
    repeated = {text for text, count in counts.items() if count > 1 and count * 2 >= len(pages)}
    return [
        [box for box in page if not (box in edge and _folded(box) in repeated)]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Box]) -> list[Box]:
    ordered = sorted(page, key=lambda box: -box.top)
    return [*ordered[:EDGE_LINES], *ordered[-EDGE_LINES:]]


def _folded(box: Box) -> str:
    return DIGITS.sub("#", box.text.casefold())


def paragraphs(pages: Sequence[Sequence[Sequence[TextLine]]]) -> list[str]:
    """Return the paragraphs of all pages; one that is broken off at the end of a column goes on in the next."""
    done: list[str] = []
    for block in (block for page in pages for block in page):
        for number, text in enumerate(_in_block(block)):
            if number == 0 and done and _goes_on(done[-1], text):
                done[-1] = _joined(done[-1], text)
            else:
                done.append(text)
    return [tidied(text) for text in done]


def _in_block(lines: Sequence[TextLine]) -> Iterator[str]:
    """Yield paragraphs: a new one starts with an indent, after the end of a sentence, or after a line cut short."""
    text, last = "", None
    for line in lines:
        if last is not None and _parts(last, line):
            yield text
            text = line.text
        else:
            text = _joined(text, line.text)
        last = line
    if text:
        yield text


def _parts(last: TextLine, line: TextLine) -> bool:
    indented = line.indent > INDENT and line.indent > last.indent + INDENT / 2
    ended = last.slack > SLACK and SENTENCE_END.search(last.text) is not None
    return indented or ended or (last.slack > SHORT_LINE and not line.text[:1].islower())


def _goes_on(text: str, following: str) -> bool:
    return SENTENCE_END.search(text) is None and (following[0].islower() or HYPHEN.search(text) is not None)


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    if HYPHEN.search(text) and line[:1].islower():
        return HYPHEN.sub("", text) + line
    return f"{text} {line}"
