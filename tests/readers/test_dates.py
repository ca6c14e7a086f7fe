import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.readers.dates import day_of_url, moment


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-10-31", "2025-10-31"),
        ("2025-10-31T08:15:00Z", "2025-10-31T08:15:00Z"),
        ("2025-10-31T8:15+0530", "2025-10-31T08:15+05:30"),
        ("2025-10-31 08:15:00.123 +01:00", "2025-10-31T08:15:00.123+01:00"),
        ("2025-10-31T25:15:00Z", "2025-10-31"),
        ("20251031", "2025-10-31"),
        ("2025/10/31 08:00", "2025-10-31"),
        ("October 31, 2025", "2025-10-31"),
        ("Fri, 31 Oct 2025 08:00:00 GMT", "2025-10-31"),
        ("Published: 31st of October 2025, 08:00", "2025-10-31"),
        ("2025-02-30", None),
        ("31/10/2025", None),
        ("10/11/2025", None),
        ("October 2025", None),
        ("1761868800", None),
        ("", None),
    ],
)
def test_moment_is_read_where_it_can_be_read_in_one_way(text, value):
    assert moment(text) == value


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/10/31/rain.html", "2025-10-31"),
        ("https://a.example/news/2025-10-31-rain", "2025-10-31"),
        ("https://a.example/2025/oct/31/rain", "2025-10-31"),
        ("https://a.example/20251031/rain", "2025-10-31"),
        ("https://a.example/2025/10/rain", None),
        ("https://a.example/2025/13/31/rain", None),
        ("https://a.example/rain-120251031777", None),
        ("https://a.example/rain?day=2025/10/31", None),
        ("https://2025-10-31.example/rain", None),
    ],
)
def test_address_tells_a_full_date_or_none(url, day):
    assert day_of_url(url) == day


@given(st.text())
def test_any_text_is_a_moment_or_none(text):
    assert moment(text) is None or moment(moment(text)) == moment(text)
