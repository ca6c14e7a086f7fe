"""Any gold that the format allows, with the text it is over, for property tests."""

from hypothesis import strategies as st

from claimx.gold.model import Gold
from claimx.labels import Certainty, ClaimType, Directness, EntityType, FigureKind, Modifier, Polarity

TYPES = [type_ for type_ in EntityType if type_ is not EntityType.GROUP]
# Letters, blanks, line ends of all systems, and characters that count as two for JavaScript.
TEXTS = st.text(st.sampled_from("abZ .,“”\n\n\r\té🚚𝒳"), min_size=12, max_size=60)
WORDS = st.text(st.sampled_from("ab |:;\\\"'#\n\té🚚"), min_size=1, max_size=12).map(str.strip).filter(bool)
MAYBE = st.none() | WORDS
NUMBERS = st.none() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def ranges(draw, text, *, most=3):
    """Up to `most` ranges in text order with a gap between them, each with some character to see."""
    count = draw(st.integers(1, most))
    edges = draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count, unique=True).map(sorted))
    found = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]
    return tuple(found)


def some(text, *, most=3):
    return ranges(text, most=most).filter(bool)


@st.composite
def golds(draw):
    """Gold with its layers in text order, and its text."""
    text = draw(TEXTS.filter(lambda text: len(text.strip()) > 3))
    names = draw(st.lists(WORDS, max_size=3, unique=True))
    span = some(text, most=1).map(lambda found: found[0])
    entities = [
        {"name": name, "type": draw(st.sampled_from(TYPES)), "mentions": draw(some(text)), "note": draw(MAYBE)}
        for name in names
    ]
    figure = st.fixed_dictionaries(
        {
            "span": span,
            "kind": st.sampled_from(FigureKind),
            "value": NUMBERS,
            "unit": MAYBE,
            "modifier": st.none() | st.sampled_from(Modifier),
            "note": MAYBE,
        }
    )
    figures = sorted(draw(st.lists(figure, max_size=3)), key=lambda one: one["span"])
    time = st.fixed_dictionaries({"span": span, "value": WORDS, "note": MAYBE})
    times = sorted(draw(st.lists(time, max_size=3)), key=lambda one: one["span"])
    attribution = st.fixed_dictionaries(
        {
            "source": st.none() | some(text),
            "source_name": MAYBE,
            "cue": st.none() | some(text),
            "content": some(text),
            "kind": st.sampled_from(Directness),
            "note": MAYBE,
        }
    )
    attributions = sorted(draw(st.lists(attribution, max_size=3)), key=lambda one: one["content"])
    claim = st.fixed_dictionaries(
        {
            "span": some(text),
            "type": st.sampled_from(ClaimType),
            "source": MAYBE,
            "polarity": st.sampled_from(Polarity),
            "certainty": st.sampled_from(Certainty),
            "subject": MAYBE,
            "predicate": MAYBE,
            "object": MAYBE,
            "note": MAYBE,
        }
    )
    claims = sorted(draw(st.lists(claim, max_size=3)), key=lambda one: one["span"])
    about = {"id": "made", "title": draw(MAYBE), "published": "2026-06-05"}
    bare = Gold.model_validate(
        {
            "document": about,
            "entities": entities,
            "figures": figures,
            "times": times,
            "attributions": attributions,
            "claims": claims,
        }
    )
    valued = [
        claim.model_copy(update={"figures": bare.figures_in(claim.span), "times": bare.times_in(claim.span)})
        for claim in bare.claims
    ]
    return bare.model_copy(update={"claims": tuple(valued)}), text
