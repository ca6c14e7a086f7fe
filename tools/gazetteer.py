"""Write the gazetteer: `python tools/gazetteer.py` makes `lexicon/gazetteer.yaml` from the lists in `tools/gazetteer`.

The cities that the time zone database names are added; it is in the public domain, and the package pytz carries it.
What `lexicon/countries.yaml` holds is left out. A form that stands for two names stops the program.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytz

from claimx.rules.load import LEXICON, load_data

FACTS = Path(__file__).parent / "gazetteer"
LISTS = ("regions", "first_level", "cities", "organisations")
WRITTEN = Path(str(LEXICON)) / "gazetteer.yaml"
HEADER = "# Well-known names beside countries. Written by tools/gazetteer.py: change its lists, not this.\n"
ZONES = "Places that the time zone database names; source: IANA time zone database (public domain)."
PLACE, ORG = "PLACE", "ORG"
Facts = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class FactList:
    """A list of names with its type and its heading, which states the source."""

    type: str
    heading: tuple[str, ...]
    facts: Facts


def main() -> None:
    lists = [*map(read_list, LISTS)]
    taken = {form for item in lists for name, forms in item.facts.items() for form in (name, *forms)} | country_forms()
    lists.append(FactList(PLACE, (ZONES,), {name: () for name in zone_places() if name not in taken}))
    check(lists)
    WRITTEN.write_text(written(lists), encoding="utf-8")
    print(f"{WRITTEN}: {sum(len(item.facts) for item in lists)} names")


def read_list(name: str) -> FactList:
    lines = (FACTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    heading = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
    facts: Facts = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            canonical, _, forms = line.partition(" = ")
            if canonical in facts:
                sys.exit(f"tools/gazetteer/{name}.txt: {canonical!r} stands twice")
            facts[canonical] = tuple(form.strip() for form in forms.split(";") if form.strip())
    return FactList(heading[-1].removeprefix("type: "), tuple(heading[:-1]), facts)


def zone_places() -> list[str]:
    """Return the places after which inhabited time zones are named."""
    left_out = set((FACTS / "not_time_zones.txt").read_text(encoding="utf-8").splitlines())
    zones = (zone for code in pytz.country_names for zone in pytz.country_timezones.get(code, ()))
    return sorted({zone.rsplit("/", 1)[-1].replace("_", " ") for zone in zones} - left_out)


def country_forms() -> set[str]:
    countries = load_data("countries", dict[str, dict[str, tuple[str, ...]]])
    named = (form for name, facts in countries.items() for form in (name, *facts.get("forms", ())))
    return {*named, *(seat for facts in countries.values() for seat in facts.get("seats", ()))}


def check(lists: Iterable[FactList]) -> None:
    owner = dict.fromkeys(country_forms(), "countries.yaml")
    for item in lists:
        for name, forms in item.facts.items():
            for form in (name, *forms):
                if form in owner:
                    sys.exit(f"tools/gazetteer: {form!r} of {name!r} stands for {owner[form]!r} too; keep one")
                owner[form] = name


def written(lists: Iterable[FactList]) -> str:
    by_type: Mapping[str, list[FactList]] = {PLACE: [], ORG: []}
    for item in lists:
        by_type[item.type].append(item)
    lines = [line for kind, items in by_type.items() for line in (f"{kind}:", *(x for i in items for x in block(i)))]
    return HEADER + "\n".join(lines) + "\n"


def block(item: FactList) -> Iterator[str]:
    for line in item.heading:
        yield f"  # {line}"
    for name, forms in item.facts.items():
        yield f"  {quoted(name)}: [{', '.join(map(quoted, forms))}]"


def quoted(text: str) -> str:
    """Quote what YAML would read as something else."""
    return text if text.replace(" ", "").replace("-", "").replace(".", "").isalnum() else f'"{text}"'


if __name__ == "__main__":
    main()
