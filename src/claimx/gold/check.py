"""Whether gold keeps to its format and to what the guidelines say of spans, values and names."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from claimx.gold.model import Gold, GoldClaim, place_of, unreadable_gold
from claimx.gold.problem import Problem, ProblemCode
from claimx.gold.quoted import Quoted
from claimx.gold.spans import joined, shown, span_problems, text_span_problems
from claimx.gold.texts import FoundText, find_text
from claimx.gold.timex import is_timex3
from claimx.results.evaluation.matching import is_same_number
from claimx.results.evaluation.view import Layer

JSON_ERRORS: Final = MappingProxyType(
    {
        "json_invalid": (ProblemCode.NO_JSON, "mend the JSON there"),
        "missing": (ProblemCode.FIELD_MISSING, "add it"),
        "extra_forbidden": (ProblemCode.FIELD_UNKNOWN, "remove it, or write it into a field 'note'"),
    }
)


def check_file(path: Path, texts: Sequence[Path] = ()) -> list[Problem]:
    """Return all that is wrong with a gold file; its text is looked for beside it, then in the folders of texts."""
    try:
        gold = Gold.model_validate_json(path.read_bytes())
    except OSError as error:
        raise unreadable_gold(path, error) from error
    except ValidationError as error:
        return list(_format_problems(error))
    return check(gold, find_text(path.stem, [path.parent, *texts]))


def check(gold: Gold, found: FoundText | None) -> list[Problem]:
    """Return all that is wrong with gold; without its own text, only what gold alone tells."""
    problems = [*_format_spans(gold), *_value_problems(gold), *_name_problems(gold)]
    if found is None:
        cure = "put NAME.txt beside NAME.json, or name its folder with --texts"
        return [Problem("document", ProblemCode.TEXT_MISSING, "the text is not there", cure), *problems]
    if gold.document.text_sha256 != found.sha256:
        what = f"says {gold.document.text_sha256}, the text has {found.sha256}"
        cure = "find the text that was annotated; offsets of another one mean nothing"
        return [Problem("document.text_sha256", ProblemCode.TEXT_DIFFERS, what, cure), *problems]
    return [*problems, *text_span_problems(gold, found.text), *_word_problems(gold, found.text)]


def _format_spans(gold: Gold) -> Iterator[Problem]:
    """Yield what is wrong with spans; where entities were not annotated, they have names only."""
    layers = gold.document.layers
    has_mentions = layers is None or Layer.ENTITIES in layers
    return (one for one in span_problems(gold) if has_mentions or not one.place.startswith("entities"))


def _format_problems(error: ValidationError) -> Iterator[Problem]:
    seen = set()
    for one in error.errors(include_url=False):
        code, cure = JSON_ERRORS.get(one["type"], (ProblemCode.FIELD_VALUE, "see the guidelines for what it may be"))
        # A field that may be of several kinds is told once, not once for each of them.
        place = place_of(step for step in one["loc"] if step not in ("int", "float")) or "file"
        if place not in seen:
            seen.add(place)
            yield Problem(place, code, one["msg"], cure)


def _value_problems(gold: Gold) -> Iterator[Problem]:
    for number, time in enumerate(gold.times):
        if not is_timex3(time.value):
            cure = "write TIMEX3: 2026-03-10, 2026-W12, 2026-Q3, P2Y, PAST_REF"
            yield Problem(f"times[{number}].value", ProblemCode.TIME_VALUE, f"{time.value!r} is no TIMEX3 value", cure)
    for number, claim in enumerate(gold.claims):
        yield from _claim_values(f"claims[{number}]", claim, gold)


def _claim_values(path: str, claim: GoldClaim, gold: Gold) -> Iterator[Problem]:
    inside, times = gold.figures_in(claim.span), gold.times_in(claim.span)
    is_same = len(inside) == len(claim.figures) and all(map(is_same_number, inside, claim.figures))
    if not is_same:
        what = f"{list(claim.figures)} are not the figures inside of the span, {list(inside)}"
        yield Problem(f"{path}.figures", ProblemCode.FIGURES_DIFFER, what, "copy those, or mend a figure or the span")
    if times != claim.times:
        what = f"{list(claim.times)} are not the times inside of the span, {list(times)}"
        yield Problem(f"{path}.times", ProblemCode.TIMES_DIFFER, what, "copy those, or mend a time or the span")


def _name_problems(gold: Gold) -> Iterator[Problem]:
    counts = Counter(entity.name for entity in gold.entities)
    for number, entity in enumerate(gold.entities):
        if counts[entity.name] > 1:
            what = f"{counts[entity.name]} entities are called {entity.name!r}"
            cure = "make them one, or give each the fuller name that tells them apart"
            yield Problem(f"entities[{number}].name", ProblemCode.NAME_TWICE, what, cure)


def _word_problems(gold: Gold, text: str) -> Iterator[Problem]:
    is_known = _lookup(text)
    names = {entity.name for entity in gold.entities}
    quoted = Quoted(text)
    for number, item in enumerate(gold.attributions):
        path = f"attributions[{number}]"
        if item.source_name is not None and item.source_name not in names and not is_known(item.source_name):
            yield _unknown_source(f"{path}.source_name", item.source_name)
        kinds = quoted.kinds(item.content)
        if item.kind not in kinds:
            told = " or ".join(sorted(kinds))
            what = f"{item.kind}, but by its quotation marks {joined(item.content, text)[:60]!r} is {told}"
            yield Problem(f"{path}.kind", ProblemCode.KIND_DIFFERS, what, "change the kind, or the content's borders")
    for number, claim in enumerate(gold.claims):
        path = f"claims[{number}]"
        if claim.source is not None and claim.source not in names and not is_known(claim.source):
            yield _unknown_source(f"{path}.source", claim.source)
        yield from _slots(path, claim, is_known)
        yield from _full_stop(path, claim, text)


def _lookup(text: str) -> Callable[[str], bool]:
    line = " ".join(text.split())
    return lambda words: " ".join(words.split()) in line


def _unknown_source(path: str, name: str) -> Problem:
    what = f"{name!r} is neither an entity's name nor words of the text"
    return Problem(path, ProblemCode.SOURCE_UNKNOWN, what, "write the entity's name as it stands there, or null")


def _slots(path: str, claim: GoldClaim, is_known: Callable[[str], bool]) -> Iterator[Problem]:
    for field, words in (("subject", claim.subject), ("object", claim.object)):
        if words is not None and not is_known(words):
            what = f"{words!r} are no words of the text"
            yield Problem(
                f"{path}.{field}", ProblemCode.WORDS_UNKNOWN, what, "copy the words from the text, or write null"
            )
    if claim.predicate is not None and claim.predicate != claim.predicate.strip():
        what = f"{claim.predicate!r} has blanks at its ends"
        yield Problem(f"{path}.predicate", ProblemCode.WORDS_UNKNOWN, what, "write the lemma alone")


def _full_stop(path: str, claim: GoldClaim, text: str) -> Iterator[Problem]:
    for start, end in claim.span[-1:]:
        words = text[start:end]
        if words.endswith(".") and not _is_abbreviation(words.split()[-1], text):
            cure = f"end it at {end - 1}"
            what = f"{shown(text, start, end)} ends with the full stop"
            yield Problem(f"{path}.span", ProblemCode.FULL_STOP, what, cure)


def _is_abbreviation(word: str, text: str) -> bool:
    """Whether the stop belongs to the word: it has another inside, or the text goes on after it elsewhere."""
    return "." in word.strip("(“\"'‘").rstrip(".") or bool(re.search(rf"\b{re.escape(word)}[,;]? [a-z]", text))
