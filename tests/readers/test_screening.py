import pytest

from claimx.article import Article, Metadata
from claimx.labels import Notice, PublishedFrom, Status
from claimx.readers.screening import Screen
from claimx.settings import Reading


def article(text, id="a", **metadata):
    return Article(id, text, f"in/{id}", "0" * 64, metadata=Metadata(**metadata))


def screened(*articles, published=None, **reading):
    screen = Screen(Reading(**reading), published)
    return [screen.check(item) for item in articles]


def test_option_dates_an_article_without_a_date():
    (dated,) = screened(article("Rain fell."), published="2025-10-31")
    assert (dated.metadata.published, dated.metadata.published_from) == ("2025-10-31", PublishedFrom.OPTION)


def test_own_date_wins_over_the_option():
    own = article("Rain fell.", published="2025-01-02", published_from=PublishedFrom.URL)
    assert screened(own, published="2025-10-31") == [own]


def test_option_wins_over_a_guess():
    guessed = article("Rain fell.", published="2025-01-02", published_from=PublishedFrom.GUESS)
    (dated,) = screened(guessed.noted(Notice.DATE_GUESSED), published="2025-10-31")
    assert (dated.metadata.published, dated.notices) == ("2025-10-31", ())


def test_same_text_is_skipped_and_names_the_first():
    first, again = screened(article("Rain fell.", "a"), article(" Rain\nfell. ", "b"))
    assert first.id == "a"
    assert (again.status, again.code, again.duplicate_of) == (Status.SKIPPED, "duplicate", "a")


def test_texts_without_words_are_no_duplicates():
    assert [item.id for item in screened(article("", "a"), article(" ", "b"))] == ["a", "b"]


def test_second_text_of_an_id_is_refused():
    _, second = screened(article("Rain fell.", "a"), article("Sun shone.", "a"))
    assert (second.status, second.code) == (Status.FAILED, "duplicate-id")


GERMAN = "Der Rat hat die neue Brücke am Montag nicht gebaut, und die Stadt wird sie auch im Mai nicht bauen."


def test_article_in_another_language_is_skipped():
    (skipped,) = screened(article(GERMAN))
    assert (skipped.status, skipped.code, skipped.language) == (Status.SKIPPED, "not-english", "de")


def test_language_is_not_asked_where_any_will_do():
    assert screened(article(GERMAN), english_only=False) == [article(GERMAN)]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The oﬀer of PeÃ±a â€” â€œno moreâ€ â€” stands.", "The offer of Peña — “no moreâ€ — stands."),
        ("An agree\u00adment was signed.", "An agreement was signed."),
        ("Â£5 was paid, not â‚¬5.", "£5 was paid, not €5."),
        ("Peña’s café paid £5.", "Peña’s café paid £5."),
    ],
)
def test_repair_changes_only_what_was_misread(text, mended):
    (item,) = screened(article(text), repair=True)
    assert (item.text, item.notices) == (mended, (Notice.TEXT_REPAIRED,) if text != mended else ())
