import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.article import Article
from claimx.labels import Notice, PublishedFrom
from claimx.readers.html import to_article
from claimx.readers.html.json_ld import Described, described
from claimx.readers.refusal import Item
from claimx.settings import Limits, Reading

BODY = (
    "<article><p>The ferry sank in the harbour on Monday evening, the coast guard said.</p>"
    "<p>All 42 passengers were brought ashore by fishing boats within an hour.</p></article>"
)
TEXT = (
    "The ferry sank in the harbour on Monday evening, the coast guard said.\n\n"
    "All 42 passengers were brought ashore by fishing boats within an hour."
)


def page(head="", body=BODY):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def read(content, **options):
    return to_article(content, Item("a.html", "a.html"), Reading(**options))


def ld(**facts):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (
            ld(datePublished="2025-10-31") + '<meta property="article:published_time" content="2025-11-01">',
            BODY,
            ("2025-10-31", PublishedFrom.JSON_LD),
        ),
        (
            '<meta property="article:published_time" content="2025-11-01"><link rel="canonical" '
            'href="https://a.example/2025/11/03/rain">',
            '<time datetime="2025-11-02"></time>' + BODY,
            ("2025-11-01", PublishedFrom.META),
        ),
        (
            '<link rel="canonical" href="https://a.example/2025/11/03/rain">',
            '<time datetime="2025-11-02"></time>' + BODY,
            ("2025-11-02", PublishedFrom.META),
        ),
        (
            '<link rel="canonical" href="https://a.example/2025/11/03/rain">',
            '<span class="date">4 November 2025</span>' + BODY,
            ("2025-11-03", PublishedFrom.URL),
        ),
        ("", '<span class="date">4 November 2025</span>' + BODY, ("2025-11-04", PublishedFrom.GUESS)),
        ("", '<aside><time datetime="2020-01-01">1 January 2020</time></aside>' + BODY, (None, None)),
        ("", '<time class="updated" datetime="2026-01-01"></time>' + BODY, (None, None)),
        (ld(datePublished="soon"), BODY, (None, None)),
    ],
    ids=["JSON-LD", "meta", "time", "address", "guess", "date of another story", "date of a change", "no date"],
)
def test_date_comes_from_the_best_place(head, body, found):
    article = read(page(head, body))
    assert (article.metadata.published, article.metadata.published_from) == found
    assert (Notice.DATE_GUESSED in article.notices) is (found[1] is PublishedFrom.GUESS)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ferry sinks | The Post</title>" + '<meta property="og:site_name" content="The Post">', "Ferry sinks"),
        ("<title>The Post: Ferry sinks</title>", "The Post: Ferry sinks"),
        ("<title>Ferry sinks - what we know</title>", "Ferry sinks - what we know"),
        (ld(headline="Ferry &amp; boat sink"), "Ferry & boat sink"),
    ],
)
def test_title_is_without_the_outlet(head, title):
    assert read(page(head)).metadata.title == title


def test_title_stands_above_the_text_once():
    assert read(page("<title>Ferry sinks</title>")).text == "Ferry sinks\n\n" + TEXT
    titled = page("<title>Ferry sinks</title>", BODY.replace("<article>", "<article><h1>Ferry sinks</h1>"))
    assert read(titled).text == "Ferry sinks\n\n" + TEXT


def test_invisible_characters_and_ligatures_of_a_page_are_mended():
    marked = page(
        body=BODY.replace("harbour", "har&shy;bour").replace("fishing", "ﬁshing\u200b").replace("42 ", "42&nbsp;")
    )
    assert read(marked).text == TEXT


def test_page_over_the_size_limit_is_read_simply_and_flagged():
    article = read(page(), limits=Limits(html_bytes=100))
    assert (article.text, article.notices) == (TEXT, (Notice.HTML_TOO_LARGE, Notice.SIMPLE_EXTRACTION))


def test_deep_page_is_read_simply():
    article = read(page(body="<div>" * 50_000 + BODY))
    assert (article.text, article.notices) == (TEXT, (Notice.HTML_TOO_DEEP, Notice.SIMPLE_EXTRACTION))


def test_encoding_of_the_server_comes_before_that_of_the_page():
    content = page('<meta charset="utf-8">', BODY.replace("harbour", "Škoda")).decode().encode("cp1250")
    article = to_article(content, Item("a", "a"), Reading(), charset="windows-1250")
    assert (article.encoding, "Škoda" in article.text) == ("cp1250", True)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('{"@type": "NewsArticle", "headline": "Rain"}', Described(title="Rain")),
        ('[{"@type": "Person", "name": "A"}, {"@type": ["Article"], "headline": "Rain"}]', Described(title="Rain")),
        ('{"@graph": [{"@type": "https://schema.org/Article", "headline": "Rain"}]}', Described(title="Rain")),
        ('<!-- {"@type": "Article", "headline": "Rain",} -->', Described(title="Rain")),
        (
            '{"@type": "Article", "author": ["Ada Moss", {"name": "Nils Ek"}], "publisher": {"name": "The Post"}}',
            Described(authors=("Ada Moss", "Nils Ek"), publisher="The Post"),
        ),
        (
            '{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ada"}]}',
            Described(authors=("Ada",)),
        ),
        ('{"@type": "WebPage", "datePublished": "2025-10-31"}', Described(published="2025-10-31")),
        ('{"@type": "Recipe", "datePublished": "2025-10-31"}', Described()),
        ('{"@type": "Article", "headline": ["Rain", "Sun"], "author": 7}', Described(title="Rain")),
        ("not JSON", Described()),
        ("[" * 100_000, Described()),
    ],
)
def test_json_ld_is_read_in_its_many_forms(script, expected):
    assert described([script], None) == expected


OPENED = ["<p>", "<div>", "<!--", "<script>", "<", "<article>", "<![CDATA[", "<?xml", "<svg>", "<time datetime="]
CLOSED = ["</p>", "</div>", "-->", "</script>", ">", "]]>", "&#xD800;", "&", "\0", "\x85", '<meta charset="', "é", "a "]
TAGS = st.sampled_from(OPENED + CLOSED)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(TAGS, st.text(max_size=20)), max_size=40).map("".join))
def test_any_markup_gives_an_article_that_can_be_written(markup):
    article = read(markup.encode("utf-8", "surrogatepass"))
    if isinstance(article, Article):
        article.text.encode()
