"""What a run says at its end."""

from collections.abc import Iterator
from pathlib import Path

from claimx.labels import Status
from claimx.results.outcome import Outcome, Tally
from claimx.results.write import STDOUT, beside


def summary(tally: Tally, output: str, seconds: float) -> Iterator[str]:
    """Yield the lines: what was written and where, what was passed over, what failed and why."""
    documents = tally.by_status[Status.OK] + tally.by_status[Status.PARTIAL]
    place = "" if output == STDOUT else f" -> {output}"
    before = f" ({tally.kept_from_before:,} from before)" if tally.kept_from_before else ""
    yield f"{_counted(documents, 'document')}{before}, {_counted(tally.claims, 'claim')} in {seconds:.1f} s{place}"
    told = [*_told(tally, Status.SKIPPED, output), *_told(tally, Status.FAILED, output)]
    yield from told
    if told and output != STDOUT:
        yield f"each input has a line in {beside(Path(output), 'manifest.jsonl')}"


def _told(tally: Tally, status: Status, output: str) -> Iterator[str]:
    """Yield the counts of a status, and its first inputs unless they were told as they came."""
    counts = sorted(tally.by_code.items(), key=lambda item: (-item[1], item[0]))
    heard = [(count, code) for (of, code), count in counts if of is status and code not in tally.quiet]
    if not heard:
        return
    yield f"{status}: {', '.join(f'{count} {code}' for count, code in heard)}"
    if output != STDOUT:
        yield from (f"  {failure(outcome)}" for _, outcome in tally.first[status])
        hidden = sum(count for count, _ in heard) - len(tally.first[status])
        if hidden:
            yield f"  and {hidden} more"


def failure(outcome: Outcome) -> str:
    """Return one line on an input without a document: where, and why."""
    reason = outcome.reason or ""
    return reason if reason.startswith(outcome.uri) else f"{outcome.uri}: {reason}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
