"""Who claims what, when, and with which figures: news articles in, validated JSON out.

Importing this package loads no model: `extract` does, when it is first called.
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.results.load import Documents
    from claimx.schema import Document

__all__ = ["__version__", "extract", "load"]

__version__: str


def extract(text: str, *, published: str | None = None, model: str | None = None) -> "Document":
    """Return the claims of one article's text; `published` is its date, as 2025-10-31."""
    from claimx.engines.local import extract_text

    return extract_text(text, published=published, model=model)


def load(path: str | PathLike[str]) -> "Documents":
    """Return the documents that `claimx extract` wrote: a folder, a .jsonl file or one .json file."""
    from claimx.results.load import Documents

    return Documents(path)


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version

        return version("claimx")
    raise AttributeError(f"module 'claimx' has no attribute {name!r}")
