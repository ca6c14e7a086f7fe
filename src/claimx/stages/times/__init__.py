"""Find the times of an article and resolve them against its publication date (TIMEX3)."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import PUBLICATION, TIMES, require_parse
from claimx.errors import InputError
from claimx.labels import DateOrder
from claimx.rules.load import load_data, load_rules, load_words
from claimx.rules.numerals import numerals
from claimx.stages.times.finder import TimeFinder
from claimx.stages.times.order import Habits, date_order, habits
from claimx.stages.times.publication import publication
from claimx.stages.times.rules import TimeRule
from claimx.stages.times.words import SlotWords, TimeWords


@Language.factory(
    "claimx_times",
    requires=["token.dep", "token.tag"],
    assigns=[TIMES.attr, PUBLICATION.attr],
    default_config={"published": None, "date_order": None},
)
def make_times(nlp: Language, name: str, published: str | None, date_order: str | None = None) -> "TimesStage":
    """Build the stage from the shipped time rules.

    `published` (ISO 8601) stands in where the input gives no date; `date_order` ("DMY" or "MDY") says how to read
    04/10/2025 where the article itself does not show it.
    """
    words = TimeWords(load_data("time_words", dict[str, SlotWords]), numerals())
    lists = load_words("time_checks")
    finder = TimeFinder(load_rules("times", TimeRule), words, lists)
    return TimesStage(finder, habits(lists), published, _order(date_order))


def _order(given: str | None) -> DateOrder | None:
    try:
        return None if given is None else DateOrder(given)
    except ValueError as error:
        known = ", ".join(DateOrder)
        raise InputError(f"claimx_times: date_order {given!r} is unknown; known: {known}", code="bad-order") from error


class TimesStage:
    """Write TIMES, and PUBLICATION if it can be told."""

    def __init__(
        self, finder: TimeFinder, habits: Habits, published: str | None = None, order: DateOrder | None = None
    ) -> None:
        self.finder = finder
        self.habits = habits
        self.published = published
        self.order = order

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "claimx_times")
        drafts = self.finder.find(doc)
        known = publication(doc, self.published, drafts)
        order = self.order or date_order(doc, drafts, self.habits)
        PUBLICATION.write(doc, [known] if known else [])
        TIMES.write(doc, self.finder.read(drafts, known.day if known else None, order))
        return doc
