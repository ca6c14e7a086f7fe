"""The colour of each label, the same in all tools."""

from types import MappingProxyType
from typing import Final

from claimx.gold.marks import ENTITY_LABELS, Label

COLOURS: Final = MappingProxyType(
    {
        **dict.fromkeys(ENTITY_LABELS, "#c9d7f5"),
        Label.FIGURE: "#cfe8cf",
        Label.TIME: "#d8efe9",
        Label.SOURCE: "#f6d9b0",
        Label.CUE: "#f3c0c0",
        Label.CONTENT: "#f5efb8",
        Label.CLAIM: "#e0d0ee",
    }
)
