"""In which encoding bytes are written: decided by rule, and told how.

Byte order mark, then what the input declares, then strict UTF-8, else Windows-1252. Statistical guessers take news in
Windows-1252 for its eastern sister and turn "Peña" into "Peńa".
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass
from functools import cache

from claimx.errors import ArticleError
from claimx.labels import EncodingFrom
from claimx.rules.load import load_data

# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
CONTROLS_ALLOWED = 8
CONTROLS_SHARE = 0.05
SAMPLE = 2000
HIGH = range(0x80, 0x100)
# Windows-1252 as browsers read it: the five bytes without a character stand for control characters.
WINDOWS = {byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in HIGH}
STRAY = {0xDC00 + byte: char for byte, char in WINDOWS.items()}
NOT_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
STRAYS = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and how that was decided."""

    text: str
    encoding: str
    origin: EncodingFrom


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Return the text of bytes, without a byte order mark; line ends stay as they are. Refuse what is no text."""
    decoded = _marked(content) or _declared(content, declared) or _unmarked(content)
    controls = len(CONTROLS.findall(decoded.text))
    if controls > max(CONTROLS_ALLOWED, CONTROLS_SHARE * len(decoded.text)):
        raise ArticleError(f"no text: {controls:,} control characters; convert it to text first", code="not-text")
    return decoded


def _marked(content: bytes) -> Decoded | None:
    """Read what starts with a byte order mark; what can't be read after it becomes U+FFFD."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            rest = content[len(mark) :]
            text = _strictly(rest, encoding)
            if text is not None:
                return Decoded(text, encoding, EncodingFrom.BOM)
            broken = _mixed(rest) if encoding == "utf-8" else rest.decode(encoding, "replace")
            return Decoded(broken, encoding, EncodingFrom.GUESS)
    return None


def _declared(content: bytes, label: str | None) -> Decoded | None:
    """Read as declared, unless the bytes say otherwise: UTF-8 is hardly ever hit by chance."""
    encoding = _codecs().get((label or "").strip().lower())
    if encoding is None or (encoding != "utf-8" and not content.isascii() and _strictly(content, "utf-8") is not None):
        return None
    text = _windows(content) if encoding == "cp1252" else _strictly(content, encoding)
    return None if text is None else Decoded(text, encoding, EncodingFrom.DECLARED)


def _unmarked(content: bytes) -> Decoded:
    wide = _wide(content[:SAMPLE])
    if wide is not None:
        return Decoded(content.decode(wide, "replace"), wide, EncodingFrom.GUESS)
    text = _strictly(content, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", EncodingFrom.UTF8)
    escaped = content.decode("utf-8", "surrogateescape")
    if len(NOT_ASCII.findall(escaped)) > len(STRAYS.findall(escaped)):
        return Decoded(escaped.translate(STRAY), "utf-8", EncodingFrom.GUESS)
    return Decoded(_windows(content), "cp1252", EncodingFrom.GUESS)


def _wide(sample: bytes) -> str | None:
    """Whether every second byte is zero, as in Latin text of two bytes for each character."""
    half = len(sample) // 2
    if half < 2:
        return None
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[start::2].count(0) > 0.6 * half and sample[1 - start :: 2].count(0) < 0.1 * half:
            return encoding
    return None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mixed(content: bytes) -> str:
    """Read UTF-8 with single bytes of Windows-1252 in it, as pasted pages have."""
    return content.decode("utf-8", "surrogateescape").translate(STRAY)


def _windows(content: bytes) -> str:
    return content.decode("latin-1").translate(WINDOWS)


@cache
def _codecs() -> dict[str, str]:
    """Return the encoding that each label means."""
    labels = load_data("encodings", dict[str, tuple[str, ...]])
    return {label: encoding for encoding, names in labels.items() for label in names}
