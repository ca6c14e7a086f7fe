import base64
import hashlib

import made_documents
import pytest
from lxml import html as lxml_html

from claimx.results.page import page, web_address
from claimx.schema import Document

TEXT = "Ada Moss said the fee might rise.\nRain fell."
CONTENT = made_documents.span(TEXT, "the fee might rise")


@pytest.fixture
def document():
    return made_documents.document(
        TEXT,
        name="fee.txt",
        entities=[made_documents.entity(TEXT, "Ada Moss", "PERSON")],
        attributions=[made_documents.attribution([CONTENT], made_documents.span(TEXT, "Ada Moss"), entity="e1")],
        claims=[
            made_documents.claim([CONTENT], "prediction", attribution="a1", sources=("e1",), confidence=0.9),
            made_documents.claim([made_documents.span(TEXT, "Rain fell")], "event", confidence=0.4),
        ],
    )


def with_metadata(document, **fields):
    metadata = document.metadata.model_dump() | fields
    return Document.model_validate(document.model_dump() | {"metadata": metadata})


def parsed(document, **options):
    return lxml_html.document_fromstring(page(document, **options))


def words(nodes):
    return [" ".join(node.text_content().split()) for node in nodes]


def test_page_shows_the_text_line_by_line(document):
    assert words(parsed(document).xpath("//article/p")) == ["Ada Moss said the fee might rise.", "Rain fell."]


def test_page_lists_who_claims_what(document):
    assert words(parsed(document).xpath("//li/p[1]")) == ["c1 Ada Moss · prediction", "c2 the article · event"]


def test_each_claim_leads_to_its_words(document):
    tree = parsed(document)
    targets = [link.get("href") for link in tree.xpath("//li//a")]
    assert (targets, [tree.get_element_by_id(target[1:]).tag for target in targets]) == (
        ["#text-c1", "#text-c2"],
        ["a", "a"],
    )


def test_unsure_claims_are_left_out(document):
    assert [item.get("id") for item in parsed(document, min_confidence=0.5).xpath("//li")] == ["c1"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a?b=1", "https://news.example/a?b=1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//news.example/a", None),
        ("https:", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_pages_of_the_web_are_linked(url, link):
    assert web_address(url) == link


def test_an_address_that_is_no_link_is_shown_as_words(document):
    tree = parsed(with_metadata(document, url="javascript:alert(1)"))
    assert (tree.xpath("//header//a"), "javascript:alert(1)" in tree.xpath("//header")[0].text_content()) == ([], True)


def test_what_an_article_holds_is_no_markup(document):
    tree = parsed(with_metadata(document, title='<script>alert("1")</script>', author="<img src=x onerror=alert(1)>"))
    assert (tree.xpath("//script"), tree.xpath("//img")) == ([], [])


def test_control_characters_are_replaced(document):
    assert "<title>a\ufffdb</title>" in page(with_metadata(document, title="a\x00b"))


def test_the_policy_allows_the_style_sheet_that_the_page_has(document):
    tree = parsed(document)
    digest = hashlib.sha256(tree.xpath("//style")[0].text.encode()).digest()
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert f"style-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
