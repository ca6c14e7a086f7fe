"""What Label Studio exports (JSON, not JSON-MIN) back to gold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from claimx.errors import InputError
from claimx.gold.imported import Article, Imported, imported
from claimx.gold.marks import Attribute, Label, Link, LinkLabel, Mark, Marking, sorted_ranges
from claimx.gold.model import place_of
from claimx.gold.problem import Problem, ProblemCode
from claimx.gold.utf16 import Utf16
from claimx.results.evaluation.belonging import UNFIT
from claimx.results.evaluation.view import Range


class _Part(BaseModel):
    """A part of an export; what else the tool writes is of no interest."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Value(_Part):
    """Where a region lies, and what it is or has; `text` is its words, or the free text of one field."""

    start: int = -1
    end: int = -1
    text: str | tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class Result(_Part):
    """A region's label, one of its attributes, or a relation."""

    type: str
    id: str = ""
    from_name: str = ""
    value: Value = Value()
    from_id: str = ""
    to_id: str = ""
    labels: tuple[str, ...] = ()


class Version(_Part):
    """The work of an annotator, or a prediction."""

    result: tuple[Result, ...] = ()
    was_cancelled: bool = False
    created_at: str | None = None
    updated_at: str | None = None


class Data(_Part):
    """What the task was made with."""

    text: str
    name: str | None = Field(default=None, min_length=1)
    document: Mapping[str, object] = {}


class Task(_Part):
    """One article."""

    data: Data
    annotations: tuple[Version, ...] = ()
    predictions: tuple[Version, ...] = ()

    def latest(self) -> Version:
        """Return the last annotation that was not cancelled; without one, the last prediction."""
        done = [version for version in self.annotations if not version.was_cancelled]
        versions = sorted(done or self.predictions, key=lambda version: version.updated_at or version.created_at or "")
        return versions[-1] if versions else Version()


TASKS: Final = TypeAdapter(tuple[Task, ...])


def read_label_studio(path: Path) -> Iterator[Imported]:
    """Yield the article of every task of an export, in order."""
    try:
        tasks = TASKS.validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; give the exported JSON", code="unreadable") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = place_of(first["loc"]) or "the file"
        cure = "export the project from Label Studio as JSON, not as JSON-MIN"
        raise InputError(f"{path}: {where}: {first['msg']}; {cure}", code="bad-json") from error
    names = [task.data.name or f"task-{number}" for number, task in enumerate(tasks, start=1)]
    return (
        _imported(path, task, f"task {number} ({name})", name, is_repeated=name in names[: number - 1])
        for number, (task, name) in enumerate(zip(tasks, names, strict=True), start=1)
    )


@dataclass(slots=True)
class _Regions:
    """What the results of one task have said so far; regions by their ids."""

    place: str
    text: str
    labels: dict[str, Label] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    attributes: defaultdict[str, dict[Attribute, str]] = field(default_factory=lambda: defaultdict(dict))
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note_problem(self, id_: str, code: ProblemCode, what: str, cure: str) -> None:
        self.problems.append(Problem(self.place_of(id_), code, what, cure))

    def place_of(self, id_: str) -> str:
        return f"{self.place}, region {id_}"

    def is_part(self, link: Link) -> bool:
        """Whether a link leads to a further piece of the same span."""
        labels = self.labels.get(link.start), self.labels.get(link.end)
        return link.label is LinkLabel.PART and labels[0] is labels[1] is not None

    def marking(self) -> Marking:
        """Return the regions as marks: the parts of a span are one mark, that of the region they are linked from."""
        whole = {link.end: link.start for link in self.links if self.is_part(link)}
        heads = {id_: _head(id_, whole) for id_ in self.labels}
        ranges: defaultdict[str, list[Range]] = defaultdict(list)
        attributes: defaultdict[str, dict[Attribute, str]] = defaultdict(dict)
        for id_, head in heads.items():
            ranges[head].append(self.ranges[id_])
            attributes[head] |= self.attributes[id_]
        marks = (
            Mark(head, self.labels[head], sorted_ranges(ranges[head]), attributes[head])
            for head in self.labels
            if heads[head] == head
        )
        links = (
            Link(heads.get(link.start, link.start), heads.get(link.end, link.end), link.label)
            for link in self.links
            if link.label is not LinkLabel.PART
        )
        return Marking(tuple(marks), tuple(dict.fromkeys(links)))


