"""Words for people on a terminal, and errors as one line and an exit code."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from claimx.errors import ClaimxError

LINE_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# Control characters could rewrite the screen; those that change the direction of writing could hide words.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class ExitCode(IntEnum):
    """What the shell is told."""

    OK = 0
    FAILURES = 1
    REFUSED = 2
    INTERRUPTED = 130


@contextmanager
def errors_as_exit_codes() -> Iterator[None]:
    """Turn claimx's own errors into one line on standard error and an exit code."""
    try:
        yield
    except ClaimxError as error:
        say(f"claimx: {error}")
        raise typer.Exit(ExitCode.REFUSED) from error
    except KeyboardInterrupt as error:
        say("claimx: interrupted")
        raise typer.Exit(ExitCode.INTERRUPTED) from error


def say(line: str) -> None:
    """Write one line to standard error."""
    typer.echo(printable(line), err=True)


def printable(text: str) -> str:
    """Return the text without what could steer the terminal; line breaks become spaces."""
    return UNPRINTABLE.sub("", LINE_BREAKS.sub(" ", text))
