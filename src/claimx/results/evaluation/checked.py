"""Read a JSON file that a user names, or say what is wrong with it."""

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from claimx.errors import InputError

Content = TypeVar("Content")


def read_checked(path: Path, adapter: TypeAdapter[Content], *, what: str, code: str) -> Content:
    """Return the content of a file, or refuse it with the first field that is not as it should be."""
    try:
        return adapter.validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"no such file: {path}; a {what} was expected there", code="path-missing") from error
    except OSError as error:
        raise InputError(f"cannot read {what} {path}: {error.strerror}", code=code) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InputError(f"{what} {path}: {where}: {first['msg']}", code=code) from error
