"""Sections and parents of blocks: a walk down the page that remembers the heading, the lead-in and the section it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.documents.headings import find_heading_section, find_opening_section, is_financial_row, is_title_case
from kg.documents.units import Unit

_WORDS = re.compile(r"[^\W\d_][\w'’®™-]*")
_REACHABLE = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\s?\d{3}[ .-]\d{4}|\+\d[\d ().-]{8,}"
)
_CLOSED = frozenset({"contacts", "advertisement"})  # where names and slogans would pass for headings


@dataclass(slots=True)
class _Walk:
    section: str = "body"
    heading: int | None = None
    statement: int | None = None
    lead_in: int | None = None
    bullets: list[tuple[int, int]] = field(default_factory=list)


def assign_sections(units: list[Unit]) -> None:
    """Set `section` and `parent` of all units, and take back headings that stand among contacts."""
    walk = _Walk()
    started = False
    for at, unit in enumerate(units):
        if unit.kind in ("headline", "subheadline", "dateline") or unit.front:
            unit.section = "dateline" if unit.kind == "dateline" else "headline"
            started = started or unit.kind != "dateline"
        elif unit.kind == "link":
            unit.section = "advertisement"
        elif unit.kind == "break" or not unit.text:
            walk.lead_in = None
        elif unit.kind == "heading":
            _enter(walk, unit, at, units)
        else:
            _place(walk, unit, at, len(units))
    _place_tables(units)


def _enter(walk: _Walk, unit: Unit, at: int, units: list[Unit]) -> None:
    """A heading opens its section; among contacts only one of a known kind does, and others are no headings."""
    section = find_heading_section(unit.text)
    if section is None and walk.section in _CLOSED and not unit.level:
        unit.kind, unit.section, unit.parent = "paragraph", walk.section, walk.heading
        return
    if section is None and walk.section == "forward-looking statements" and not (unit.level or _is_strong(unit.text)):
        unit.kind, unit.section, unit.parent = "paragraph", walk.section, walk.heading
        return
    if section is None and walk.section == "financial results" and _is_in_table(units, at):
        unit.section = walk.section
        unit.parent = walk.statement = walk.heading if walk.statement is None else walk.statement
        walk.heading, walk.lead_in, walk.bullets = at, None, []
        return
    walk.statement = None
    walk.section = section or "body"
    unit.section = walk.section
    if walk.heading is not None and at > 0 and _is_over(units, walk.heading, at):
        unit.parent = walk.heading
    walk.heading, walk.lead_in, walk.bullets = at, None, []


def _is_in_table(units: list[Unit], at: int) -> bool:
    """A short line with table rows right after it: "Assets:", "Three Months Ended"."""
    following = units[at + 1 : at + 6]
    first = next((number for number, unit in enumerate(following) if unit.kind == "table row"), None)
    return len(units[at].text) < 80 and first is not None and all(len(unit.text) < 80 for unit in following[:first])


def _is_strong(text: str) -> bool:
    words = _WORDS.findall(text)
    return len(words) <= 10 and text[-1] != ":" and is_title_case(words)


def _is_over(units: list[Unit], heading: int, at: int) -> bool:
    """The heading before governs this one: nothing stands between them, or it is of a higher level."""
    upper, unit = units[heading], units[at]
    if upper.level and unit.level:
        return upper.level < unit.level
    return all(not between.text for between in units[heading + 1 : at]) and upper.section == unit.section


def _place(walk: _Walk, unit: Unit, at: int, count: int) -> None:
    opening = find_opening_section(unit.text) if unit.kind != "table row" else None
    if opening in ("advertisement", "references"):
        unit.section = opening
        return
    begins = opening == "forward-looking statements" and unit.kind != "bullet"
    if opening and (begins or (opening == "contacts" and len(unit.text) < 80)):
        _leave_heading(walk, opening)
    elif opening == "contacts" or _is_contact(unit, at, count):
        unit.section, unit.parent = "contacts", walk.heading if walk.section == "contacts" else None
        return
    unit.section = walk.section
    if unit.kind == "bullet":
        _place_bullet(walk, unit, at)
        return
    unit.parent = walk.heading
    walk.bullets = []
    walk.lead_in = at if unit.kind == "lead-in" else None


def _leave_heading(walk: _Walk, section: str) -> None:
    """A paragraph that opens another section by its own words does not stand under the heading before it."""
    if walk.section != section:
        walk.section, walk.heading = section, None


def _is_contact(unit: Unit, at: int, count: int) -> bool:
    """A short block near the end with an address or a telephone number."""
    return (
        unit.kind != "bullet"
        and at > count * 0.5
        and len(unit.text) < 260
        and bool(_REACHABLE.search(unit.text))
        and "webcast" not in unit.text.lower()
    )


def _place_bullet(walk: _Walk, unit: Unit, at: int) -> None:
    """Under the bullet that is less indented, else the lead-in, else the heading."""
    while walk.bullets and walk.bullets[-1][0] >= unit.level:
        walk.bullets.pop()
    outer = walk.bullets[-1][1] if walk.bullets else None
    unit.parent = outer if outer is not None else walk.lead_in if walk.lead_in is not None else walk.heading
    walk.bullets.append((unit.level, at))
    if unit.section == "body":
        unit.section = "bullets"


def _place_tables(units: list[Unit]) -> None:
    """Rows that stand together are of one section: financial results if one of them is of a financial statement."""
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end].kind in ("table row", "break"):
            end += 1
        rows = [unit for unit in units[at:end] if unit.kind == "table row"]
        if rows and (
            rows[0].section in ("contacts", "about", "forward-looking statements")
            or any(is_financial_row(row.text) for row in rows)
        ):
            for row in rows:
                row.section = "financial results"
        at = max(end, at + 1)
