"""Write the generated parts of the documentation: `python docs/generate.py`.

`docs/rules.md` comes from the rule files, the tables of `docs/schema.md` from `claimx.schema` and `docs/fields.toml`.
The JSON Schema, here and in the package, comes from `claimx.schema`.
"""

import json
import tomllib
import typing
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType

from pydantic import BaseModel

from claimx import schema
from claimx.rules.load import LEXICON, load_data
from claimx.schema import parts

DOCS = Path(__file__).parent
BEGIN = "<!-- from here to the end of the page: docs/generate.py -->\n"

# Rule files in the order in which they work on an article; a file that is not listed comes last.
CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "Reading": ("page_metadata", "page_furniture"),
    "Sections": ("sections", "sections_by_place"),
    "Quotations": ("quotation_marks", "quotation_layout"),
    "Names": ("names", "name_evidence", "name_words", "titles", "given_names"),
    "Times": ("times", "time_words", "time_checks"),
    "Figures": ("figures", "figure_words", "figure_context", "numbers"),
    "Entities": ("pronouns", "descriptions", "seats", "agreement", "entity_words"),
    "Attributions": ("frames", "scored_frames", "cues", "scored_cues", "source_words"),
    "Claims": ("claim_units", "claim_types", "certainty", "event_types", "claim_words"),
}
RULES_HEAD = """# Rules

All rules of claimx, in the order in which they work on an article. An annotation names its rule: in the field `rule`,
and in `claimx show --why`. Each rule says why it is there. Its examples are checked by the tests: the marked words are
what the rule finds, ⏎ is a line break, and ✗ stands before a sentence that the rule must leave alone.

This page is made by `python docs/generate.py` from the files in `src/claimx/lexicon`. How to add a rule:
[CONTRIBUTING](../CONTRIBUTING.md).
"""
TABLES: Sequence[type[BaseModel]] = (
    schema.Document,
    schema.Origin,
    schema.Metadata,
    schema.TextSpan,
    schema.Section,
    schema.Entity,
    schema.Mention,
    schema.Figure,
    schema.Time,
    schema.Attribution,
    schema.Source,
    schema.Cue,
    schema.ClaimBase,
    schema.Argument,
    schema.Predicate,
    schema.Provenance,
    schema.Pipeline,
)
CLAIM_TYPES: Sequence[type[BaseModel]] = typing.get_args(typing.get_args(schema.Claim)[0])
TYPE_NAMES: Sequence[tuple[object, str]] = (
    (parts.EntityId, "entity id"),
    (parts.FigureId, "figure id"),
    (parts.TimeId, "time id"),
    (parts.AttributionId, "attribution id"),
    (parts.ClaimId, "claim id"),
    (parts.Sha256, "SHA-256"),
    (parts.IsoDay, "date"),
    (parts.IsoMoment, "date or date-time"),
    (parts.Confidence, "number, 0 to 1"),
    (schema.Claim, "[claim](#claim)"),
    (int, "integer"),
    (float, "number"),
    (str, "string"),
)


