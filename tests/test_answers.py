"""The commands of `docs/answers.md` print what stands below them."""

import importlib.util
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from claimx.article import Article
from claimx.exports import Format, export
from claimx.pipeline import Extractor
from claimx.readers import read_articles
from claimx.results.outcome import Record
from claimx.results.stores import FolderStore

REPOSITORY = Path(__file__).parents[1]
spec = importlib.util.spec_from_file_location("docs_answers", REPOSITORY / "docs" / "answers.py")
assert spec is not None
assert spec.loader is not None
answers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(answers)
BLOCKS = list(answers.answers())
QUERIES = re.findall(r"^```sql\n(.*?)^```$", (REPOSITORY / "docs" / "cli.md").read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def folder(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents of all samples in `data/out`, and as Parquet in `tables`."""
    made = tmp_path_factory.mktemp("answers")
    store = FolderStore(made / "data" / "out")
    articles = [item for item in read_articles([str(REPOSITORY / "data" / "raw")]) if isinstance(item, Article)]
    for document in extractor.extract(articles):
        store.put(Record.of(document))
    export(made / "data" / "out", Format.PARQUET, made / "tables")
    return made


def test_page_answers_five_questions_in_three_ways():
    assert [language for language, *_ in BLOCKS] == ["python", "sh", "sh"] * 5


@pytest.mark.parametrize(("language", "code", "stated"), BLOCKS)
def test_answer_is_what_the_command_prints(folder: Path, language: str, code: str, stated: str):
    if "jq" in code and shutil.which("jq") is None:
        pytest.skip("no jq here; Debian: apt-get install jq")
    assert answers.run(language, code, folder) == stated, "run: make extract && python docs/answers.py"


@pytest.mark.parametrize("sql", QUERIES)
def test_shown_query_for_duckdb_gives_rows(folder: Path, sql: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder)
    assert duckdb.sql(sql).fetchall()
