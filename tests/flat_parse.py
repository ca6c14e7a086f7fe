"""Docs for tests that need words but no model: one sentence, every word hanging on the first."""

import spacy
from spacy.tokens import Doc

BLANK = spacy.blank("en")


def flat_doc(text: str) -> Doc:
    """Return a tokenised Doc with a parse that says nothing."""
    plain = BLANK(text)
    words, spaces = [token.text for token in plain], [bool(token.whitespace_) for token in plain]
    deps = ["ROOT", *["dep"] * (len(words) - 1)] if words else []
    return Doc(BLANK.vocab, words=words, spaces=spaces, heads=[0] * len(words), deps=deps)
