"""What comes back from an annotation tool."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from claimx.gold.draft import Item
from claimx.gold.marks import Marking
from claimx.gold.model import GoldDocument, place_of
from claimx.gold.problem import Problem, ProblemCode
from claimx.gold.reading import to_gold
from claimx.gold.texts import hash_of
from claimx.gold.unfit import unfit


@dataclass(frozen=True, slots=True)
class Imported:
    """One article of a tool's file: its gold, or what keeps it from being gold."""

    file: Path
    item: Item | None
    problems: tuple[Problem, ...] = ()

    def lines(self) -> list[str]:
        """Return a line for each problem."""
        return [problem.line(str(self.file)) for problem in self.problems]


@dataclass(frozen=True, slots=True)
class Article:
    """What a tool keeps beside the marks: the name, the text, and gold's fields of the document."""

    name: str
    text: str
    about: Mapping[str, object]
    place: str = "document"


def imported(
    file: Path, article: Article, marking: Marking, *, places: Mapping[str, str], problems: Iterable[Problem]
) -> Imported:
    """Return the gold of marks, or all problems; `places` says where each mark stands in the file."""
    found = list(problems)
    found += [one.at(places.get(one.id, f"{article.place}, {one.id}")) for one in unfit(marking)]
    fields = {"id": article.name, **article.about, "text_sha256": hash_of(article.text.encode("utf-8"))}
    try:
        document = GoldDocument.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"{place_of(first['loc'])}: {first['msg']}"
        cure = "mend the fields of the document, or remove them"
        return Imported(file, None, (*found, Problem(article.place, ProblemCode.FIELD_VALUE, what, cure)))
    if found:
        return Imported(file, None, tuple(found))
    return Imported(file, Item(article.name, to_gold(marking, document, article.text), article.text))
