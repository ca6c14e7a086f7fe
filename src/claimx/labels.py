"""The closed vocabularies of the output contract, one enumeration each."""

from enum import StrEnum


class SectionKind(StrEnum):
    """What a part of the article's text is."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    FURNITURE = "furniture"


# What the reporter wrote; the other sections are set by the page or the desk.
ARTICLE_SECTIONS = frozenset({SectionKind.HEADLINE, SectionKind.BODY})


class PublishedFrom(StrEnum):
    """Where the publication date was read."""

    INPUT = "input"
    JSON_LD = "json_ld"
    META = "meta"
    DATELINE = "dateline"
    URL = "url"
    TEXT = "text"
    OPTION = "option"
    GUESS = "guess"


class EncodingFrom(StrEnum):
    """How it was decided in which encoding an input is written."""

    BOM = "bom"
    DECLARED = "declared"
    UTF8 = "utf-8"
    GUESS = "guess"


class Notice(StrEnum):
    """What a reader had to guess, mend or leave out; the manifest tells it of each article."""

    ENCODING_GUESSED = "encoding-guessed"
    DATE_GUESSED = "date-guessed"
    TEXT_REPAIRED = "text-repaired"
    SIMPLE_EXTRACTION = "simple-extraction"
    HTML_TOO_LARGE = "html-too-large"
    HTML_TOO_DEEP = "html-too-deep"
    PAGES_WITHOUT_TEXT = "pages-without-text"
    TOO_MANY_CLAIMS = "too-many-claims"


# With these, a part of the article may be lost: why.
PARTIAL_NOTICES = {
    Notice.HTML_TOO_LARGE: "the page is over the size limit: its paragraphs were read without regard to its layout",
    Notice.HTML_TOO_DEEP: "the page is nested too deep: its paragraphs were read without regard to its layout",
    Notice.PAGES_WITHOUT_TEXT: "some pages of the PDF hold no text; recognise it (OCR) first",
    Notice.TOO_MANY_CLAIMS: "only the first claims are written; allow more with --limit claims=NUMBER",
}


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    PLACE = "PLACE"
    GROUP = "GROUP"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    WORK = "WORK"
    LAW = "LAW"


class MentionKind(StrEnum):
    """How the text refers to an entity."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Agreement(StrEnum):
    """What a pronoun of the third person stands for."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    PLURAL = "plural"


class FigureKind(StrEnum):
    """What a number measures."""

    PERCENT = "percent"
    MONEY = "money"
    QUANTITY = "quantity"
    COUNT = "count"
    RATIO = "ratio"
    RANK = "rank"


class Modifier(StrEnum):
    """How exact a figure is said to be."""

    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class Direction(StrEnum):
    """Which way a quantity moves."""

    UP = "up"
    DOWN = "down"


class DateOrder(StrEnum):
    """In which order an article writes the figures of a date."""

    DMY = "DMY"
    MDY = "MDY"


class TimeType(StrEnum):
    """The four types of TIMEX3 (TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a time was resolved against."""

    PUBLISHED = "published"
    TEXT = "text"
    NONE = "none"


class SourceKind(StrEnum):
    """What kind of holder a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class CueClass(StrEnum):
    """What the source does with the content, as the cue says it."""

    SAY = "say"
    DENY = "deny"
    PROMISE = "promise"
    PLAN = "plan"
    PREDICT = "predict"
    ASK = "ask"
    ACCUSE = "accuse"
    DESCRIBE = "describe"
    SHOW = "show"
    BELIEVE = "believe"
    KNOW = "know"
    WANT = "want"
    AGREE = "agree"
    REFUSE = "refuse"
    ACCORDING = "according"
    WRITE = "write"
    GESTURE = "gesture"


class Directness(StrEnum):
    """Whether a content stands in quotation marks: wholly, not at all, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Polarity(StrEnum):
    """Whether something is said to be so, or not to be so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Chooser(StrEnum):
    """What chooses attributions: the cue lexicon alone, a linear scorer, or the tagger.

    `OPEN` is the scorer with weights that were fitted on the open corpus alone, as `TAGGER` is; `TAGGER_POLNEAR` was
    fitted on PolNeAR and the open corpus.
    """

    RULES = "rules"
    LINEAR = "linear"
    OPEN = "open"
    TAGGER = "tagger"
    TAGGER_POLNEAR = "tagger-polnear"


class Certainty(StrEnum):
    """How sure the holder is (FactBank, Saurí and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class ClaimType(StrEnum):
    """What a claim asserts, in the guideline's order: the first that fits."""

    COMMITMENT = "commitment"
    PREDICTION = "prediction"
    CAUSAL = "causal"
    TREND = "trend"
    QUANTITY = "quantity"
    EVALUATION = "evaluation"
    EVENT = "event"
    STATE = "state"


class EventCode(StrEnum):
    """What kind of event between actors (PLOVER, Open Event Data Alliance)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Breakdown(StrEnum):
    """By what `claimx evaluate` groups the items it counts."""

    TYPE = "type"
    DIRECTNESS = "directness"
    CUE = "cue"
    SECTION = "section"


class RunState(StrEnum):
    """How far a run came."""

    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


class Status(StrEnum):
    """How one input of a run ended."""

    OK = "ok"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    FAILED = "failed"