def main() -> None:
    """Write the pages and the JSON Schema."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


def pages() -> Mapping[Path, str]:
    """Return the pages as they should be, by path."""
    schema_page = DOCS / "schema.md"
    written = schema_page.read_text(encoding="utf-8").partition(BEGIN)[0]
    json_schema = json.dumps(schema.json_schema(), indent=2, ensure_ascii=False) + "\n"
    return {
        DOCS / "rules.md": rules_page(),
        schema_page: written + BEGIN + schema_tables(),
        DOCS / "schema.json": json_schema,
        Path(schema.__file__).with_name("document.schema.json"): json_schema,
    }


def rules_page() -> str:
    """Return the reference of all rules and word lists."""
    known = [name for names in CHAPTERS.values() for name in names]
    others = sorted(set(_rule_files()) - set(known))
    chapters = {**CHAPTERS, **({"Others": tuple(others)} if others else {})}
    return RULES_HEAD + "".join(f"\n## {title}\n{''.join(map(_rule_file, names))}" for title, names in chapters.items())


def _rule_files() -> Iterator[str]:
    """Name the files that hold rules or reasoned word lists; plain tables of words need no page."""
    for file in LEXICON.iterdir():
        name, _, suffix = file.name.partition(".")
        if suffix == "yaml" and (_rules(name) or _lists(name)):
            yield name


def _rules(name: str) -> Sequence[Mapping[str, typing.Any]]:
    data = load_data(name, object)
    return data if isinstance(data, list) else []


def _lists(name: str) -> Mapping[str, Mapping[str, typing.Any]]:
    data = load_data(name, object)
    lists = data.items() if isinstance(data, dict) else ()
    return {key: words for key, words in lists if isinstance(words, dict) and "because" in words}


def _rule_file(name: str) -> str:
    rules = "".join(map(_rule, _rules(name)))
    rows = "".join(f"| `{key}` | {_cell(words['because'])} | {_size(words)} |\n" for key, words in _lists(name).items())
    table = f"\n| list in `{name}.yaml` | because | entries |\n|---|---|---|\n{rows}" if rows else ""
    return (f"\nFrom `{name}.yaml`:\n{rules}" if rules else "") + table


def _rule(rule: Mapping[str, typing.Any]) -> str:
    good = [f"- {_code(example)}\n" for example in rule["examples"]]
    bad = [f"- ✗ {_code(example)}\n" for example in rule.get("counter_examples", ())]
    return f"\n### `{rule['id']}`\n{rule['because'][0].upper()}{rule['because'][1:]}.\n\n{''.join(good + bad)}"


def _code(example: str) -> str:
    fence = "``" if "`" in example else "`"
    return fence + " ⏎ ".join(line for line in example.splitlines() if line) + fence


def _size(words: Mapping[str, typing.Any]) -> str:
    return str(len(words["entries"])) if "entries" in words else ""


def schema_tables() -> str:
    """Return a table for each part of the contract; refuse fields without a meaning, and meanings without a field."""
    meanings = tomllib.loads((DOCS / "fields.toml").read_text(encoding="utf-8"))
    parts = {part.__name__: set(_own_fields(part)) for part in (*TABLES, *CLAIM_TYPES)}
    if parts != {name: set(fields) for name, fields in meanings.items()}:
        raise SystemExit("docs/fields.toml and claimx.schema do not have the same fields")
    return "".join(_table(part, meanings[part.__name__]) for part in TABLES) + _claim_types(meanings)


def _table(part: type[BaseModel], meanings: Mapping[str, str]) -> str:
    rows = "".join(
        f"| `{name}` | {_type(kind)} | {_cell(meanings[name])} |\n" for name, kind in _own_fields(part).items()
    )
    parent = part.__base__
    inherits = "" if parent in (schema.Record, None) else f" Has the fields of {_link(parent)}, and:"
    return f"\n## {_title(part)}\n{part.__doc__}{inherits}\n\n| field | type | meaning |\n|---|---|---|\n{rows}"


def _claim_types(meanings: Mapping[str, Mapping[str, str]]) -> str:
    """Return the table of claim types: what each says, and the fields that only it has."""
    rows = ""
    for part in CLAIM_TYPES:
        own, told = dict(_own_fields(part)), meanings[part.__name__]
        (label,) = typing.get_args(own.pop("type"))
        fields = "; ".join(f"`{name}` ({_type(kind)}): {told[name]}" for name, kind in own.items())
        rows += f"| `{label}` | {told['type']} | {fields} |\n"
    return f"\n## Claim types\n\n| `type` | it says that | fields of its own |\n|---|---|---|\n{rows}"


def _own_fields(part: type[BaseModel]) -> Mapping[str, object]:
    """Return the fields that a part does not inherit, under the names that JSON has, with their types."""
    hints = typing.get_type_hints(part, include_extras=True)
    fields = ((name, field.alias or name) for name, field in part.model_fields.items() if name in part.__annotations__)
    return {shown: hints[name] for name, shown in fields}


def _type(kind: object) -> str:
    """Describe a type of the contract in the words of JSON."""
    named = next((name for known, name in TYPE_NAMES if known == kind), None)
    if named is not None:
        return named
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{value}`" for value in kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _link(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin in (typing.Union, UnionType):
        # JSON has one kind of number, whole or not
        options = [option for option in arguments if option is not int or float not in arguments]
        return " or ".join("null" if option is NoneType else _type(option) for option in options)
    if origin is typing.Literal:
        return ", ".join(f'`"{value}"`' for value in arguments)
    if origin is typing.Annotated:
        return _type(arguments[0])
    raise TypeError(f"no words for the type {kind}")


def _title(part: type[BaseModel]) -> str:
    return "Claim" if part is schema.ClaimBase else part.__name__


def _link(part: type[BaseModel]) -> str:
    title = _title(part)
    return f"[{title}](#{title.lower()})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
