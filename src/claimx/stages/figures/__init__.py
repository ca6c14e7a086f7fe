"""Find the figures of an article: percents, money, quantities, counts, ratios and ranks."""

from spacy.language import Language
from spacy.tokens import Doc

from claimx.annotations import FIGURES, require_parse
from claimx.rules.load import load_data, load_rules, load_words
from claimx.rules.numerals import numerals
from claimx.stages.figures.finder import FigureFinder
from claimx.stages.figures.words import FigureRule, FigureWords, SlotWords


@Language.factory("claimx_figures", requires=["token.dep", "token.pos"], assigns=[FIGURES.attr])
def make_figures(nlp: Language, name: str) -> "FiguresStage":
    """Build the stage from the shipped figure rules."""
    words = FigureWords(load_data("figure_words", dict[str, SlotWords]), numerals())
    return FiguresStage(FigureFinder(load_rules("figures", FigureRule), words, load_words("figure_context")))


class FiguresStage:
    """Write FIGURES."""

    def __init__(self, finder: FigureFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        require_parse(doc, "claimx_figures")
        FIGURES.write(doc, self.finder.find(doc))
        return doc
