"""Whole runs that are killed, interrupted, or started twice; the workers need no model."""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import commands
import psutil
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
NUMBER = 60


@pytest.fixture
def folder(tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    for number in range(NUMBER):
        (news / f"{number:02}.txt").write_text(f"work 0.03 is what article {number} asks for" + "." * 6_000)
    return tmp_path


def start(folder, output, *options):
    return commands.start(folder / "run.py", "news", "-o", output, "-j", "2", *options, cwd=folder)


def finish(folder, output):
    done = start(folder, output)
    _, said = done.communicate(timeout=60)
    assert done.returncode == 0, said
    return said


def result(folder, output):
    files = (path for path in folder.glob(f"{output}*/*") if path.suffix != ".lock" and path.name != "run.json")
    return {path.name: path.read_bytes() for path in files}


def await_documents(folder, output, number):
    journal = folder / output / ".claimx.journal"
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if journal.exists() and journal.read_bytes().count(b"\n") >= number:
            return
        time.sleep(0.005)
    raise AssertionError("the run does not get on")


def are_gone(processes):
    """Whether the processes end in time; one that nobody buries is none the less dead."""
    _, left = psutil.wait_procs(processes, timeout=5)
    return all(process.status() == psutil.STATUS_ZOMBIE for process in left)


def done_before(said):
    """How many documents a run took over, by its last line."""
    words = said.decode().split()
    return int(words[words.index("from") - 1].strip("(")) if b"from before" in said else 0


@pytest.mark.parametrize("victim", ["supervisor", "worker", "both"])
def test_killed_run_goes_on_and_ends_as_an_unbroken_one(folder, victim):
    finish(folder, "whole")
    kill_at(folder, "broken", victim, random.Random(victim).randrange(4, NUMBER - 10))
    assert result(folder, "broken") == result(folder, "whole")


def kill_at(folder, output, victim, number):
    """Kill it when so many documents are done; then let it come to its end."""
    running = start(folder, output)
    await_documents(folder, output, number)
    workers = [child for child in psutil.Process(running.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    for process in workers if victim != "supervisor" else []:
        process.kill()
    if victim == "worker":
        assert running.wait(timeout=60) == 0
        return
    running.kill()
    running.wait()
    assert are_gone(workers)
    for path in (folder / output).glob("[0-9]*.json"):
        json.loads(path.read_bytes())
    # What was done and not yet written down is at most one document for each worker.
    assert done_before(finish(folder, output)) >= number


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_the_run_soon_and_keeps_its_state(folder, number):
    running = start(folder, "out")
    await_documents(folder, "out", 5)
    workers = psutil.Process(running.pid).children()
    running.send_signal(number)
    _, said = running.communicate(timeout=5)
    assert (running.returncode, said) == (130, b"claimx: interrupted\n")
    assert json.loads((folder / "out/run.json").read_text())["state"] == "interrupted"
    assert are_gone(workers)
    assert done_before(finish(folder, "out")) >= 5


def test_of_eight_runs_on_one_output_one_goes_on(folder):
    (folder / "news" / "99.txt").write_text("work 6 is asked for")
    first = start(folder, "out")
    await_documents(folder, "out", 1)
    first.send_signal(signal.SIGSTOP)  # or a busy machine may start the last of the others after its end
    others = [start(folder, "out") for _ in range(7)]
    said = [other.communicate(timeout=60)[1] for other in others]
    first.send_signal(signal.SIGCONT)
    assert [other.returncode for other in others] == [2] * 7
    assert all(f"another run writes there (process {first.pid} on ".encode() in line for line in said)
    first.communicate(timeout=60)
    assert first.returncode == 0


def test_file_that_outgrows_the_disk_ends_the_run_with_one_line(folder):
    import resource

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))

    running = commands.start(folder / "run.py", "news", "-o", "out", cwd=folder, preexec_fn=limit)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 2
    assert said.startswith(b"claimx: can't write out/")
    assert b"File too large" in said
    finish(folder, "out")
    assert len(list((folder / "out").glob("[0-9]*.json"))) == NUMBER


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_full_standard_output_ends_the_run_with_one_line(folder):
    with Path("/dev/full").open("wb") as full:
        running = commands.start(folder / "run.py", "news", "-o", "-", cwd=folder, stdout=full)
        _, said = running.communicate(timeout=30)
    assert (running.returncode, said.count(b"\n")) == (2, 1)
    assert b"can't write standard output" in said


def test_outputs_are_the_same_whatever_the_workers_and_hash_seeds(folder):
    outputs = []
    for number, (jobs, seed) in enumerate([("1", "0"), ("2", "1"), ("4", "random")]):
        environment = {"PYTHONHASHSEED": seed}
        with pytest.MonkeyPatch.context() as patched:
            for name, value in environment.items():
                patched.setitem(os.environ, name, value)
            running = commands.start(folder / "run.py", "news", "-o", f"out{number}.jsonl", "-j", jobs, cwd=folder)
        assert running.wait(timeout=60) == 0
        outputs.append((folder / f"out{number}.jsonl").read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]
    assert outputs[0].count(b"\n") == NUMBER
