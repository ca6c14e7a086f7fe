"""The batches of an epoch: every word once, each row a window, links with their cues."""

from dataclasses import fields

import numpy as np
import pytest

from claimx.stages.attributions.tagger.reading import CLS, LONGEST_WINDOW, SEP
from claimx.stages.attributions.tagger.tags import OUTSIDE, Part
from claimx.stages.attributions.tagger.wordpieces import Shape, WordPieces
from claimx.training.annotated import MarkedAttribution, MarkedText
from claimx.training.tagger import examples as module
from claimx.training.tagger.examples import MASK, Batch, Example, batches, examples_of

PIECES = 900
SEEDS = range(4)
PAD = 0
SENTENCES = 120  # of a text
LENGTH = 9  # words of a sentence, the first three of which are source, cue and content
TEXTS = 3


@pytest.fixture(scope="module")
def counted(pieces: list[str]) -> WordPieces:
    """A vocabulary with a piece of its own for each word of the texts, in their order."""
    return WordPieces([*pieces, *(f"w{number}" for number in range(TEXTS * SENTENCES * LENGTH))])


@pytest.fixture(scope="module")
def examples(counted: WordPieces) -> list[Example]:
    return examples_of([numbered(number * SENTENCES * LENGTH) for number in range(TEXTS)], counted)


def numbered(first: int) -> MarkedText:
    """Return a text of sentences such as "W0 w1 w2 ... w8."."""
    text, attributions = "", []
    for start in range(first, first + SENTENCES * LENGTH, LENGTH):
        ranges = []
        for number in range(start, start + LENGTH):
            word = f"{'W' if number == start else 'w'}{number}"
            ranges.append(((len(text), len(text) + len(word)),))
            text += f"{word} "
        text = f"{text[:-1]}.{chr(10) if start % 4 else ' '}"
        attributions.append(MarkedAttribution(source=ranges[0], cue=ranges[1], content=ranges[2]))
    return MarkedText(text=text, attributions=tuple(attributions))


@pytest.fixture(params=SEEDS)
def drawn(request: pytest.FixtureRequest, examples: list[Example]) -> list[Batch]:
    return batches(examples, PIECES, np.random.default_rng([request.param, 0]))


@pytest.fixture
def unmasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARE_MASKED", 0)


def first_pieces(batch: Batch) -> np.ndarray:
    """Return the first piece of each word, by rows."""
    return np.take_along_axis(batch.pieces, batch.first_piece, 1)


@pytest.mark.usefixtures("unmasked")
def test_each_word_is_drawn_once(counted: WordPieces, drawn: list[Batch]) -> None:
    first = counted.numbers["w0"]
    found = np.concatenate([first_pieces(batch)[batch.is_word] for batch in drawn])
    assert sorted(found[found >= first].tolist()) == list(range(first, first + TEXTS * SENTENCES * LENGTH))


def test_epochs_are_drawn_anew(examples: list[Example]) -> None:
    windows = [
        sorted(
            int(count) for batch in batches(examples, PIECES, np.random.default_rng(seed)) for count in lengths(batch)
        )
        for seed in SEEDS
    ]
    assert len({tuple(one) for one in windows}) == len(SEEDS)


def lengths(batch: Batch) -> np.ndarray:
    return batch.is_piece.sum(1)


def test_one_seed_draws_the_same_batches(examples: list[Example]) -> None:
    some, others = (batches(examples, PIECES, np.random.default_rng([7, 1])) for _ in range(2))
    differing = [
        (number, field.name)
        for number, pair in enumerate(zip(some, others, strict=True))
        for field in fields(Batch)
        if not np.array_equal(*(getattr(batch, field.name) for batch in pair))
    ]
    assert differing == []


def test_batches_have_at_most_so_many_pieces(drawn: list[Batch]) -> None:
    assert [batch.pieces.shape for batch in drawn if batch.pieces.size > PIECES] == []


def test_window_longer_than_a_batch_is_a_batch(examples: list[Example]) -> None:
    assert {len(batch.pieces) for batch in batches(examples, 1, np.random.default_rng(0))} == {1}


def test_windows_are_no_longer_than_what_is_read_later(drawn: list[Batch]) -> None:
    assert max(int(lengths(batch).max()) for batch in drawn) <= LONGEST_WINDOW + 2