def _head(id_: str, whole: Mapping[str, str]) -> str:
    """Return the region that a part leads back to; parts linked in a circle stay by themselves."""
    head, seen = id_, {id_}
    while head in whole:
        head = whole[head]
        if head in seen:
            return id_
        seen.add(head)
    return head


def _imported(path: Path, task: Task, place: str, name: str, *, is_repeated: bool) -> Imported:
    regions = _Regions(place, task.data.text)
    if is_repeated:
        cure = "export one of the two only, or give data.name of the task another one"
        regions.problems.append(Problem(place, ProblemCode.NAME_TWICE, "an earlier task has this name", cure))
    if UNFIT.search(name):
        cure = "give data.name of the task letters, digits and hyphens"
        regions.problems.append(Problem(place, ProblemCode.FIELD_VALUE, f"{name!r} can't be a file's name", cure))
    results = task.latest().result
    offsets = Utf16(task.data.text)
    for result in results:
        if result.type == "labels":
            _region(regions, result, offsets)
    for result in results:
        _detail(regions, result)
    _check_parts(regions)
    marking = regions.marking()
    places = {one.id: regions.place_of(one.id) for one in marking.marks}
    article = Article(name, task.data.text, task.data.document, place)
    return imported(path, article, marking, places=places, problems=regions.problems)


def _region(regions: _Regions, result: Result, offsets: Utf16) -> None:
    labels, value = result.value.labels, result.value
    if len(labels) != 1 or labels[0] not in list(Label):
        what = f"has the labels {', '.join(labels) or 'none'}"
        regions.note_problem(result.id, ProblemCode.LABEL_UNKNOWN, what, f"give it one of {', '.join(Label)}")
        return
    range_ = offsets.to_points(value.start, value.end)
    if range_ is None:
        what = f"[{value.start}, {value.end}) is no range of the text in UTF-16 code units"
        regions.note_problem(result.id, ProblemCode.SPAN_OUTSIDE, what, "mark it anew")
        return
    regions.labels[result.id], regions.ranges[result.id] = Label(labels[0]), range_
    words = regions.text[range_[0] : range_[1]]
    if isinstance(value.text, str) and value.text != words:
        what = f"the region says {value.text[:40]!r}, the text has {words[:40]!r} there"
        regions.note_problem(result.id, ProblemCode.WORDS_DIFFER, what, "mark it anew, on the text that was imported")


def _detail(regions: _Regions, result: Result) -> None:
    if result.type == "relation":
        _relation(regions, result)
    elif result.type in ("choices", "textarea"):
        _attribute(regions, result)
    elif result.type != "labels":
        what = f"a result of type {result.type!r}"
        regions.note_problem(result.id, ProblemCode.LINE_UNREADABLE, what, "use the configuration that claimx writes")


def _relation(regions: _Regions, result: Result) -> None:
    if len(result.labels) != 1 or result.labels[0] not in list(LinkLabel):
        what = f"a relation with the labels {', '.join(result.labels) or 'none'}"
        regions.note_problem(result.from_id, ProblemCode.LABEL_UNKNOWN, what, f"give it one of {', '.join(LinkLabel)}")
        return
    regions.links.append(Link(result.from_id, result.to_id, LinkLabel(result.labels[0])))


def _attribute(regions: _Regions, result: Result) -> None:
    value = _chosen(result)
    if result.from_name not in list(Attribute):
        what = f"{result.from_name!r} is no attribute"
        regions.note_problem(result.id, ProblemCode.VALUE_UNKNOWN, what, "use the configuration that claimx writes")
    elif result.id not in regions.labels:
        what = f"{result.from_name} of a region that is not there"
        regions.note_problem(result.id, ProblemCode.MARK_MISSING, what, "mark the region anew, or remove it")
    elif value:
        regions.attributes[result.id][Attribute(result.from_name)] = value


def _chosen(result: Result) -> str:
    if result.type == "choices":
        return ", ".join(result.value.choices)
    words: str | Sequence[str] = result.value.text
    return words.strip() if isinstance(words, str) else "; ".join(filter(None, (word.strip() for word in words)))


def _check_parts(regions: _Regions) -> None:
    """Tell of parts that are no part of their like."""
    for link in regions.links:
        if link.label is LinkLabel.PART and not regions.is_part(link):
            what = f"a part of {link.start}, which is {regions.labels.get(link.start, 'not there')}"
            regions.note_problem(link.end, ProblemCode.LINK_UNFIT, what, "link parts of one span, all with one label")
