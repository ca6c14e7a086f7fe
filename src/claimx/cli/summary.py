"""What a run says at its end."""

from collections.abc import Iterator
from pathlib import Path

from claimx.labels import Status
from claimx.results.outcome import Outcome, Tally
from claimx.results.write import STDOUT, beside

QUIET_CODES = frozenset({"ignored"})


def summary(tally: Tally, output: str, seconds: float) -> Iterator[str]:
    """Yield the lines: what was written and where, what was passed over, what failed and why."""
    documents = tally.by_status[Status.OK] + tally.by_status[Status.PARTIAL]
    place = "" if output == STDOUT else f" -> {output}"
    yield f"{_counted(documents, 'document')}, {_counted(tally.claims, 'claim')} in {seconds:.1f} s{place}"
    skipped = _codes(tally, Status.SKIPPED)
    if skipped:
        yield f"skipped: {skipped}"
    failures = tally.by_status[Status.FAILED]
    if failures:
        yield f"failed: {_codes(tally, Status.FAILED)}"
    if output != STDOUT:
        yield from (f"  {failure(outcome)}" for outcome in tally.first_failures)
        hidden = failures - len(tally.first_failures)
        if hidden:
            yield f"  and {hidden} more"
        if failures or skipped:
            yield f"each input has a line in {beside(Path(output), 'manifest.jsonl')}"


def failure(outcome: Outcome) -> str:
    """Return one line on an input that failed: where, and why."""
    reason = outcome.reason or ""
    return reason if reason.startswith(outcome.uri) else f"{outcome.uri}: {reason}"


def _codes(tally: Tally, status: Status) -> str:
    counts = sorted(tally.by_code.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {code}" for (of, code), count in counts if of is status and code not in QUIET_CODES)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
