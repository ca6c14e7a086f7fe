"""Which function reads which kind of time."""

from collections.abc import Callable

from claimx.stages.times import absolute, lengths, odd, relative, spans
from claimx.stages.times.scene import Reading, Scene
from claimx.stages.times.words import Filled

READINGS: dict[str, Callable[[Filled, Scene], Reading | None]] = {
    reading.__name__.removeprefix("read_"): reading
    for reading in (
        absolute.read_day,
        absolute.read_day_range,
        absolute.read_month,
        absolute.read_year,
        absolute.read_fiscal,
        absolute.read_short_range,
        absolute.read_iso,
        absolute.read_slashed,
        odd.read_odd_date,
        absolute.read_holiday,
        absolute.read_quarter,
        spans.read_ended,
        spans.read_months_of_year,
        absolute.read_half,
        absolute.read_season,
        absolute.read_decade,
        absolute.read_century,
        relative.read_weekday,
        relative.read_next_part,
        relative.read_week_of,
        relative.read_day_of_month,
        relative.read_deictic,
        relative.read_night,
        relative.read_clock,
        relative.read_shifted,
        relative.read_next_in_text,
        relative.read_weekend,
        relative.read_own,
        relative.read_distance,
        relative.read_same_quarter,
        lengths.read_length,
        lengths.read_habit,
        lengths.read_often,
        lengths.read_weekdays,
        lengths.read_past,
        lengths.read_present,
        lengths.read_future,
    )
}
