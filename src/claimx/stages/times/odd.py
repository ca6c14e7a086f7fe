"""The last resort: full dates in odd forms, read by dateparser; the one door for it."""

import re
from datetime import datetime

from claimx.labels import Anchor
from claimx.stages.times.absolute import dated
from claimx.stages.times.scene import Reading, Scene
from claimx.stages.times.words import Filled

YEAR_LAST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


def read_odd_date(filled: Filled, scene: Scene) -> Reading | None:
    """Read one short date whole: year, month and day must all be told, and not be guessed from their order."""
    text = filled.texts["odd_date"]
    found = YEAR_LAST.fullmatch(text)
    if found and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]:
        return dated(found[3], Anchor.NONE)
    order = "YMD" if found is None else "DMY" if int(found[1]) > 12 else "MDY"
    day = _parsed(text, order, scene)
    return None if day is None else dated(day.date().isoformat(), Anchor.NONE)


def _parsed(text: str, order: str, scene: Scene) -> datetime | None:
    import dateparser  # loads slowly, and few texts need it

    settings = {"STRICT_PARSING": True, "DATE_ORDER": order}
    if scene.day is not None:
        settings["RELATIVE_BASE"] = datetime.combine(scene.day, datetime.min.time())
    parsed: datetime | None = dateparser.parse(text, languages=["en"], settings=settings)
    return parsed
