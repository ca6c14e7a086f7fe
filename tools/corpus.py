"""Look at a corpus of marked articles: `facts` counts what is in it, `overlap` looks for runs of words of other texts.

    python tools/corpus.py facts data/corpus other.jsonl
    python tools/corpus.py overlap data/corpus folder-of-other-texts

A corpus is a folder of inline files (`docs/annotating.md`), or JSON Lines with `text` and `attributions`, which have
`source`, `cue` and `content` as lists of ranges.
"""

import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from claimx.gold.inline_gold import attributions_of, inline_files, read_marked_file
from claimx.gold.quoted import Quoted
from claimx.labels import Directness
from claimx.training.annotated import MarkedAttribution, MarkedText, read_marked

WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']*\s+|\n+")
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "his", "her", "their", "its", "my", "our", "him", "them"}
)
RUN = 8
LINES_OF_TEXT = 20


@dataclass(frozen=True)
class Facts:
    """What is counted in a corpus, each line of the table by its name."""

    lines: dict[str, str]


def facts(texts: Sequence[MarkedText]) -> Facts:
    words = [WORD.findall(text.text.lower()) for text in texts]
    everything = [word for one in words for word in one]
    marked = [(text, one) for text in texts for one in text.attributions]
    kinds = Counter(kind for text in texts for kind in _kinds(text))
    cues = Counter(" ".join(text.text[start:end] for start, end in one.cue).lower() for text, one in marked)
    sources = [text.text[slice(*one.source[0])].lower() for text, one in marked if one.source]
    lengths = [len(WORD.findall(part)) for text in texts for part in SENTENCE_END.split(text.text) if part.strip()]
    runs = Counter(run for one in words for run in _runs(one, 5))
    number = len(marked)

    def share(count: int) -> str:
        return f"{count / max(number, 1):.0%}"

    return Facts(
        {
            "articles": f"{len(texts):,}",
            "words": f"{sum(len(text.text.split()) for text in texts):,}",
            "attributions": f"{number:,}",
            "words for each attribution": f"{len(everything) / max(number, 1):.0f}",
            "direct, mixed, indirect": ", ".join(share(kinds[kind]) for kind in ("direct", "mixed", "indirect")),
            "contents in several parts": share(sum(len(one.content) > 1 for _, one in marked)),
            "sources that are pronouns": share(sum(source in PRONOUNS for source in sources)),
            "without a source": share(sum(not one.source for _, one in marked)),
            "different cues": f"{len(cues):,}",
            "different cues in 4,000 attributions": f"{len(set(islice(_evenly(marked, 4000), 4000))):,}",
            "cue is 'said'": share(cues["said"]),
            "cues that occur once": f"{sum(count == 1 for count in cues.values()) / max(len(cues), 1):.0%}",
            "different words in 100,000": f"{len(set(everything[:100_000])):,}",
            "words in a sentence: quartiles": "–".join(f"{cut:.0f}" for cut in statistics.quantiles(lengths, n=4)),
            "runs of 5 words that occur again": f"{_repeated(runs):.1%}",
        }
    )


def read(path: Path) -> list[MarkedText]:
    """Return all that is marked, what stands in another's words too, which is not learned from."""
    return [_whole(file) for file in inline_files(path)] if path.is_dir() else list(read_marked([path]))


def _whole(file: Path) -> MarkedText:
    marked = read_marked_file(file)
    parts = attributions_of(marked, str(file)).values()
    return MarkedText(
        text=marked.text,
        attributions=tuple(MarkedAttribution(content=one.content, cue=one.cue, source=one.source) for one in parts),
    )


def overlap(texts: Iterable[MarkedText], others: Path) -> Iterator[str]:
    """Yield each run of eight words that a marked article has in common with another text."""
    runs = {run for text in texts for run in _runs(WORD.findall(text.text.lower()), RUN)}
    for path in sorted(others.rglob("*")):
        if path.suffix in {".txt", ".json", ".jsonl"}:
            for run in _runs(WORD.findall(path.read_text(encoding="utf-8", errors="replace").lower()), RUN):
                if run in runs:
                    yield f"{path}: {' '.join(run)}"


def _kinds(text: MarkedText) -> Iterator[str]:
    """Yield how each content is quoted, by the marks alone; where they can be read in two ways, the less quoted."""
    quoted = Quoted(text.text)
    order = (Directness.INDIRECT, Directness.MIXED, Directness.DIRECT)
    for one in text.attributions:
        yield max(quoted.kinds(one.content), key=order.index)


def _evenly(marked: Sequence[tuple[MarkedText, object]], wanted: int) -> Iterator[str]:
    """Yield the cues of attributions taken at even steps through a corpus."""
    step = max(len(marked) / wanted, 1)
    for number in range(min(wanted, len(marked))):
        text, one = marked[int(number * step)]
        yield " ".join(text.text[start:end] for start, end in one.cue).lower()  # type: ignore[attr-defined]


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)


def _repeated(runs: Counter[tuple[str, ...]]) -> float:
    return sum(count for count in runs.values() if count > 1) / max(sum(runs.values()), 1)


def main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["facts", *paths]:
            columns = [facts(read(Path(path))).lines for path in paths]
            print(f"| | {' | '.join(Path(path).name for path in paths)} |")
            print(f"|---|{'---|' * len(paths)}")
            for name in columns[0]:
                print(f"| {name} | {' | '.join(column[name] for column in columns)} |")
        case ["overlap", corpus, others]:
            found = list(overlap(read(Path(corpus)), Path(others)))
            print(json.dumps(found[:LINES_OF_TEXT], ensure_ascii=False, indent=1))
            print(f"{len(found)} runs of {RUN} words in common")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
