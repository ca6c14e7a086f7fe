"""What takes minutes or hours: `make soak` runs it, and each step prints its figures."""

import contextlib
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import commands
import hostile_inputs
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.article import Article
from claimx.errors import ArticleError
from claimx.pipeline import Extractor
from claimx.results.validation import validate

pytestmark = pytest.mark.soak
NUMBER = int(os.environ.get("CLAIMX_SOAK_ARTICLES", "10000"))
WORDS = [
    "mayor", "council", "bridge", "harbour", "said", "closed", "opened", "that", "which", "with", "after", "money",
    "ferry", "island", "toll", "rose", "fell",
]  # fmt: skip
PATTERNS = [
    "=", "(", "“", '"said" ', "rain, ", "rain and ", "he said that ", "1", "5 million dollars and ", "$", "May ", "a-",
    "A: ", "http://x.co/", "HARBOUR BRIDGE ", "Ana Ruiz and ", ". ", "😀", "a\u200b", "\u202e", "мост ", "橋", "• ",
    "— ", "'' ", "5% ", "5 per cent of ", "“Rain,” she said. ", "the mayor of the ", "On Monday, 3 May 2025, ",
]  # fmt: skip
# What hurts an expression that looks for the end of what it has begun.
PIECES = [
    "\n", "\r\n", " ", "\t", "a", "A", "a.", "0", "0,000", "0.", "1/", "-", "<", "<a", "<!--", "{", "{a", '"', "|",
    " | ", "\n---\n", "http://", "a=", "¼", "\xad", "\x85", "Jan", "2025-", "T", "by ", "&amp;", "<meta ", "/*",
    "%PDF", "{\n", "'a", "a'",
]  # fmt: skip
# Their expressions are tried at one place of a text, never looked for in it.
FROM_A_START = {
    "claimx.readers.kinds", "claimx.readers.markdown", "claimx.readers.plain", "claimx.rules.grammar",
    "claimx.rules.marks", "claimx.stages.sections.lines",
}  # fmt: skip