def test_windows_are_short_and_long(drawn: list[Batch]) -> None:
    found = [int(count) for batch in drawn for count in lengths(batch)]
    assert (min(found) < 80, max(found) > 100) == (True, True)


def test_rows_stand_between_their_marks(drawn: list[Batch]) -> None:
    for batch in drawn:
        rows = range(len(batch.pieces))
        ends = [batch.pieces[row, lengths(batch)[row] - 1] for row in rows]
        assert (set(batch.pieces[:, 0].tolist()), set(map(int, ends))) == ({CLS}, {SEP})


def test_rows_are_filled_up_with_nothing(drawn: list[Batch]) -> None:
    for batch in drawn:
        beyond = [batch.pieces[~batch.is_piece], batch.first_piece[~batch.is_word], batch.tags[~batch.is_word]]
        assert [values.any() for values in beyond] == [False, False, False]


def test_words_are_in_front_of_their_row_and_in_order(drawn: list[Batch]) -> None:
    for batch in drawn:
        for is_word, first in zip(batch.is_word, batch.first_piece, strict=True):
            count = int(is_word.sum())
            assert (is_word[:count].all(), (np.diff(first[:count]) > 0).all(), first[0] > 0) == (True, True, True)


def test_links_stand_at_the_first_word_of_their_cue(drawn: list[Batch]) -> None:
    for batch in drawn:
        assert set(batch.tags[batch.rows, batch.cues].tolist()) <= {Part.CUE.begin}


def test_each_cue_has_its_link(drawn: list[Batch]) -> None:
    assert sum(len(batch.rows) for batch in drawn) == TEXTS * SENTENCES


def test_members_of_a_link_are_the_words_beside_its_cue(drawn: list[Batch]) -> None:
    for batch in drawn:
        for row, cue, members in zip(batch.rows, batch.cues, batch.members, strict=True):
            found = [np.flatnonzero(members[:, column]).tolist() for column in (0, 1)]
            assert (found, batch.is_word[row, cue + 1]) == ([[cue - 1], [cue + 1]], True)


def test_part_of_a_content_in_another_window_is_left_out(counted: WordPieces) -> None:
    text = "w0 " + "w1 " * 300
    one = MarkedAttribution(cue=((0, 2),), content=((3, len(text)),))
    found = batches(
        examples_of([MarkedText(text=text, attributions=(one,))], counted), PIECES, np.random.default_rng(0)
    )
    linked = [(batch, row) for batch in found for row in batch.rows]
    (batch, row) = linked[0]
    assert (len(linked), batch.members[0, :, 1].sum()) == (1, batch.is_word[row].sum() - 1)


def test_hidden_words_keep_their_tags(examples: list[Example], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARE_MASKED", 1)
    found = batches(examples[:1], PIECES, np.random.default_rng(0))
    pieces = {int(piece) for batch in found for piece in np.unique(batch.pieces)}
    tags = {int(tag) for batch in found for tag in np.unique(batch.tags)}
    assert (pieces, tags) == ({PAD, CLS, SEP, MASK}, {OUTSIDE, *(part.begin for part in Part)})


def test_shapes_may_be_those_of_capitals(vocabulary: WordPieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHARE_CAPITALS", 1)
    (one,) = examples_of([MarkedText(text="The mayor left in 2025.", attributions=())], vocabulary)
    (batch,) = batches([one], PIECES, np.random.default_rng(0))
    shapes = np.take_along_axis(batch.shapes, batch.first_piece, 1)[0].tolist()
    assert shapes == [*[Shape.UPPER] * 4, Shape.DIGITS, Shape.MARK]


def test_text_without_words_is_in_no_batch(vocabulary: WordPieces) -> None:
    texts = [MarkedText(text=text, attributions=()) for text in ("rain fell", "\n", "")]
    (batch,) = batches(examples_of(texts, vocabulary), PIECES, np.random.default_rng(0))
    assert batch.is_word.tolist() == [[True, True]]


def test_batch_without_links_has_none(vocabulary: WordPieces) -> None:
    (one,) = examples_of([MarkedText(text="rain fell", attributions=())], vocabulary)
    (batch,) = batches([one], PIECES, np.random.default_rng(0))
    assert (batch.rows.shape, batch.cues.shape, batch.members.shape) == ((0,), (0,), (0, 2, 2))
