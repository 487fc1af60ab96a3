"""Where and when a release says it was published: "CITY, State, Nov. 10, 2016 (GLOBE NEWSWIRE) --" and its many shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.documents.cues import load_cues, words_of
from kg.model import Span

_LOWER_WORDS = frozenset("and of the de la le les am an der den upon on près di do da el y et und sur bei".split())
_SEPARATOR = re.compile(r"[\s,;.:–—|)-]+")
_DASH = re.compile(r"[–—:-]")
_BRACKET = re.compile(r"\([^()]{2,90}\)")
_SEARCHED = 220


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written: `year` is None where the text leaves it out."""

    year: int | None
    month: int
    day: int
    span: Span

    @property
    def iso(self) -> str | None:
        return None if self.year is None else f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The end of the dateline in its paragraph (where the first sentence begins), and its date and whether it names a wire."""

    end: int
    day: Day | None
    wire: bool
    place: bool


def find_dateline(text: str) -> Dateline | None:
    """The dateline that `text` begins with: a place, then a date or a wire or both, then a dash (or nothing more)."""
    head = text[:_SEARCHED]
    anchor = _first_anchor(head)
    if anchor is None or not _is_place(head[: anchor.start()]):
        return None
    if head[anchor.start() - 1 : anchor.start()] == "(" and head[anchor.end() : anchor.end() + 1] != ")":
        return None
    at, day, wire = anchor.start(), None, False
    separator = ""
    while at < len(text):
        if (dated := _date().match(text, at)) and day is None:
            day, at = _to_day(dated), dated.end()
        elif named := _wire().match(text, at):
            wire, at = True, named.end()
        elif wire and (bracket := _BRACKET.match(text, at)) and _DASH.match(text[bracket.end() :].lstrip()[:1]):
            at = bracket.end()
        elif space := _SEPARATOR.match(text, at):
            separator, at = space[0], space.end()
            continue
        else:
            break
        separator = ""
    if day is None and not wire:
        return None
    if at < len(text) and not (_DASH.search(separator) or (wire and separator)):
        return None
    return Dateline(at, day, wire, bool(head[: anchor.start()].strip(" –—-(/")))


def find_date_line(text: str) -> Day | None:
    """The date that a line consists of, as it stands above headlines; a time of day may follow."""
    if len(text) > 60:
        return None
    found = _date().match(text)
    if found and re.fullmatch(r"(?:[\s,|at–—-]*\d{1,2}[:.]\d{2}\b.{0,20})?[\s.,]*", text[found.end() :]):
        return _to_day(found)
    return None


def find_days(text: str, start: int = 0, end: int | None = None) -> list[Day]:
    """Every date with a day of month in a stretch of text."""
    return [
        day for found in _date().finditer(text, start, len(text) if end is None else end) if (day := _to_day(found))
    ]


def complete_year(day: Day, others: list[Day]) -> Day:
    """`day` with the year that puts it closest to the first of `others` that has one."""
    known = next((other for other in others if other.year), None)
    if day.year or known is None or known.year is None:
        return day
    reference = date(known.year, known.month, known.day)
    years = [year for year in (known.year - 1, known.year, known.year + 1) if _exists(year, day.month, day.day)]
    if not years:
        return day
    year = min(years, key=lambda year: (abs((date(year, day.month, day.day) - reference).days), year))
    return Day(year, day.month, day.day, day.span)


def _first_anchor(head: str) -> re.Match[str] | None:
    found = [anchor for anchor in (_date().search(head), _wire().search(head)) if anchor]
    return min(found, key=lambda anchor: anchor.start()) if found else None


def _is_place(before: str) -> bool:
    """Words in capitals or with capitals only, few, and no end of sentence: what stands before a date in a dateline."""
    place = before.strip(" ,;.:–—-/(")
    if not place:
        return not before.strip(" –—-")
    words = re.findall(r"[^\W\d_][\w.'’]*", place)
    if len(place) > 90 or len(words) > 14 or not place[0].isupper() or any(mark in place for mark in '?!"“()'):
        return False
    return all(word[0].isupper() or word.lower() in _LOWER_WORDS for word in words)


def _to_day(found: re.Match[str]) -> Day | None:
    groups = found.groupdict()
    if groups["iso"]:
        year, month, day = map(int, groups["iso"].split("-"))
    else:
        month = _months()[(groups["m1"] or groups["m2"]).lower()[:3]]
        day = int(groups["d1"] or groups["d2"])
        text_year = groups["y1"] or groups["y2"]
        year = int(text_year) if text_year else 0
    if not _exists(year or 2000, month, day):
        return None
    return Day(year or None, month, day, found.span())


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def _months() -> dict[str, int]:
    return {name[:3].lower(): number for number, name in enumerate(load_cues("datelines")["months"], 1)}


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(rf"{name}|{name[:4]}\.?|{name[:3]}\.?" for name in load_cues("datelines")["months"])
    weekdays = "|".join(rf"{name}|{name[:3]}\.?" for name in load_cues("datelines")["weekdays"])
    suffix = r"(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w/])(?:(?:{weekdays}),?\s+)?"
        rf"(?:(?P<m1>{months})\s*(?P<d1>[0-3]?\d)(?!\d){suffix}(?:,?\s*(?P<y1>(?:19|20)\d\d)\b|(?!\s*[,–-]?\s*\d))"
        rf"|(?P<d2>[0-3]?\d){suffix}\s+(?:of\s+)?(?P<m2>{months})(?:,?\s+(?P<y2>(?:19|20)\d\d)\b|(?!\w))"
        r"|(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d))",
        re.IGNORECASE,
    )


@cache
def _wire() -> re.Pattern[str]:
    """A wire between brackets, slashes or dashes; any capitals between slashes or any one name between brackets are not enough."""
    wires = words_of(load_cues("datelines")["wires"])
    inner = rf"(?:via\s+)?(?:{wires})(?:\s*[-–—/|,]\s*[\w .-]{{2,30}})?(?:\s+via\s+[\w ]{{3,30}})?"
    return re.compile(rf"\(\s*{inner}\s*\)|/\s*{inner}\s*/|(?:(?<=[–—-])|(?<=[–—-]\s))\s*(?:{wires})\b", re.IGNORECASE)
