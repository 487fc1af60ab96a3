"""The closed interval of days that the words of a date denote, by the rules of reading of the contract.

Words without a year mean the time nearest to the publication; without a publication date they have no value. "By (the end of)" a year or
half is its last quarter; "early", "mid" and "late" are thirds of a period, but "mid" of a year its second and third quarter.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kg.model import Interval

Days = tuple[date, date]
Groups = Mapping[str, str | None]
_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "latter": 2,
    "back": 2,
    "last": 2,
}
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "first three": 3, "first six": 6, "first nine": 9}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_RELATIVE = {"next": 1, "coming": 1, "last": -1, "previous": -1, "prior": -1}


def read_date(rule: str, groups: Groups, text: str, published: str | None) -> Interval | None:
    """The interval that a match of this date rule denotes, or None where it cannot be known."""
    today = date.fromisoformat(published) if published else None
    try:
        found = _READERS[rule](groups, today)
    except ValueError:  # 31 June
        return None
    if found is None:
        return None
    (start, end), precision = found
    return Interval(start.isoformat(), end.isoformat(), text, precision)


def months(year: int, first: int, count: int = 1) -> Days:
    """`count` whole months from month `first`, which may be beyond 12 or below 1."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    last_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def narrow(days: Days, lead: str | None) -> tuple[Days, bool]:
    """The part of a period that the words before it leave, and whether they changed anything."""
    part = _lead(lead)
    start, end = days
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    if part is None or (part == "end" and span <= 3):
        return days, False
    if span == 1:
        third = {"early": (1, 10), "mid": (11, 20), "late": (21, end.day)}[part]
        return (start.replace(day=third[0]), start.replace(day=third[1])), True
    if part == "end":
        return months(end.year, end.month - 2, 3), True
    if part == "mid" and span == 12:
        return months(start.year, start.month + 3, 6), True
    offset = {"early": 0, "mid": span // 3, "late": span - span // 3}[part]
    return months(start.year, start.month + offset, span // 3), True


def _lead(lead: str | None) -> str | None:
    words = (lead or "").lower()
    for part in ("early", "mid", "late"):
        if part in words.replace("later", ""):
            return part
    return "end" if "end" in words or words.startswith("by") else None


def _year(text: str | None, today: date | None) -> int | None:
    if text is None:
        return None
    words = text.lower().strip()
    if words[-4:].isdigit():
        return int(words[-4:])
    if words[-2:].isdigit():
        return 2000 + int(words[-2:])
    return today.year + _RELATIVE.get(words.split()[0], 0) if today else None


def _nearest(make: Callable[[int], Days], today: date) -> Days:
    """Of this year's, last year's and next year's period, the one nearest to today."""
    return min((make(today.year + shift) for shift in (0, -1, 1)), key=lambda d: abs((d[0] - today) + (d[1] - today)))


def _placed(make: Callable[[int], Days], year: int | None, today: date | None) -> Days | None:
    if year is not None:
        return make(year)
    return _nearest(make, today) if today else None


def _month(text: str) -> int:
    return _MONTHS[text[:3].lower()]


def _read_day(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    month, day = _month(groups["month"] or ""), groups.get("day") or groups.get("day2")
    year = _year(groups.get("year"), today)
    if day is None:
        days = _placed(lambda y: months(y, month), year, today)
        if days is None:
            return None
        part, changed = narrow(days, groups.get("lead"))
        return part, "range" if changed else "month"
    last = groups.get("lastday") or day
    days = _placed(lambda y: (date(y, month, int(day)), date(y, month, int(last))), year, today)
    return (days, "day" if last == day else "range") if days else None


def _read_period(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    month, day = _month(groups["month"] or ""), int(groups["day"] or 0)
    count = _span(groups)
    year = _year(groups.get("year"), today)
    end = _placed(lambda y: (date(y, month, day), date(y, month, day)), year, today)
    if end is None:
        return None
    last = end[0]
    start = (
        months(last.year, last.month - count + 1)[0]
        if last == months(last.year, last.month)[1]
        else _months_before(last, count)
    )
    return (start, last), {3: "quarter", 6: "half", 12: "year"}.get(count, "range")


def _span(groups: Groups) -> int:
    words = groups.get("count")
    if words:
        return _COUNTS.get(words.lower()) or int(words)
    unit = (groups.get("span2") or "").lower()
    return 3 if "quarter" in unit else 6 if "half" in unit else 12


def _months_before(last: date, count: int) -> date:
    year, month = last.year + (last.month - count - 1) // 12, (last.month - count - 1) % 12 + 1
    return date(year, month, min(last.day, monthrange(year, month)[1])) + timedelta(days=1)


def _read_quarter(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    relative = groups.get("relative")
    if relative:
        if not today:
            return None
        shift = sum(step for word, step in _RELATIVE.items() if word in relative)
        return months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * shift, 3), "quarter"
    if groups.get("month"):
        return _read_period({**groups, "span2": "quarter", "year": groups.get("endyear") or groups.get("year")}, today)
    number = _number(groups, "ordinal", "q", "qb")
    if number is None:
        return None
    last = _number(groups, "ordinal2", "q2") or number
    days = _placed(
        lambda y: months(y, 3 * number - 2, 3 * (max(last, number) - number + 1)),
        _year(groups.get("year"), today),
        today,
    )
    if days is None:
        return None
    part, changed = narrow(days, groups.get("lead"))
    return part, "range" if changed or last != number else "quarter"


def _read_half(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    number = _number(groups, "half", "h", "hb")
    if number is None:
        return None
    days = _placed(lambda y: months(y, 6 * number - 5, 6), _year(groups.get("year"), today), today)
    if days is None:
        return None
    part, changed = narrow(days, groups.get("lead"))
    return part, "half" if not changed else "quarter" if _lead(groups.get("lead")) == "end" else "range"


def _number(groups: Groups, *names: str) -> int | None:
    for name in names:
        word = groups.get(name)
        if word:
            return _ORDINALS.get(word.lower()) or int(word)
    return None


def _read_year(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    year = _year(groups.get("year"), today)
    if year is None:
        return None
    part, changed = narrow(months(year, 1, 12), groups.get("lead"))
    return part, "year" if not changed else "quarter" if _lead(groups.get("lead")) == "end" else "range"


def _read_season(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    year = _year(groups.get("year"), today)
    if year is None:
        return None
    days = months(year, _SEASONS[(groups["season"] or "").lower()], 3)
    part, changed = narrow(days, groups.get("lead"))
    return part, "range" if changed else "season"


def _read_relative(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    if today is None:
        return None
    lead = groups.get("lead") or groups.get("lead2") or ""
    words = (groups.get("relative") or "this year").lower()
    shift = next((step for word, step in _RELATIVE.items() if word in words), 0)
    unit = groups.get("unit") or "year"
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return (monday, monday + timedelta(days=6)), "range"
    days = months(today.year + shift, 1, 12) if unit == "year" else months(today.year, today.month + shift)
    if "later" in lead.lower():
        return (max(today, days[0]), days[1]), "range"
    part, changed = narrow(days, lead)
    return part, unit if not changed else "quarter" if unit == "year" and _lead(lead) == "end" else "range"


def _read_today(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    if today is None:
        return None
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[(groups["relative"] or "").lower()]
    day = today + timedelta(days=shift)
    return (day, day), "day"


def _read_numeric(groups: Groups, today: date | None) -> tuple[Days, str] | None:
    day = date(int(groups["year"] or 0), int(groups["month"] or 0), int(groups["day"] or 0))
    return (day, day), "day"


_READERS: dict[str, Callable[[Groups, date | None], tuple[Days, str] | None]] = {
    "day": _read_day,
    "period ended": _read_period,
    "quarter": _read_quarter,
    "half": _read_half,
    "year": _read_year,
    "season": _read_season,
    "relative year": _read_relative,
    "relative day": _read_today,
    "numeric day": _read_numeric,
}
