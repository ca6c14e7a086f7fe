from pathlib import Path

import pytest

from claimx.errors import RuleError
from claimx.rules import load
from claimx.rules.load import load_data, load_rules, load_words, pack_hash, refuse_unknown
from claimx.rules.model import Rule

RULE = "- {id: cue.verb.say, because: a verb of saying reports, examples: [She said so.]}\n"


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of rule files in place of the package's."""
    monkeypatch.setattr(load, "LEXICON", tmp_path)
    load._parsed.cache_clear()
    pack_hash.cache_clear()
    yield tmp_path
    load._parsed.cache_clear()
    pack_hash.cache_clear()


def test_load_rules_returns_the_rules_of_a_file_in_order(lexicon: Path) -> None:
    (lexicon / "cues.yaml").write_text(RULE + RULE.replace("verb.say", "verb.tell"), encoding="utf-8")
    known = {"because": "a verb of saying reports", "examples": ("She said so.",)}
    assert load_rules("cues", Rule) == (Rule(id="cue.verb.say", **known), Rule(id="cue.verb.tell", **known))


def test_load_rules_refuses_an_id_that_stands_twice(lexicon: Path) -> None:
    (lexicon / "cues.yaml").write_text(RULE + RULE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"lexicon/cues\.yaml: rule id 'cue\.verb\.say' stands twice"):
        load_rules("cues", Rule)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (RULE.replace("cue.verb.say", "Say"), r"lexicon/cues\.yaml: 0\.id: String should match"),
        (RULE.replace("because", "why"), r"lexicon/cues\.yaml: 0\.because: Field required"),
        (RULE.replace("[She said so.]", "[]"), r"lexicon/cues\.yaml: 0\.examples: .* at least 1 item"),
        (RULE.replace("{id", "{score: 1, id"), r"lexicon/cues\.yaml: 0\.score: Extra inputs are not permitted"),
        ("say: [said]\n", r"lexicon/cues\.yaml: : Input should be a valid tuple"),
        ("- {id: [\n", r"lexicon/cues\.yaml is no YAML"),
    ],
    ids=["id", "no reason", "no example", "unknown field", "other shape", "no yaml"],
)
def test_load_rules_names_file_and_field_of_a_mistake(lexicon: Path, text: str, problem: str) -> None:
    (lexicon / "cues.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=problem):
        load_rules("cues", Rule)


def test_load_rules_refuses_a_file_that_does_not_exist(lexicon: Path) -> None:
    with pytest.raises(RuleError, match=r"lexicon/cues\.yaml does not exist"):
        load_rules("cues", Rule)


def test_refuse_unknown_names_the_file_the_rule_and_what_is_known() -> None:
    rule = Rule(id="figure.count.odd", because="made up for this", examples=("Ten.",))
    with pytest.raises(
        RuleError, match=r"lexicon/figures\.yaml: figure\.count\.odd: nothing is called 'is_b'; known: is_a"
    ):
        refuse_unknown("figures", rule, ["is_a", "is_b"], {"is_a": 1})


def test_load_words_returns_the_lists_by_name(lexicon: Path) -> None:
    (lexicon / "words.yaml").write_text("he: {because: stands for a man, entries: [he, him]}", encoding="utf-8")
    assert load_words("words") == {"he": frozenset({"he", "him"})}


def test_load_words_reads_no_word_as_a_truth_value(lexicon: Path) -> None:
    (lexicon / "words.yaml").write_text("said: {because: words of denial, entries: [no, yes]}", encoding="utf-8")
    with pytest.raises(RuleError, match=r"lexicon/words\.yaml: said\.entries\.0: Input should be a valid string"):
        load_words("words")


def test_load_data_checks_against_any_type(lexicon: Path) -> None:
    (lexicon / "numbers.yaml").write_text("two: 2", encoding="utf-8")
    assert load_data("numbers", dict[str, int]) == {"two": 2}


def test_pack_hash_changes_with_a_word(lexicon: Path) -> None:
    (lexicon / "numbers.yaml").write_text("two: 2", encoding="utf-8")
    before = pack_hash()
    pack_hash.cache_clear()
    (lexicon / "numbers.yaml").write_text("two: 3", encoding="utf-8")
    assert pack_hash() != before


def test_pack_hash_is_blind_to_line_ends_and_other_files(lexicon: Path) -> None:
    (lexicon / "numbers.yaml").write_bytes(b"two: 2\n")
    before = pack_hash()
    pack_hash.cache_clear()
    (lexicon / "numbers.yaml").write_bytes(b"two: 2\r\n")
    (lexicon / "notes.txt").write_text("none of the rules", encoding="utf-8")
    assert pack_hash() == before
