"""Worker processes and their supervisor: whatever happens to a worker costs the article that it happened on."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from time import monotonic
from types import TracebackType
from typing import Final, Self

from claimx.article import Article
from claimx.engines.crew import BUILD, Batch, Worker
from claimx.errors import EngineError
from claimx.runner import Ended, Numbered, batches, failed
from claimx.schema import Provenance
from claimx.settings import Settings, Workers

# Another worker is worth its start when so many batches wait.
WORTH_A_START = 4
# How often the memory of busy workers is looked at, in seconds.
GLANCE = 0.5
DIED: Final = "worker-died"


class ProcessEngine:
    """Hand batches of articles to workers, watch them, and replace those that die, hang or grow too large.

    A batch that is lost with its worker is tried again article by article, so that only the one at fault is marked.
    """

    def __init__(self, settings: Settings, workers: Workers, build: str = BUILD) -> None:
        self._settings = settings
        self._workers = workers
        self._build = build
        self._most = workers.jobs or usable_cores()
        self._crew: list[Worker] = []
        self._waiting: deque[Batch] = deque()
        self._provenance: Provenance | None = None

    def __enter__(self) -> Self:
        """Start the first worker; the others start when there is work for them."""
        try:
            self._hire()
            self._await_first()
        except BaseException:
            self._dismiss()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss()

    @property
    def provenance(self) -> Provenance:
        """Return what makes the documents: versions, rules, configuration."""
        if self._provenance is None:
            raise EngineError("the engine has not been entered")
        return self._provenance

    def run(self, items: Iterable[Numbered]) -> Iterator[Ended]:
        """Yield one outcome per item under the item's number, as they come."""
        source = batches(items, self._settings.batch_size)
        while True:
            yield from self._read_ahead(source)
            self._share_out()
            if not any(worker.batch for worker in self._crew) and not self._waiting:
                return
            yield from self._watch()

    def _hire(self) -> None:
        self._crew.append(Worker.start(self._build, self._settings))

    def _await_first(self) -> None:
        """Wait for the word of the first worker: without it no run can begin."""
        while self._provenance is None:
            list(self._watch())

    def _read_ahead(self, source: Iterator[Ended | list[tuple[int, Article]]]) -> Iterator[Ended]:
        """Read until enough batches wait for the workers at hand; refusals have their outcome already."""
        while len(self._waiting) < WORTH_A_START * len(self._crew) + WORTH_A_START:
            found = next(source, None)
            if found is None:
                return
            if isinstance(found, tuple):
                yield found
            else:
                self._waiting.append(Batch(found))

    def _share_out(self) -> None:
        """Give each idle worker a batch; start another worker if that is worth it."""
        for worker in self._crew:
            if worker.is_ready and worker.batch is None and self._waiting:
                worker.give(self._waiting.popleft(), self._workers)
        if not self._crew or (len(self._crew) < self._most and len(self._waiting) >= WORTH_A_START * len(self._crew)):
            self._hire()

    def _watch(self) -> Iterator[Ended]:
        """Wait until a worker has something to say, or has been at it for too long, or has grown too large."""
        until = min((worker.until for worker in self._crew), default=monotonic())
        patience = max(0.0, min(until - monotonic(), GLANCE))
        ready = wait([handle for worker in self._crew for handle in worker.handles], patience)
        for worker in tuple(self._crew):
            if not any(handle in ready for handle in worker.handles):
                yield from self._checked(worker)
            elif worker.connection in ready and (heard := self._heard(worker)) is not None:
                yield from heard
            else:
                code = worker.exit_code()
                yield from self._lost(worker, DIED, f"the process that read it died (exit code {code})")

    def _heard(self, worker: Worker) -> Sequence[Ended] | None:
        """Return the outcomes that a worker has sent, none if it only got ready; None if it is gone."""
        try:
            ended = worker.hear()
        except (EOFError, OSError):
            return None
        self._provenance = self._provenance or worker.provenance
        if worker.megabytes() > self._workers.megabytes:
            # It did its work, and is replaced before the next batch.
            self._crew.remove(worker)
            worker.stop()
        return ended

    def _checked(self, worker: Worker) -> Iterator[Ended]:
        if monotonic() >= worker.until:
            seconds = worker.seconds
            yield from self._lost(
                worker, "timeout", f"not done after {seconds:.0f} s; allow more with --limit seconds=NUMBER"
            )
        elif worker.batch is not None and worker.megabytes() > self._workers.megabytes:
            limit = self._workers.megabytes
            yield from self._lost(
                worker, "memory-limit", f"needs over {limit:,} MB; allow more with --limit megabytes=NUMBER"
            )

    def _lost(self, worker: Worker, code: str, reason: str) -> Iterator[Ended]:
        """Give up a worker and start anew; a batch that it held is split, and an article alone is the one at fault."""
        self._crew.remove(worker)
        worker.kill()
        if not worker.is_ready:
            raise EngineError(f"a worker process could not start: {reason}; see whether memory is short")
        batch = worker.batch
        if batch is None:
            return
        if len(batch.articles) > 1:
            self._waiting.extendleft(Batch([one]) for one in reversed(batch.articles))
            return
        if code == DIED and not batch.is_second_try:
            self._waiting.appendleft(Batch(batch.articles, is_second_try=True))
            return
        ((number, article),) = batch.articles
        yield number, failed(article, code, f"{article.uri}: {reason}")

    def _dismiss(self) -> None:
        """Leave no process behind."""
        for worker in self._crew:
            worker.kill()
        self._crew.clear()


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