def claimx(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from claimx.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


def article(text: str) -> Article:
    return Article("soak", text, "soak", "0" * 64)


def test_hostile_thousand(tmp_path):
    number = hostile_inputs.fill(tmp_path / "news", range(50))
    start = time.monotonic()
    done = claimx(tmp_path, "extract", "news", "-o", "out", "-j", "2")
    seconds = time.monotonic() - start
    lines = [json.loads(line) for line in (tmp_path / "out/manifest.jsonl").read_text().splitlines()]
    codes = {line["code"] for line in lines}
    print(
        f"{number} inputs, {len(lines)} lines, {seconds:.0f} s, exit {done.returncode}, {sorted(filter(None, codes))}"
    )
    assert not codes & {"internal-error", "worker-died"}
    assert validate(tmp_path / "out").problems == []


def test_growth(tmp_path):
    rng = random.Random(7)
    news = tmp_path / "news.jsonl"
    with news.open("w") as file:
        for number in range(NUMBER):
            words = (rng.choice(WORDS) if rng.random() < 0.9 else f"w{rng.randrange(10**9)}" for _ in range(150))
            sentences = " ".join(words)
            file.write(json.dumps({"id": str(number), "text": f"Mayor Ana Ruiz said {sentences}."}) + "\n")
    command = [sys.executable, "-c", "from claimx.cli import main; main()", "extract", "news.jsonl", "-o", "out.jsonl"]
    running = subprocess.Popen([*command, "-j", "2", "--any-language"], cwd=tmp_path, stderr=subprocess.PIPE)
    parent: list[int] = []
    workers: list[int] = []
    while running.poll() is None:
        try:
            process = psutil.Process(running.pid)
            parent.append(process.memory_info().rss)
            workers.append(max((child.memory_info().rss for child in process.children()), default=0))
        except psutil.Error:
            break
        time.sleep(1)
    assert running.wait() == 0, running.stderr
    running_workers = [size for size in workers if size]
    quarter = len(running_workers) // 4
    early, late = (statistics.median(running_workers[n * quarter : (n + 1) * quarter]) for n in (1, 3))
    slope = (late - early) / (0.5 * NUMBER / 1000) / 1e6
    top = f"parent {max(parent) / 1e6:.0f} MB, worker {max(workers) / 1e6:.0f} MB"
    print(f"{NUMBER} articles: {top}, {slope:.1f} MB more per 1,000")
    assert (max(parent) < 500e6, max(workers) < 1.5e9, slope < 20) == (True, True, True)


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_length(extractor: Extractor, pattern: str):
    seconds = []
    for size in (1_000, 10_000, 100_000):
        text = (pattern * (size // len(pattern) + 1))[:size]
        start = time.process_time()
        with contextlib.suppress(ArticleError):
            extractor.extract([article(text)])
        seconds.append(time.process_time() - start)
    print(f"{pattern!r}: {' '.join(f'{second:.2f}' for second in seconds)} s")
    # A first half second is the start of each stage, and no measure of length.
    assert all(after / max(before, 0.1) <= 15 for before, after in itertools.pairwise(seconds))


def test_own_patterns():
    listed = subprocess.run(
        [sys.executable, Path(__file__).with_name("own_patterns.py")], capture_output=True, check=True
    )
    slow = {}
    for line in listed.stdout.splitlines():
        where, pattern, flags = json.loads(line)
        methods = ["match", "fullmatch"] if where in FROM_A_START else ["match", "fullmatch", "findall"]
        compiled = re.compile(pattern if flags & re.UNICODE else pattern.encode("latin-1"), flags)
        for piece, method in itertools.product((*PATTERNS, *PIECES), methods):
            text = (piece * 10_000)[:9_999] + "\x00"
            start = time.perf_counter()
            getattr(compiled, method)(text if flags & re.UNICODE else text.encode())
            slow[where, pattern] = max(slow.get((where, pattern), 0.0), time.perf_counter() - start)
    print(f"{len(slow)} expressions, the slowest {1000 * max(slow.values()):.0f} ms for 10,000 characters")
    assert {key: seconds for key, seconds in slow.items() if seconds > 0.05} == {}


def forty(folder: Path) -> tuple[str, ...]:
    """Write forty articles of made-up work, and return the arguments that read them."""
    (folder / "news").mkdir()
    for number in range(40):
        (folder / "news" / f"{number:02}.txt").write_text(f"work 0.02 is what article {number} asks for" + "." * 6_000)
    return "news", "-o", "out", "-j", "2"


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "out").glob("[0-9]*.json")}


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run writes that nobody kills."""
    folder = tmp_path_factory.mktemp("unbroken")
    commands.start(folder / "run.py", *forty(folder), cwd=folder).communicate()
    return written(folder)


@pytest.mark.parametrize("victims", ["supervisor", "worker", "both"])
@pytest.mark.parametrize("round", range(17))
def test_kills(tmp_path, unbroken, round, victims):
    command = forty(tmp_path)
    running = commands.start(tmp_path / "run.py", *command, cwd=tmp_path)
    rng = random.Random(f"{round} {victims}")
    time.sleep(rng.uniform(0.2, 2.0))
    with contextlib.suppress(psutil.Error):
        workers = psutil.Process(running.pid).children()
        for process in workers[:1] if victims != "supervisor" else []:
            process.kill()
    if victims != "worker":
        running.kill()
    running.communicate()
    assert all(json.loads(content) for content in written(tmp_path).values())
    again = commands.start(tmp_path / "run.py", *command, cwd=tmp_path)
    again.communicate()
    assert again.returncode == 0
    assert written(tmp_path) == unbroken


@settings(max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_text(extractor: Extractor, text: str):
    try:
        (document,) = extractor.extract([article(text)])
    except ArticleError:
        return
    # The model of a document refuses a span that is not what the text has there.
    assert document.text == text
