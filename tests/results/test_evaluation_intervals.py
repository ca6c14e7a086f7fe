"""Intervals of F1: what the bootstrap draws from, and where it draws nothing."""

from claimx.results.evaluation import Count, Interval
from claimx.results.evaluation.intervals import f1_intervals


def test_intervals_are_the_same_every_time() -> None:
    articles = [{"times found": Count(right, 4, 4)} for right in (0, 1, 2, 3, 4, 4)]
    assert f1_intervals(articles) == f1_intervals(articles)


def test_interval_of_equal_articles_is_a_point() -> None:
    assert f1_intervals([{"times found": Count(3, 4, 4)}] * 5) == {"times found": Interval(0.75, 0.75)}


def test_interval_holds_the_score() -> None:
    articles = [{"times found": Count(right, 8, 8)} for right in (2, 4, 4, 5, 6, 8)]
    interval = f1_intervals(articles)["times found"]
    assert 2 / 8 < interval.low < 29 / 48 < interval.high < 1


def test_resampling_weighs_an_article_by_what_it_holds() -> None:
    articles = [{"times found": Count(0, 1, 1)}, *[{"times found": Count(100, 100, 100)}] * 4]
    assert f1_intervals(articles)["times found"].low > 0.97


def test_two_articles_have_no_interval() -> None:
    assert f1_intervals([{"times found": Count(3, 4, 4)}] * 2) == {}


def test_articles_that_hold_nothing_to_count_make_no_interval() -> None:
    silent = {"times found": Count(0, 0, 0)}
    assert f1_intervals([{"times found": Count(1, 1, 1)}, silent, silent, {}]) == {}


def test_resamples_that_hold_nothing_to_count_are_left_out() -> None:
    articles = [{"times found": Count(1, 1, 1)}] * 3 + [{}] * 9
    assert f1_intervals(articles) == {"times found": Interval(1.0, 1.0)}


def test_no_articles_have_no_intervals() -> None:
    assert f1_intervals([]) == {}
