"""A worker process: it builds one pipeline, then turns batches of articles into outcomes until it is told to stop."""

import gc
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import cast

from claimx.article import Article
from claimx.errors import ClaimxError
from claimx.runner import ArticleExtractor, outcomes_of
from claimx.schema import Provenance
from claimx.settings import Limits, Settings

Build = Callable[[Settings], ArticleExtractor]


@dataclass(frozen=True, slots=True)
class Ready:
    """The first word of a worker that can start: what makes its documents."""

    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Unfit:
    """The only word of a worker that can't: the error, without its type."""

    code: str
    message: str


def work(connection: Connection, build: str, settings: Settings) -> None:
    """Serve one supervisor; `build` names what makes the extractor, as module:function."""
    # A key pressed at the terminal reaches every process; the supervisor alone decides what comes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        extractor = _named(build)(settings)
    except ClaimxError as error:
        connection.send(Unfit(error.code, str(error)))
        return
    # What is loaded stays: the collector need not look at it again with each article.
    gc.collect()
    gc.freeze()
    connection.send(Ready(extractor.provenance))
    try:
        _serve(connection, extractor, settings.reading.limits)
    except (EOFError, BrokenPipeError):
        return


def _serve(connection: Connection, extractor: ArticleExtractor, limits: Limits) -> None:
    while True:
        articles = cast("Sequence[Article] | None", connection.recv())
        if articles is None:
            return
        connection.send(outcomes_of(articles, extractor, limits))


def _named(build: str) -> Build:
    module, _, name = build.partition(":")
    return cast("Build", getattr(import_module(module), name))


def _end_with_parent() -> None:
    """End at once when the supervisor is gone, even if it was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
