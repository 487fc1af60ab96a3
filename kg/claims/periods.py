"""The periods that accounts are of: those a sentence names, those it takes from earlier words, and those a year before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.claims.candidates import to_filler
from kg.claims.reading import Named, Passage, Reading
from kg.model import Filler, Interval
from kg.rules import load_rules

_COUNTS = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "3": 3,
    "6": 6,
    "9": 9,
    "12": 12,
    "quarter": 3,
    "half": 6,
    "half-year": 6,
    "year": 12,
}
_ENDED = re.compile(
    r"\b(three|six|nine|twelve|quarter|half|half-year|year)(?:[- ]months?)?(?: periods?)?,?(?: which)? (?:ended|ending)(?: on)? $",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\b(three|six|nine|twelve|3|6|9|12)(?=[- ]months?|[- ](?:and|or)[- ])", re.IGNORECASE)
_LEAD = 45
"""Characters before a date within which "three and nine months" stands."""
_BESIDE = 5
OPENING = 12
"""Sentences from the beginning within which a release says which period it reports."""


def find_periods(reading: Reading, passage: Passage, low: int, high: int, *, own: bool = True) -> list[Filler]:
    """The periods named between tokens low and high, in text order; how long the money lasts is none.

    With `own` those are left out that the text compares with ("an increase from the third quarter of 2015").
    """
    dates = [
        named
        for named in passage.of_type(("Date",))
        if low <= named.first < high and isinstance(named.mention.value, Interval)
    ]
    compared = [hit.last for hit in passage.find("series", "compared")] if own else []
    dates = [
        named
        for named in dates
        if not any(0 <= named.first - last <= _BESIDE for last in compared)
        and not (own and "than" in reading.words[max(named.first - 3, 0) : named.first])
    ]
    return [period for named in dates if not _outlook(reading, named) for period in _spread(reading, passage, named)]


def _outlook(reading: Reading, named: Named) -> bool:
    """ "into 2027" and "today" are no periods of accounts."""
    before = reading.words[max(named.first - 3, 0) : named.first]
    return bool(set(before) & set(load_rules("series")["outlook"])) or named.mention.text.lower() in (
        "today",
        "yesterday",
    )


def _spread(reading: Reading, passage: Passage, named: Named) -> list[Filler]:
    """ "three-month and nine-month periods ended September 30" is two periods with one end."""
    filler, text = to_filler(named), reading.document.text
    assert filler.interval is not None
    start = max(passage.start, named.mention.start - _LEAD)
    lead = text[start : named.mention.end]
    found, end = list(_MONTHS.finditer(lead)), date.fromisoformat(filler.interval.end)
    ended = _ENDED.search(lead[: named.mention.start - start])
    if len(found) < 2 and ended and filler.interval.start == filler.interval.end:
        at = (start + ended.start(), named.mention.end)
        return [replace(filler, at=at, interval=count_back(end, _COUNTS[ended[1].lower()], text[slice(*at)]))]
    if len(found) < 2 or "end" not in lead:
        return [filler]
    return [
        replace(
            filler,
            at=(start + match.start(), named.mention.end),
            interval=count_back(end, _COUNTS[match[1].lower()], text[start + match.start() : named.mention.end]),
        )
        for match in found
    ]


def count_back(end: date, months: int, words: str) -> Interval:
    """The interval of so many whole months that ends on `end`.

    >>> count_back(date(2024, 9, 30), 9, "nine months").start
    '2024-01-01'
    """
    after = end + timedelta(days=1)
    number = after.year * 12 + after.month - 1 - months
    return Interval(
        date(number // 12, number % 12 + 1, min(after.day, 28)).isoformat(), end.isoformat(), words, "range"
    )


def find_reported(reading: Reading, passage: Passage) -> Filler | None:
    """The period that a sentence without one speaks of: the heading's, that of the accounts just before, the one that the release reports."""
    headed = [other for block in reading.governors(passage) for other in reading.passages if other.block == block]
    earlier = [
        other
        for other in reversed(reading.passages[: passage.index])
        if other.section == passage.section and other.find("term", "metric")
    ][:3]
    opening = [
        other
        for other in reading.passages[:OPENING]
        if other.section in ("headline", "dateline", "body") and _reports(reading, other)
    ]
    for other in (*headed, *earlier, *opening):
        periods = [
            period for period in find_periods(reading, other, other.first, other.last) if is_stretch(reading, period)
        ]
        if periods:
            return periods[0]
    return None


def _reports(reading: Reading, passage: Passage) -> bool:
    return bool(set(load_rules("series")["reported"]) & set(reading.words[passage.first : passage.last]))


def is_stretch(reading: Reading, period: Filler) -> bool:
    """A stretch of time, or the day on which one ended."""
    assert period.interval is not None
    before = reading.document.text[max(period.at[0] - 12, 0) : period.at[0]]
    return period.interval.start != period.interval.end or bool(re.search(r"\bend(?:ed|ing) $", before))


def move_back(
    reading: Reading, passage: Passage, turn: tuple[int, int], now: list[Filler], then: list[Filler]
) -> list[Filler]:
    """The periods compared with, named after `turn`: their own, or the first side's moved to the year named or, where none is, a year back."""
    own = [filler for filler in then if filler.interval and filler.interval.precision != "year"]
    if own and len(own) >= len(now):
        return own
    years = [filler for filler in then if filler.interval and filler.interval.precision == "year"]
    now = [period for period in now if period.interval and period.interval.start != period.interval.end]
    if own or not now or turn[0] >= passage.last:
        return own or then
    same = [hit for hit in passage.find("series", "same period") if hit.first >= turn[0]]
    at = years[0].at if years else reading.span(*((same[0].first, same[0].last) if same else turn))
    year = int(years[0].interval.start[:4]) if years and years[0].interval else None
    return [
        replace(period, at=at, via=period.via or period.at, interval=_shift(period.interval, year))
        for period in now
        if period.interval
    ]


def _shift(interval: Interval, year: int | None) -> Interval:
    back = int(interval.end[:4]) - year if year else 1
    return replace(interval, start=years_back(interval.start, back), end=years_back(interval.end, back))


def years_back(day: str, years: int) -> str:
    """The same day so many years earlier; the last of February stays the last of February.

    >>> years_back("2024-02-29", 1), years_back("2025-06-30", 1)
    ('2023-02-28', '2024-06-30')
    """
    old = date.fromisoformat(day)
    moved = (
        old.replace(year=old.year - years, day=28)
        if (old.month, old.day) == (2, 29)
        else old.replace(year=old.year - years)
    )
    return moved.isoformat()


def to_point(period: Filler) -> Filler:
    """The last day of a period: cash is what was there then."""
    if not period.interval:
        return period
    return replace(period, interval=replace(period.interval, start=period.interval.end, precision="day"))
