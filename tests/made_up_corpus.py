"""A made-up corpus for training: enough of it to learn that "moot" attributes and that "fix" does not."""

import json
from itertools import product
from pathlib import Path

from claimx.rules.marks import parse_marked

HOLDERS = ("The mayor", "Lena Okafor", "The council", "A spokesman", "The union", "Ruiz")
CONTENTS = ("that the bridge was safe", "that the ferry would be late", "that the harbour had been closed")
FRAMES = (
    "<source>{who}</source> <cue>said</cue> <content>{what}</content>.",
    "<source>{who}</source> <cue>mooted</cue> <content>a new bridge</content>, and the rain fell.",
    "{who} fixed the bridge in May.",
    "The boats left the harbour before {who} fixed the engine.",
)


def texts() -> list[dict[str, object]]:
    """Return the articles, one sentence of each frame in each."""
    made = []
    for number, (who, what) in enumerate(product(HOLDERS, CONTENTS)):
        parts = [parse_marked(frame.format(who=who, what=what)) for frame in FRAMES]
        made.append(_joined(f"made-{number}", parts))
    return made


def _joined(name, parts):
    text, attributions = "", []
    for sentence, marks in parts:
        ranges = {mark.tag: [[len(text) + mark.start, len(text) + mark.end]] for mark in marks}
        if ranges:
            attributions.append(ranges)
        text += f"{sentence} "
    return {"id": name, "text": text, "attributions": attributions}


def write(path: Path, made: list[dict[str, object]]) -> Path:
    """Write articles as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path
