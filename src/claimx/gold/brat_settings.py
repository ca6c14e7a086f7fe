"""The two settings files that brat needs to show and edit marks."""

from collections.abc import Iterator
from typing import Final

from claimx.gold.colours import COLOURS
from claimx.gold.marks import LINKS, VOCABULARIES, Label, users_of

# Without it brat calls every mark inside of another one an error.
MAY_OVERLAP: Final = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
DEFAULTS: Final = (
    "SPAN_DEFAULT\tfgColor:black, bgColor:white, borderColor:darken",
    "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
    "ATTRIBUTE_DEFAULT\tglyph:*",
)


def annotation_conf() -> str:
    """Return which labels, links and attributes there are."""
    return _sections(
        {
            "entities": list(Label),
            "relations": [
                MAY_OVERLAP,
                *(f"{label}\tArg1:{Label.CONTENT}, Arg2:{aim}" for label, aim in LINKS.items()),
            ],
            "events": [],
            "attributes": list(_attributes()),
        }
    )


def visual_conf() -> str:
    """Return names and colours of the labels."""
    labels = [*Label, *LINKS]
    colours = [f"{label}\tbgColor:{colour}, borderColor:darken" for label, colour in COLOURS.items()]
    return _sections({"labels": [f"{label} | {label}" for label in labels], "drawing": [*DEFAULTS, *colours]})


def _attributes() -> Iterator[str]:
    for attribute, vocabulary in VOCABULARIES.items():
        yield f"{attribute}\tArg:{'|'.join(users_of(attribute))}, Value:{'|'.join(vocabulary)}"


def _sections(sections: dict[str, list[str]]) -> str:
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())
