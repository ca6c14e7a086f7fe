"""What the documentation says is so: links lead somewhere, commands exist, examples run, generated parts are fresh."""

import importlib.util
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimx.article import Article
from claimx.cli import app
from claimx.engines import local
from claimx.pipeline import Extractor
from claimx.readers import read_articles
from claimx.results.outcome import Record
from claimx.results.stores import FolderStore

REPOSITORY = Path(__file__).parents[1]
PAGES = sorted(
    page
    for folder in (REPOSITORY, REPOSITORY / "docs", REPOSITORY / "docs" / "adr", REPOSITORY / "models")
    for page in folder.glob("*.md")
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MADE_HERE = re.compile(r"/(?:work|root|home|tmp)/")


def name_of(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if found[1] == language:
                yield page, found[2]


def anchors(page: Path) -> set[str]:
    headings = HEADING.findall(BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
            if not target.startswith(("https://", "http://")):
                yield page, target


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    aim = (page.parent / path).resolve() if path else page
    return aim.exists() and (not anchor or anchor in anchors(aim))


def test_links_lead_somewhere():
    assert [f"{name_of(page)}: {target}" for page, target in links() if not leads_somewhere(page, target)] == []


def test_pages_name_no_place_of_one_machine():
    found = [(name_of(page), found[0]) for page in PAGES if (found := MADE_HERE.search(page.read_text("utf-8")))]
    assert found == []


def test_generated_pages_are_fresh():
    path = REPOSITORY / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate_docs", path)
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    stale = [name_of(page) for page, text in generate.pages().items() if page.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python docs/generate.py"


def shell_commands() -> Iterator[list[str]]:
    for _, block in blocks("sh"):
        for line in block.splitlines():
            words = shlex.split(line)
            pipes = [-1, *(at for at, word in enumerate(words) if word in ("|", ">")), len(words)]
            yield from (words[start + 1 : end] for start, end in pairwise(pipes))


CLAIMX_COMMANDS = sorted({" ".join(words[1:]) for words in shell_commands() if Path(words[0]).name == "claimx"})
MAKE_TARGETS = sorted({words[1] for words in shell_commands() if words[0] == "make"})


@pytest.mark.parametrize("command", CLAIMX_COMMANDS)
def test_shown_command_is_understood(command: str):
    # --help keeps the command from running, but only after its line has been parsed
    shown = CliRunner().invoke(app, [*command.split(), "--help"])
    assert (shown.exit_code, shown.stderr) == (0, "")


@pytest.mark.parametrize("target", MAKE_TARGETS)
def test_shown_make_target_exists(target: str):
    assert f"\n{target}:" in (REPOSITORY / "Makefile").read_text(encoding="utf-8")


def test_every_code_is_explained():
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "src").rglob("*.py"))
    used = set(re.findall(r'(?:code=|code = |\.skipped\(|Status\.FAILED, )"([a-z]+(?:-[a-z]+)+)"', sources))
    explained = (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8")
    inner = {"bad-input", "bad-article", "bad-layer"}  # only bases and mistakes of programmers have these
    assert sorted(code for code in used - inner if f"`{code}`" not in explained) == []


@pytest.fixture(scope="module")
def folder(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with documents in `claims`."""
    made = tmp_path_factory.mktemp("docs")
    sample = REPOSITORY / "data" / "raw" / "pune_metro_corridor.txt"
    articles = [item for item in read_articles([str(sample)]) if isinstance(item, Article)]
    store = FolderStore(made / "claims")
    for document in extractor.extract(articles):
        store.put(Record.of(document))
    return made


# The page of answers has a test of its own.
PYTHON_EXAMPLES = [
    pytest.param(block, id=f"{name_of(page)}-{number}")
    for number, (page, block) in enumerate(blocks("python"))
    if page.name != "answers.md"
]


@pytest.mark.parametrize("example", PYTHON_EXAMPLES)
def test_python_example_runs(
    example: str,
    folder: Path,
    extractor: Extractor,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(folder)
    monkeypatch.setattr(local, "_extractor", lambda settings: extractor)
    exec(compile(example, "example", "exec"), {})
    assert ("print(" in example) == bool(capsys.readouterr().out)


def test_first_example_prints_what_the_page_shows(
    folder: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(local, "_extractor", lambda settings: extractor)
    page = (REPOSITORY / "docs" / "python.md").read_text(encoding="utf-8")
    (_, example), (_, shown) = BLOCK.findall(page)[:2]
    exec(compile(example, "example", "exec"), {})
    assert capsys.readouterr().out == shown
