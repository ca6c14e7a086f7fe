"""The last resort: full dates in odd forms, read by dateparser; the one door for it."""

import re
from datetime import datetime

from claimx.labels import Anchor, DateOrder
from claimx.stages.times.absolute import dated, told_order
from claimx.stages.times.scene import Reading, Scene
from claimx.stages.times.words import Filled

YEAR_FIRST = "YMD"
YEAR_LAST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


def read_odd_date(filled: Filled, scene: Scene) -> Reading | None:
    """Read one short date whole: year, month and day must all be told, and not be guessed from their order."""
    text = filled.texts["odd_date"]
    found, order = YEAR_LAST.fullmatch(text), YEAR_FIRST
    if found:
        told = told_order(int(found[1]), int(found[2])) or scene.known.order
        if told is None and found[1] != found[2]:
            return dated(found[3], Anchor.NONE)
        order = (told or DateOrder.MDY).value
    day = _parsed(text, order, scene)
    return None if day is None else dated(day.date().isoformat(), Anchor.NONE)


def _parsed(text: str, order: str, scene: Scene) -> datetime | None:
    import dateparser  # loads slowly, and few texts need it

    settings: dict[str, bool | str | datetime] = {"STRICT_PARSING": True, "DATE_ORDER": order}
    if scene.day is not None:
        settings["RELATIVE_BASE"] = datetime.combine(scene.day, datetime.min.time())
    parsed: datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
    return parsed
