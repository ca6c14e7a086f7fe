"""Articles that a command reads on the spot, as `claimx extract` would."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.results.outcome import Outcome


def outcomes_now(inputs: Sequence[str], *, published: str | None = None) -> "Iterator[Outcome]":
    """Yield how each article under `inputs` ends, in this process and with the default settings."""
    from claimx.readers import check_inputs, read_articles

    check_inputs(inputs)
    from claimx.engines.local import LocalEngine
    from claimx.settings import Settings, iso_date

    day = None if published is None else iso_date(published, where="--published")
    for _, outcome in LocalEngine(Settings()).run(enumerate(read_articles(inputs, published=day))):
        yield outcome
