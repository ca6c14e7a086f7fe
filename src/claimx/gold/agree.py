"""How far two annotators agree on the same articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import InputError
from claimx.gold.counting import Tally, count_article
from claimx.gold.model import Gold, gold_files, read_gold
from claimx.gold.texts import find_text


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was counted over all articles that both have, and the names of those that one of the two lacks."""

    articles: tuple[str, ...]
    tally: Tally
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


def agree(first: Path, second: Path, texts: Sequence[Path] = ()) -> Agreement:
    """Compare two folders of gold, article by article; counts add up over the articles."""
    one, other = _by_name(first), _by_name(second)
    common = [name for name in one if name in other]
    if not common:
        raise InputError(
            f"{first} and {second} have no article in common; gold of one article has one NAME.json in both",
            code="no-gold",
        )
    tally = Tally()
    for name in common:
        tally = tally + _compare(name, one[name], other[name], texts)
    return Agreement(
        tuple(common),
        tally,
        only_first=tuple(name for name in one if name not in other),
        only_second=tuple(name for name in other if name not in one),
    )


def _by_name(path: Path) -> dict[str, Path]:
    return {file.stem: file for file in gold_files(path)}


def _compare(name: str, first: Path, second: Path, texts: Sequence[Path]) -> Tally:
    one, other = read_gold(first), read_gold(second)
    text = _text_of(name, [one, other], [*texts, first.parent, second.parent])
    return count_article(one, other, text)


def _text_of(name: str, both: Iterable[Gold], folders: Sequence[Path]) -> str:
    """Return the text that both were made over: items are paired by the words they have in common."""
    found = find_text(name, folders)
    if found is None:
        raise InputError(
            f"no {name}.txt beside the gold; put it there, or name its folder with --texts", code="text-missing"
        )
    if any(gold.document.text_sha256 not in (None, found.sha256) for gold in both):
        raise InputError(
            f"gold {name} was made over another text than {name}.txt; both annotators need the same one",
            code="gold-text-differs",
        )
    return found.text
