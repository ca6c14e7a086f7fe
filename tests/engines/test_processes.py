"""Worker processes: what befalls one of them costs the article that it happened on, and nothing else."""

import os
import signal
import time
from contextlib import closing

import psutil
import pytest
from made_workers import BUILD

from claimx.article import Article
from claimx.engines.processes import ProcessEngine
from claimx.errors import EngineError
from claimx.labels import Status
from claimx.readers import Refusal
from claimx.results.outcome import Outcome
from claimx.settings import Settings, Workers

REFUSAL = Refusal("x.pdf", "in/x.pdf", Status.SKIPPED, "unsupported-type", "claimx reads .txt files")


def articles(*texts):
    return [Article(str(number), text, f"in/{number}", "0" * 64) for number, text in enumerate(texts)]


def engine(*, jobs=1, seconds=30.0, megabytes=2_000, batch_size=32, model=None):
    settings = Settings(batch_size=batch_size, model=model)
    return ProcessEngine(settings, Workers(jobs=jobs, seconds=seconds, megabytes=megabytes), BUILD)


def run(items, **options) -> dict[int, Outcome]:
    with engine(**options) as running:
        ended = list(running.run(enumerate(items)))
    assert sorted(number for number, _ in ended) == list(range(len(items)))
    return dict(ended)


def codes(items, **options):
    ended = run(items, **options)
    return [ended[number].code for number in sorted(ended)]


def test_each_input_has_its_outcome_under_its_number():
    rain, wind = articles("Rain fell.", "Wind rose.")
    ended = run([REFUSAL, rain, REFUSAL, wind])
    assert [(ended[number].id, ended[number].status) for number in range(4)] == [
        ("x.pdf", Status.SKIPPED),
        ("0", Status.OK),
        ("x.pdf", Status.SKIPPED),
        ("1", Status.OK),
    ]


def test_outcomes_are_the_same_for_any_number_of_workers():
    items = articles(*(f"Rain fell {number} times." for number in range(40)))
    assert run(items, jobs=1, batch_size=2) == run(items, jobs=3, batch_size=2)


@pytest.mark.parametrize(
    ("harm", "code", "options"),
    [
        ("die", "worker-died", {}),
        ("hang", "timeout", {"seconds": 0.5}),
        ("grow 900", "memory-limit", {"megabytes": 400}),
    ],
)
def test_harm_is_marked_on_its_article_alone(harm, code, options):
    assert codes(articles("a", "b", harm, "c", "d"), **options) == [None, None, code, None, None]


def test_reason_tells_the_article_and_the_limit():
    (outcome,) = run(articles("hang"), seconds=0.5).values()
    assert outcome.reason == "in/0: not done after 1 s; allow more with --limit seconds=NUMBER"


def test_long_text_may_take_longer():
    items = articles("work 1.2" + " " * 20_000)
    assert codes(items, seconds=0.5) == [None]


def test_others_go_on_while_one_hangs():
    items = articles("hang", *(["Rain fell."] * 20))
    with engine(jobs=2, seconds=8, batch_size=1) as running, closing(running.run(enumerate(items))) as outcomes:
        first = [next(outcomes)[0] for _ in range(20)]
    assert 0 not in first


def test_model_that_can_not_be_loaded_is_told_as_it_is():
    with pytest.raises(EngineError, match="unknown model 'gone'") as caught, engine(model="gone"):
        pass
    assert caught.value.code == "bad-model"


def test_worker_that_dies_as_it_starts_ends_the_run():
    with pytest.raises(EngineError, match=r"could not start: .*exit code 7"), engine(model="fatal"):
        pass


def test_nothing_runs_on_when_the_engine_is_left():
    before = set(psutil.Process().children())
    with engine(batch_size=1) as running, closing(running.run(enumerate(articles("a", "b", "hang")))) as outcomes:
        next(outcomes)
        started = set(psutil.Process().children()) - before
        assert len(started) == 1
    _, alive = psutil.wait_procs(list(started), timeout=3)
    assert alive == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process as POSIX does")
def test_workers_end_with_a_supervisor_that_is_killed():
    child = os.fork()
    if child == 0:
        with engine() as running:
            list(running.run(enumerate(articles("hang"))))
        os._exit(0)
    supervisor = psutil.Process(child)
    workers = _workers_of(supervisor)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _, left = psutil.wait_procs(workers, timeout=5)
    assert all(process.status() == psutil.STATUS_ZOMBIE for process in left)


def _workers_of(supervisor):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [child for child in supervisor.children() if "spawn_main" in " ".join(child.cmdline())]
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("no worker was started")
