"""Mend text that is ours to write: what was taken out of a page or a PDF, or what the user asks to mend."""

import re
import unicodedata

from claimx.readers.encoding import WINDOWS

# Marks inside words that only a typesetter needs: soft hyphens, zero-width and bidi characters.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LIGATURE = re.compile("[\ufb00-\ufb06]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
BYTE_OF = {char: byte for byte, char in WINDOWS.items()}
# UTF-8 that was read as Windows-1252: a lead byte and what may follow it, each as a character.
MISREAD = re.compile(
    "(?:[{lead2}][{tail}]|[{lead3}][{tail}]{{2}}|[{lead4}][{tail}]{{3}})+".format(
        lead2="".join(re.escape(WINDOWS[byte]) for byte in range(0xC2, 0xE0)),
        lead3="".join(re.escape(WINDOWS[byte]) for byte in range(0xE0, 0xF0)),
        lead4="".join(re.escape(WINDOWS[byte]) for byte in range(0xF0, 0xF5)),
        tail="".join(re.escape(WINDOWS[byte]) for byte in range(0x80, 0xC0)),
    )
)


def tidied(text: str) -> str:
    """Return extracted text without invisible characters, with plain spaces and ligatures as letters."""
    letters = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), INVISIBLE.sub("", text))
    return SPACES.sub(" ", CONTROL.sub(" ", letters)).strip()


def repaired(text: str) -> str:
    """Return text with misread UTF-8 ("â€™", "Ã©") read anew, ligatures as letters and soft hyphens gone."""
    mended = MISREAD.sub(_reread, text)
    letters = LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), mended)
    return letters.replace("\u00ad", "")


def _reread(found: re.Match[str]) -> str:
    try:
        return bytes(BYTE_OF[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
