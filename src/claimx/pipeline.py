"""From articles to documents: the model, the stages in order, and the border to the output contract."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from types import MappingProxyType

from spacy.language import Language
from spacy.tokens import Doc

from claimx import schema
from claimx.annotations import GIVEN, PUBLISHER, SECTIONS, TITLE, Publication, Publisher
from claimx.article import Article
from claimx.clean_copy import cleaned
from claimx.errors import ArticleError, ModelError
from claimx.labels import ARTICLE_SECTIONS
from claimx.models import load_pipeline, read_pipeline_config
from claimx.parts import PART_CHARACTERS, read_in_parts
from claimx.rules.load import pack_hash
from claimx.serialise import to_document
from claimx.settings import Settings

FIRST_STAGE = "claimx_sections"


class Extractor:
    """The pipeline of one configuration; build it once and give it many articles."""

    def __init__(self, settings: Settings) -> None:
        model = load_pipeline(settings.model)
        self.nlp = model.nlp
        configured: dict[str, dict[str, str | None]] = {
            "claimx_times": {"date_order": settings.date_order},
            "claimx_attributions": {"attribution": settings.attribution},
        }
        self._stages = read_pipeline_config().stages
        add_stages(self.nlp, self._stages, configured)
        self._most_characters = settings.reading.limits.text_characters
        # The limit is ours: no text reaches the model in one piece that is near spaCy's own.
        self.nlp.max_length = max(self.nlp.max_length, self._most_characters + 1)
        self.batch_size = settings.batch_size
        self.min_confidence = settings.min_confidence
        self.provenance = schema.Provenance(
            claimx=version("claimx"),
            pipeline=schema.Pipeline(name=model.name, version=model.version),
            rules=pack_hash(),
            configuration=settings.fingerprint(),
        )

    def extract(self, articles: Sequence[Article]) -> list[schema.Document]:
        """Return one document per article, in order; raise ArticleError on the first that can't be read."""
        docs = [self.prepared(article) for article in articles]
        return [self._document(article, doc) for article, doc in zip(articles, self._read(docs), strict=True)]

    def _read(self, docs: Sequence[Doc]) -> Iterable[Doc]:
        """Run the pipeline: short articles together, if one is long each by itself, and the long one in parts."""
        if all(len(doc.text) <= PART_CHARACTERS for doc in docs):
            return self.nlp.pipe(docs, batch_size=self.batch_size)
        return (
            self.nlp(doc) if len(doc.text) <= PART_CHARACTERS else read_in_parts(self.nlp, doc, self._stages)
            for doc in docs
        )

    def prepared(self, article: Article) -> Doc:
        """Return the unread Doc of an article: its cleaned text, and what the input gives beside it."""
        text = cleaned(article.text)
        if not text.strip():
            raise ArticleError(
                f"{article.uri}: article '{article.id}' has no text; remove it, or save it again with its text",
                code="empty-text",
            )
        if len(article.text) > self._most_characters:
            raise ArticleError(
                f"{article.uri}: article '{article.id}' has {len(article.text):,} characters, over the limit of "
                f"{self._most_characters:,}; split it, or allow more with --limit text_characters=NUMBER",
                code="text-too-long",
            )
        doc = self.nlp.make_doc(text)
        given = article.metadata
        dates = [Publication(given.published, given.published_from)] if given.published and given.published_from else []
        GIVEN.write(doc, dates)
        TITLE.write(doc, [given.title] if given.title else [])
        PUBLISHER.write(doc, [Publisher(given.publisher, given.url)])
        return doc

    def _document(self, article: Article, doc: Doc) -> schema.Document:
        if not any(section.kind in ARTICLE_SECTIONS for section in SECTIONS.read(doc)):
            raise ArticleError(
                f"{article.uri}: article '{article.id}' holds page furniture only; save the article's text too",
                code="no-body",
            )
        return to_document(article, doc, self.provenance, min_confidence=self.min_confidence)


def build(settings: Settings) -> Extractor:
    """Return the extractor that the settings ask for."""
    return Extractor(settings)


def add_stages(
    nlp: Language, stages: Sequence[str], configured: Mapping[str, dict[str, str | None]] = MappingProxyType({})
) -> None:
    """Add the stages to a spaCy pipeline: sections before the parser, the others at the end, in order."""
    for stage in stages:
        nlp.add_pipe(stage, first=(stage == FIRST_STAGE) or None, config=configured.get(stage, {}))
    analysis = nlp.analyze_pipes(keys=["requires"]) or {}
    for stage, problems in analysis.get("problems", {}).items():
        # What the model gives is checked when it is loaded: its components don't declare all that they assign.
        missing = [layer for layer in problems if layer.startswith("doc._.")]
        if stage in stages and missing:
            raise ModelError(f"stage '{stage}' lacks {', '.join(missing)}: no component before it gives that")
