"""When what was predicted of a matched item is right."""

from claimx.results.evaluation.matching import is_same_name, is_same_number
from claimx.results.evaluation.view import UNNAMED, Attribution, Claim, Figure, Time


def is_right_figure(gold: Figure, predicted: Figure) -> bool:
    """Whether the number is the one gold has."""
    return is_same_number(gold.value, predicted.value)


def is_right_time(gold: Time, predicted: Time) -> bool:
    """Whether the TIMEX3 value is the one gold has."""
    return gold.value == predicted.value


def is_right_source(gold: Attribution, predicted: Attribution) -> bool:
    """Whether the source is the one gold names; any will do where gold leaves it anonymous."""
    return gold.source == UNNAMED or is_same_name(gold.source, predicted.source)


def is_right_holder(gold: Claim, predicted: Claim) -> bool:
    """Whether a claim is ascribed to the one gold names, or to nobody where gold names nobody."""
    return is_same_name(gold.source, predicted.source)


def has_same_type(gold: Claim, predicted: Claim) -> bool:
    """Whether both are claims of one type."""
    return gold.type is predicted.type


def has_same_polarity(gold: Claim, predicted: Claim) -> bool:
    """Whether both say that it is so, or both that it is not."""
    return gold.polarity is predicted.polarity


def has_same_certainty(gold: Claim, predicted: Claim) -> bool:
    """Whether the holder is as sure in both."""
    return gold.certainty is predicted.certainty


def has_same_figures(gold: Claim, predicted: Claim) -> bool:
    """Whether both hold the same numbers, vague amounts aside."""
    # A gold 0 counts as vague: scores stay comparable with those published so far.
    return sorted(value for value in gold.figures if value) == sorted(
        value for value in predicted.figures if value is not None
    )


def has_same_times(gold: Claim, predicted: Claim) -> bool:
    """Whether both hold the same TIMEX3 values."""
    return set(gold.times) == set(predicted.times)


def is_right_claim(gold: Claim, predicted: Claim) -> bool:
    """Whether type, holder and polarity are right."""
    return has_same_type(gold, predicted) and is_right_holder(gold, predicted) and has_same_polarity(gold, predicted)


def is_right_attributed(gold: Claim, predicted: Claim) -> bool:
    """Whether gold ascribes the claim to someone, and so does the prediction, to the same."""
    return bool(gold.source) and is_right_holder(gold, predicted)
