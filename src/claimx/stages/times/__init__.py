"""Find the times of an article and resolve them against its publication date (TIMEX3)."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import PUBLICATION, TIMES, require_parse
from claimx.rules.load import load_data, load_rules, load_words
from claimx.rules.numerals import numerals
from claimx.stages.times.finder import TimeFinder
from claimx.stages.times.publication import publication
from claimx.stages.times.rules import TimeRule
from claimx.stages.times.words import SlotWords, TimeWords


@Language.factory(
    "claimx_times",
    requires=["token.dep", "token.tag"],
    assigns=[TIMES.attr, PUBLICATION.attr],
    default_config={"published": None},
)
def make_times(nlp: Language, name: str, published: str | None) -> "TimesStage":
    """Build the stage from the shipped time rules; `published` (ISO 8601) stands in where the input gives no date."""
    words = TimeWords(load_data("time_words", dict[str, SlotWords]), numerals())
    return TimesStage(TimeFinder(load_rules("times", TimeRule), words, load_words("time_checks")), published)


class TimesStage:
    """Write TIMES, and PUBLICATION if it can be told."""

    def __init__(self, finder: TimeFinder, published: str | None) -> None:
        self.finder = finder
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "claimx_times")
        drafts = self.finder.find(doc)
        known = publication(doc, self.published, drafts)
        PUBLICATION.write(doc, [known] if known else [])
        TIMES.write(doc, self.finder.read(drafts, known.day if known else None))
        return doc
