"""Offsets as JavaScript counts them: in UTF-16 code units, of which a character beyond U+FFFF has two."""

from claimx.results.evaluation.view import Range

LAST_OF_ONE_UNIT = 0xFFFF


class Utf16:
    """Converts offsets into one text from code points to code units and back."""

    def __init__(self, text: str) -> None:
        self._units = [0]
        for character in text:
            self._units.append(self._units[-1] + (2 if ord(character) > LAST_OF_ONE_UNIT else 1))
        self._points = {unit: point for point, unit in enumerate(self._units)}

    def to_units(self, range_: Range) -> Range:
        """Return a range of code points in code units."""
        return self._units[range_[0]], self._units[range_[1]]

    def to_points(self, start: int, end: int) -> Range | None:
        """Return a range of code units in code points; None if it ends outside of the text or inside of a character."""
        if start not in self._points or end not in self._points:
            return None
        return self._points[start], self._points[end]
