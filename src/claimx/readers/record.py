"""A record with named fields, from JSON or a table, becomes an article."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from claimx.article import Article, Metadata
from claimx.errors import ArticleError, InputError
from claimx.labels import EncodingFrom, Notice, PublishedFrom
from claimx.readers.dates import moment
from claimx.readers.kinds import Kind
from claimx.readers.refusal import Item, Refusal
from claimx.settings import Reading, iso_date

Fields: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bytes:
    """What is known of the bytes that an article was read from."""

    sha256: str
    kind: Kind
    encoding: str | None = None
    encoding_from: EncodingFrom | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What had to be guessed to read them."""
        return (Notice.ENCODING_GUESSED,) if self.encoding_from is EncodingFrom.GUESS else ()

    def article(self, item: Item, text: str, metadata: Metadata) -> Article:
        """Return the article that was read from these bytes."""
        return Article(
            item.id,
            text,
            item.uri,
            self.sha256,
            media_type=self.kind,
            metadata=metadata,
            encoding=self.encoding,
            encoding_from=self.encoding_from,
            notices=self.notices,
        )


def to_article(fields: Fields, item: Item, content: Bytes, reading: Reading) -> Article | Refusal:
    """Return the article that a record holds, or why it holds none."""
    record = _Record(fields, reading)
    try:
        text = record.text()
        metadata = record.metadata()
        named = Item(record.id() or item.id, item.uri)
    except InputError as error:
        return item.refused(error, content.sha256)
    return content.article(named, text, metadata)


class _Record:
    """The fields of a record under the names that the user gave."""

    def __init__(self, fields: Fields, reading: Reading) -> None:
        self.fields = fields
        self.reading = reading

    def value(self, field: str) -> object:
        """Return what a field holds; "body.text" is the field "text" inside "body" if there is none of that name."""
        name = self.reading.name_of(field)
        if name in self.fields or "." not in name:
            return self.fields.get(name)
        value: object = self.fields
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def text(self) -> str:
        text = self.value("text")
        if not isinstance(text, str):
            name = self.reading.name_of("text")
            hint = "" if name != "text" else "; name another one with --field text=NAME"
            raise ArticleError(f"no article: the field {name!r} must be there and be a string{hint}", code="no-text")
        return text

    def id(self) -> str | None:
        match self.value("id"):
            case bool() | float() | list() | dict():
                raise ArticleError("the field 'id' must be a string or a whole number", code="bad-field")
            case int(number):
                return str(number)
        return self.string("id")

    def string(self, field: str) -> str | None:
        """Return a string field; blank is unknown, and unknown is None."""
        value = self.value(field)
        if value is not None and not isinstance(value, str):
            raise ArticleError(f"the field {self.reading.name_of(field)!r} must be a string", code="bad-field")
        return (value or "").strip() or None

    def names(self, field: str) -> str | None:
        """Return a field that holds one name or a list of them."""
        value = self.value(field)
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return ", ".join(name.strip() for name in value if name.strip()) or None
        return self.string(field)

    def published(self) -> str | None:
        value = self.value("published")
        if value is None or value == "":
            return None
        return moment(str(value)) or iso_date(str(value), where=self.reading.name_of("published"))

    def metadata(self) -> Metadata:
        published = self.published()
        return Metadata(
            title=self.string("title"),
            published=published,
            published_from=PublishedFrom.INPUT if published else None,
            publisher=self.string("publisher"),
            author=self.names("author"),
            url=self.string("url"),
            language=self.string("language"),
        )
