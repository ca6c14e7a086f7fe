"""Read rule files: the one door for YAML."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from claimx.errors import RuleError
from claimx.rules.model import Lexicon, Rule

AnyRule = TypeVar("AnyRule", bound=Rule)
Shape = TypeVar("Shape")
LEXICON = files("claimx") / "lexicon"
FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_rules(name: str, rule_type: type[AnyRule]) -> tuple[AnyRule, ...]:
    """Return the rules of `lexicon/NAME.yaml`, in file order; ids are unique."""
    # A type made at run time is what pydantic wants, and what mypy can't follow.
    shape: type[tuple[AnyRule, ...]] = tuple[rule_type, ...]  # type: ignore[valid-type]
    rules = load_data(name, shape)
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"lexicon/{name}.yaml: rule id {rule.id!r} stands twice; give the second one its own id")
        seen.add(rule.id)
    return rules


def refuse_unknown(file: str, rule: Rule, names: Iterable[str], known: Collection[str]) -> None:
    """Refuse a rule that names a check or reading which does not exist."""
    for name in names:
        if name not in known:
            raise RuleError(f"lexicon/{file}.yaml: {rule.id}: nothing is called {name!r}; known: {', '.join(known)}")


def load_words(name: str) -> dict[str, frozenset[str]]:
    """Return the word lists of `lexicon/NAME.yaml`, by list name."""
    lists = load_data(name, dict[str, Lexicon])
    return {key: frozenset(words.entries) for key, words in lists.items()}


def load_data(name: str, shape: type[Shape]) -> Shape:
    """Return `lexicon/NAME.yaml`, checked against a type."""
    try:
        return TypeAdapter(shape).validate_python(_parsed(name))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"lexicon/{name}.yaml: {where}: {first['msg']}") from error


@cache
def pack_hash() -> str:
    """Return the SHA-256 of all rule data, so that a document can say which rules made it."""
    digest = hashlib.sha256()
    for file in sorted(_data_files(LEXICON), key=lambda file: file.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _data_files(folder: Traversable) -> Iterator[Traversable]:
    yield from (item for item in folder.iterdir() if item.is_file() and item.name.endswith((".yaml", ".tsv")))


@cache
def _parsed(name: str) -> Any:
    try:
        return yaml.load((LEXICON / f"{name}.yaml").read_text(encoding="utf-8"), Loader=FAST_LOADER)  # noqa: S506  # a SafeLoader
    except FileNotFoundError as error:
        raise RuleError(
            f"lexicon/{name}.yaml does not exist; the installation is not whole, install claimx again"
        ) from error
    except yaml.YAMLError as error:
        raise RuleError(f"lexicon/{name}.yaml is no YAML: {error}") from error
