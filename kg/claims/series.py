"""Figures of accounts that a sentence sets side by side: several periods, and the same periods a year earlier.

"R&D expenses were $7.4 million and $16.1 million for the three and nine months ended September 30, 2024, compared with $6.9 million and
$14.5 million for the comparable periods in 2023" says four results. The values on each side of the comparison are paired with
the periods of that side, in order; where the other side names no period of its own, the first side's are moved back. A figure said to be
an increase or a decrease is the change of the value before it. Cue words stand in `kg/rules/series.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.claims.candidates import to_filler
from kg.claims.reading import Named, Passage, Reading
from kg.model import Filler, Interval, Quantity

_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}
_MONTHS = re.compile(r"\b(three|six|nine|twelve|3|6|9|12)(?=[- ]months?|[- ](?:and|or)[- ])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of the series; `per_share` where the words make it one of a share."""

    value: Filler
    period: Filler | None
    change: Filler | None
    per_share: bool


def find_series(reading: Reading, passage: Passage, anchor: tuple[int, int], stop: int, *, point: bool) -> Iterator[Result]:
    """The results that follow the metric at `anchor` up to token `stop`; with `point` a period is its last day (cash)."""
    money = [named for named in passage.of_type(("Money",)) if anchor[1] <= named.first < stop]
    if not money and point:
        money = [named for named in passage.of_type(("Money",)) if named.last <= anchor[0] and anchor[0] - named.last <= _NEAR]
    if not money:
        return
    turn = _find_turn(passage, anchor, stop)
    changes = [named for named in money if is_change(passage, named)]
    values = [named for named in money if named not in changes]
    now_values, then_values = _split(values, turn)
    now = _find_periods(reading, passage, turn, current=True)
    then = _find_periods(reading, passage, turn, current=False)
    then = _move_back(reading, passage, turn, now, then) if then_values else []
    for side, periods in ((now_values, now), (then_values, then)):
        for per_share in (False, True):
            figures = [named for named in side if is_per_share(reading, named) == per_share]
            for named, period in _pair(figures, periods):
                change = _find_change(passage, named, changes, values) if side is now_values else None
                yield Result(to_filler(named), _to_point(period) if point and period else period, change, per_share)


def is_change(passage: Passage, named: Named) -> bool:
    """The figure is an increase or a decrease, not a level."""
    return any(
        named.first - _NEAR <= hit.first < named.first or named.last <= hit.first < named.last + 2
        for hit in passage.find("series", "more") + passage.find("series", "less")
        if not _level(passage, named)
    )


def _level(passage: Passage, named: Named) -> bool:
    """ "increased to $5 million": the figure is where it went."""
    return any(named.first - 3 <= hit.first and hit.last <= named.first for hit in passage.find("series", "reaching"))


def is_per_share(reading: Reading, named: Named) -> bool:
    after = reading.words[named.last : named.last + 5]
    before = reading.words[max(named.first - 5, 0) : named.first]
    return "share" in after[:4] or ("share" in before and "per" in before)


def _find_turn(passage: Passage, anchor: tuple[int, int], stop: int) -> int:
    """The token at which the text turns to what it compares with."""
    return min((hit.first for hit in passage.find("series", "compared") if anchor[1] <= hit.first < stop), default=stop)


def _split(values: list[Named], turn: int) -> tuple[list[Named], list[Named]]:
    return [named for named in values if named.first < turn], [named for named in values if named.first >= turn]


def _find_periods(reading: Reading, passage: Passage, turn: int, *, current: bool) -> list[Filler]:
    """The periods that one side of the comparison names, in text order."""
    dates = [named for named in passage.of_type(("Date",)) if (named.first < turn) == current and isinstance(named.mention.value, Interval)]
    return [period for named in dates for period in _spread(reading, passage, named)]


def _spread(reading: Reading, passage: Passage, named: Named) -> list[Filler]:
    """ "three-month and nine-month periods ended September 30" is two periods with one end."""
    filler, text = to_filler(named), reading.document.text
    assert filler.interval is not None
    start = max(passage.start, named.mention.start - 45)
    lead = text[start : named.mention.end]
    found = list(_MONTHS.finditer(lead))
    if len(found) < 2 or "end" not in lead:
        return [filler]
    end = date.fromisoformat(filler.interval.end)
    return [
        replace(filler, at=(start + match.start(), named.mention.end), interval=_count_back(end, _COUNTS[match[1].lower()], text[start + match.start() : named.mention.end]))
        for match in found
    ]


def _count_back(end: date, months: int, words: str) -> Interval:
    after = end + timedelta(days=1)
    number = after.year * 12 + after.month - 1 - months
    return Interval(date(number // 12, number % 12 + 1, min(after.day, 28)).isoformat(), end.isoformat(), words, "range")


def _move_back(reading: Reading, passage: Passage, turn: int, now: list[Filler], then: list[Filler]) -> list[Filler]:
    """The other side's periods: its own, or the first side's moved to the year that it names or, in "the same period", a year back."""
    own = [filler for filler in then if filler.interval and filler.interval.precision != "year"]
    if own and len(own) >= len(now):
        return own
    years = [filler for filler in then if filler.interval and filler.interval.precision == "year"]
    same = [hit for hit in passage.find("series", "same period") if hit.first >= turn]
    if own or not now or not (years or same):
        return own or then
    at = years[0].at if years else reading.span(same[0].first, same[0].last)
    year = int(years[0].interval.start[:4]) if years and years[0].interval else None
    return [replace(period, at=at, interval=_shift(period.interval, year)) for period in now if period.interval]


def _shift(interval: Interval, year: int | None) -> Interval:
    back = int(interval.end[:4]) - year if year else 1
    return replace(interval, start=_years_back(interval.start, back), end=_years_back(interval.end, back))


def _years_back(day: str, years: int) -> str:
    old = date.fromisoformat(day)
    moved = old.replace(year=old.year - years, day=28) if (old.month, old.day) == (2, 29) else old.replace(year=old.year - years)
    return moved.isoformat()


def _pair(values: list[Named], periods: list[Filler]) -> list[tuple[Named, Filler | None]]:
    """One value a period in order where their numbers agree, else the nearest that follows, else the last before."""
    if len(values) == len(periods):
        return list(zip(values, periods, strict=True))
    paired = list[tuple[Named, Filler | None]]()
    for named in values:
        after = [period for period in periods if period.at[0] >= named.mention.end]
        before = [period for period in periods if period.at[1] <= named.mention.start]
        paired.append((named, after[0] if after else before[-1] if before else periods[0] if periods else None))
    return paired


def _find_change(passage: Passage, named: Named, changes: list[Named], values: list[Named]) -> Filler | None:
    """The increase or decrease said of this value: the first after it, before the next value; a decrease is negative."""
    following = [value.first for value in values if value.first > named.first]
    limit = min(following, default=passage.last)
    found = next((change for change in changes if named.last <= change.first < limit), None)
    if not found:
        return None
    filler = to_filler(found)
    if filler.quantity and any(found.first - _NEAR <= hit.first < found.last + 2 for hit in passage.find("series", "less")):
        return replace(filler, quantity=_negate(filler.quantity))
    return filler


def _negate(quantity: Quantity) -> Quantity:
    return replace(quantity, amount=-abs(quantity.amount) if quantity.amount is not None else None)


def _to_point(period: Filler) -> Filler:
    if not period.interval:
        return period
    return replace(period, interval=replace(period.interval, start=period.interval.end, precision="day"))


def per_share_of(metric: str) -> str:
    """The metric of a figure per share; "" where the closed list has none."""
    return "net loss per share" if metric in ("net loss", "net loss per share") else ""
