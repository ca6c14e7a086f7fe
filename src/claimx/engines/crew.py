"""One worker process as its supervisor sees it."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import Final

import psutil

from claimx.article import Article
from claimx.engines.worker import Ready, Unfit, work
from claimx.errors import EngineError
from claimx.runner import Ended
from claimx.schema import Provenance
from claimx.settings import Settings, Workers

BUILD: Final = "claimx.pipeline:build"
# A batch is small; one that is not done after this many seconds holds an article that had better be alone.
BATCH_SECONDS = 5.0
START_SECONDS = 300.0
CHARACTERS_PER_SECOND = 10_000
MEGABYTE = 1_000_000
# How long a worker that was told to stop may take before it is made to, in seconds.
GRACE = 2.0
# One worker is one core's work: libraries for linear algebra would start a thread for each core.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that are read together, with their numbers; `is_second_try` if a worker has died with them before."""

    articles: Sequence[tuple[int, Article]]
    is_second_try: bool = False

    def seconds(self, workers: Workers) -> float:
        """Return how long it may take: an article its due, several a moment."""
        characters = sum(len(article.text) for _, article in self.articles)
        alone = workers.seconds + characters / CHARACTERS_PER_SECOND
        return alone if len(self.articles) == 1 else min(BATCH_SECONDS, alone)


@dataclass(slots=True, eq=False)
class Worker:
    """A process, the line to it, the batch it has in hand, and until when."""

    process: SpawnProcess
    connection: Connection
    seconds: float
    until: float
    batch: Batch | None = None
    provenance: Provenance | None = None

    @classmethod
    def start(cls, build: str, settings: Settings) -> "Worker":
        """Start a process that gets ready by itself."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, build, settings), daemon=True)
        with _environment(ONE_THREAD):
            process.start()
        theirs.close()
        return cls(process, ours, START_SECONDS, monotonic() + START_SECONDS)

    @property
    def is_ready(self) -> bool:
        """Whether it has said that it can start."""
        return self.provenance is not None

    @property
    def handles(self) -> tuple[Connection, int]:
        """What to wait for: its word, or its end."""
        return self.connection, self.process.sentinel

    def give(self, batch: Batch, workers: Workers) -> None:
        """Hand it a batch; the clock starts."""
        self.batch = batch
        self.seconds = batch.seconds(workers)
        self.until = monotonic() + self.seconds
        try:
            self.connection.send([article for _, article in batch.articles])
        except OSError:
            return  # it is gone; that is noticed when it is waited for

    def hear(self) -> list[Ended]:
        """Return what it has done; nothing if it only got ready. Raises EOFError or OSError if it is gone."""
        message = self.connection.recv()
        self.until = inf
        if isinstance(message, Unfit):
            raise EngineError(message.message, code=message.code)
        if isinstance(message, Ready):
            self.provenance = message.provenance
            return []
        batch, self.batch = self.batch, None
        return [] if batch is None else list(zip((number for number, _ in batch.articles), message, strict=True))

    def megabytes(self) -> float:
        """Return how much memory it holds."""
        try:
            return float(psutil.Process(self.process.pid).memory_info().rss) / MEGABYTE
        except psutil.Error:
            return 0.0

    def exit_code(self) -> int | None:
        """Return how it ended, after a moment in which it may."""
        self.process.join(GRACE)
        return self.process.exitcode

    def stop(self) -> None:
        """Let it end by itself."""
        try:
            self.connection.send(None)
        except OSError:
            self.kill()
        self.connection.close()

    def kill(self) -> None:
        """End it now."""
        self.process.kill()
        self.process.join(GRACE)
        self.connection.close()


@contextmanager
def _environment(added: dict[str, str]) -> Iterator[None]:
    """Start processes with environment variables of their own, where the user has not set them."""
    new = {name: value for name, value in added.items() if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            del os.environ[name]
