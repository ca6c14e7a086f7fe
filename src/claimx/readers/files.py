"""Find the input files: what is read, what is passed over, and under which id."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import has_magic, iglob
from itertools import takewhile
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from claimx.errors import ArticleError, InputError
from claimx.labels import Status
from claimx.readers.kinds import HEAD, KNOWN, kind_by_name, kind_of
from claimx.readers.refusal import Item, Refusal
from claimx.readers.unpack import opened

STDIN = "-"


@dataclass(frozen=True, slots=True)
class InputFile(Item):
    """A file to read: `id` is its path below the input root, `uri` its path as the user gave it."""

    path: Path

    def unreadable(self, error: OSError) -> Refusal:
        """Return the refusal of a file that the system does not let us read."""
        reason = f"can't be read: {error.strerror}; check the file and its permissions"
        return self.refused(ArticleError(reason, code="unreadable"))

    def skipped(self, code: str, reason: str) -> Refusal:
        """Return the refusal of a file that claimx passes over."""
        return Refusal(self.id, self.uri, Status.SKIPPED, code, reason)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: ids start from `root`; a link must not lead out of `bounds`."""

    root: Path
    bounds: Path | None

    def file(self, path: Path) -> InputFile:
        """Return the input file at a path; a name that is no Unicode is written with escapes."""
        below = _absolute(path).relative_to(self.root).as_posix()
        return InputFile(_as_unicode(below), _as_unicode(path.as_posix()), path)


def check_files(inputs: Sequence[str]) -> None:
    """Refuse, before anything runs, a path that is missing and inputs without any article to read."""
    promising = [given == STDIN or _is_promising(given) for given in inputs]
    if not any(promising):
        raise InputError(f"nothing to read in {', '.join(inputs)}: claimx reads {KNOWN}", code="no-input")


def refuse_overlap(inputs: Sequence[str], output: Path) -> None:
    """Refuse to write where the next run would read, and to read where this one writes."""
    target = output.resolve()
    for given in inputs:
        for source in map(Path.resolve, _sources(given)):
            if target.is_relative_to(source) or (_is_folder(source) and source.is_relative_to(target)):
                raise InputError(
                    f"output {output} and input {given} lie one in the other: give an output place apart",
                    code="output-overlap",
                )


def root_of(inputs: Sequence[str]) -> Path:
    """Return the folder that ids are relative to: the one given, or the deepest that holds all that is given."""
    bases = {_absolute(_base(given)) for given in inputs if given != STDIN}
    return Path(os.path.commonpath(bases)) if bases else Path.cwd()


def find_files(given: str, root: Path) -> Iterator[InputFile | Refusal]:
    """Yield the files that a path or pattern stands for, sorted, and a refusal for each that is not read."""
    path = Path(given)
    if _is_folder(path):
        yield from _walk(path, Place(root, path.resolve()))
    elif _is_pattern(given):
        place = Place(root, _base(given).resolve())
        yield from (_checked(found, place) for found in _matches(given))
    else:
        yield _checked(path, Place(root, None))


def _is_promising(given: str) -> bool:
    """Whether a file of a known type is there; refuse a missing path, and a folder or pattern without one."""
    if not (_is_folder(Path(given)) or _is_pattern(given)):
        if not _mode(Path(given)):
            raise InputError(f"no such file or folder: {given}; check the path", code="path-missing")
        return isinstance(_checked(Path(given), Place(root_of([given]), None)), InputFile)
    if not any(isinstance(item, InputFile) for item in find_files(given, root_of([given]))):
        raise InputError(f"no article in {given}: claimx reads {KNOWN}", code="no-input")
    return True


def _walk(folder: Path, place: Place) -> Iterator[InputFile | Refusal]:
    """Yield what lies below a folder, sorted within each folder; links to folders are not followed."""
    stack = [folder]
    while stack:
        path = stack.pop()
        if path != folder and _is_ignored(path):
            yield place.file(path).skipped("ignored", "hidden files and READMEs are no articles")
        elif _is_folder(path) and (path == folder or not path.is_symlink()):
            try:
                stack += sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield place.file(path).unreadable(error)
        else:
            yield _checked(path, place)


def _checked(path: Path, place: Place) -> InputFile | Refusal:
    """Return the file, or why it is not read."""
    file = place.file(path)
    try:
        mode = path.stat().st_mode
        target = path.resolve()
    except OSError as error:
        return file.unreadable(error)
    if place.bounds is not None and not target.is_relative_to(place.bounds):
        return file.skipped("outside-root", "a link that leads out of the input folder; give its target as an input")
    if not S_ISREG(mode):
        return file.skipped("not-a-file", "no regular file: links to folders, devices and pipes are not read")
    if kind_by_name(path.name) is None and not _is_known_inside(path):
        return file.skipped("unsupported-type", f"claimx reads {KNOWN}")
    return file


def _is_known_inside(path: Path) -> bool:
    """Whether a file with an unknown ending is a page, a PDF or an archive all the same."""
    try:
        with opened(path, HEAD) as stream:
            return kind_of(path.name, stream.peek(HEAD)[:HEAD]) is not None
    except (OSError, ArticleError):
        return False


def _sources(given: str) -> Sequence[Path]:
    """Return what must not overlap with the output: a folder as a whole, of other inputs only the files."""
    if given == STDIN:
        return []
    if not _is_pattern(given):
        return [Path(given)]
    return [_base(given)] if "**" in given else _matches(given)


def _base(given: str) -> Path:
    """Return the folder given; for a file or a pattern, the one it stands in."""
    path = Path(given)
    if _is_folder(path):
        return path
    if _is_pattern(given):
        return Path(*takewhile(lambda part: not has_magic(part), path.parts[:-1]))
    return path.parent


def _is_pattern(given: str) -> bool:
    return has_magic(given) and not _mode(Path(given))


def _matches(pattern: str) -> list[Path]:
    found = map(Path, iglob(pattern, recursive=True))  # noqa: PTH207  # as in a shell, "*" matches no hidden file
    return sorted(path for path in found if not _is_folder(path))


def _is_ignored(path: Path) -> bool:
    return path.name.startswith(".") or path.stem.upper() == "README"


def _is_folder(path: Path) -> bool:
    return S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    """Return the mode of what is there; 0 is never one."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _absolute(path: Path) -> Path:
    """Return the path from the root of the file system; links are kept, so that ids are what the user sees."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.resolve would follow links, Path.absolute keeps ".."


def _as_unicode(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
