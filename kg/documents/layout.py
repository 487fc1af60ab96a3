"""From pieces to the stored text and its blocks: headline, dateline, headings, lead-ins, paragraphs, bullets, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.documents.cues import any_of, load_cues
from kg.documents.datelines import Dateline, Day, find_date_line, find_dateline
from kg.documents.headings import (
    ends_like_heading,
    find_heading_section,
    find_opening_section,
    is_heading,
    is_title_case,
    split_about,
)
from kg.documents.pieces import Piece
from kg.documents.quotations import introduces_speech
from kg.documents.sections import assign_sections
from kg.documents.units import Unit
from kg.model import Block

_FRONT = 16  # pieces among which title and dateline are looked for
_WORDS = re.compile(r"[^\W\d_][\w'’®™-]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a document with its blocks; the number of the block with the title and of those with the dateline."""

    text: str
    blocks: tuple[Block, ...]
    title: int | None
    dateline: int | None
    days: tuple[Day, ...]
    wired: bool


def lay_out(pieces: list[Piece]) -> Layout:
    """The layout of a text. Blocks are in order and do not overlap; they cover all words."""
    units = [unit for piece in pieces for unit in _to_units(piece)]
    front = _find_front(units)
    _classify(units, front)
    assign_sections(units)
    return _assemble(units, front)


@dataclass(slots=True)
class _Front:
    """What stands before the body: the title's unit, the dateline's unit, dates of lines of their own."""

    title: int | None = None
    dateline: int | None = None
    found: Dateline | None = None
    date_lines: tuple[int, ...] = ()


def _to_units(piece: Piece) -> list[Unit]:
    if piece.kind in ("break", "link", "table row", "title", "heading"):
        return [Unit(piece.text, piece.kind, piece.level)]
    parts = split_about(piece.text)
    return [Unit(part, piece.kind if number == 0 else None, piece.level) for number, part in enumerate(parts) if part]


def _find_front(units: list[Unit]) -> _Front:
    """Split the paragraph with the dateline in two, and pick the title before it."""
    front = _Front()
    dates: list[int] = []
    for at, unit in enumerate(units[:_FRONT]):
        if unit.kind in ("break", "link", "table row") or not unit.text:
            continue
        if find_date_line(unit.text):
            dates.append(at)
        elif unit.kind != "bullet" and (found := find_dateline(unit.text)):
            if not (found.place or found.day):  # "--News Direct--": a stamp that says neither where nor when
                unit.kind = "dateline" if found.end >= len(unit.text) else unit.kind
                continue
            front.dateline, front.found = at, found
            break
        elif front.title is None and not _is_preamble(unit.text) and unit.kind != "bullet":
            front.title = at
    title = next((at for at, unit in enumerate(units[:_FRONT]) if unit.kind == "title"), None)
    front.title = front.title if title is None else title
    front.date_lines = tuple(at for at in dates if front.dateline is None or at < front.dateline)
    if front.dateline is not None and front.found is not None:
        _split_dateline(units, front.dateline, front.found)
    return front


def _split_dateline(units: list[Unit], at: int, found: Dateline) -> None:
    text = units[at].text
    units[at] = Unit(text[: found.end].rstrip(), "dateline", 0)
    rest = text[found.end :].strip()
    if rest:
        units.insert(at + 1, Unit(rest, "paragraph", 0, glue=" "))


def _classify(units: list[Unit], front: _Front) -> None:
    for at in front.date_lines:
        units[at].kind = "dateline"
    if front.title is not None:
        units[front.title].kind = "headline"
    _classify_subheadlines(units, front)
    for at, unit in enumerate(units):
        if unit.kind in (None, "bullet", "paragraph"):
            unit.kind = _to_kind(unit, _next(units, at))


def _classify_subheadlines(units: list[Unit], front: _Front) -> None:
    """What stands between headline and dateline; without a dateline, a second line that is written like a title."""
    if front.title is None:
        return
    for unit in units[: front.title]:
        unit.front = unit.kind != "dateline"
        unit.kind = "paragraph" if unit.kind == "heading" else unit.kind
    if front.dateline is not None:
        for unit in units[front.title + 1 : front.dateline]:
            unit.front = True
            if unit.kind in (None, "heading", "paragraph") and len(unit.text) < 400:
                unit.kind = "subheadline"
        return
    following = next((unit for unit in units[front.title + 1 :] if unit.kind != "break"), None)
    if following and following.kind is None and len(following.text) < 200 and following.text[-1] not in ".:;,!?":
        words = _WORDS.findall(following.text)
        if len(words) > 3 and is_title_case(words) and find_heading_section(following.text) is None:
            following.kind, following.front = "subheadline", True


def _to_kind(unit: Unit, following: Unit | None) -> str:
    text = unit.text
    listed = following is not None and following.kind == "bullet"
    if unit.kind == "bullet" and text[0].isdigit() and text[-1] == ":" and len(text) < 80:  # "2. Milestones:"
        return "heading"
    if text.endswith(":") and len(text) < 600 and (listed or unit.kind != "bullet"):
        section = find_heading_section(text) if len(text) < 100 else None
        if section or (not introduces_speech(text) and len(text) < 60 and not listed and text.count(" ") < 8):
            return "heading"
        return "bullet" if unit.kind == "bullet" and not listed else "lead-in"
    if unit.kind == "bullet":
        return "bullet"
    if unit.kind is None:
        if following is not None and is_heading(
            text, "x" * 999 if listed or following.kind == "table row" else following.text
        ):
            return "heading"
        if (
            len(text) < 140
            and ends_like_heading(text)
            and find_heading_section(text)
            and find_opening_section(text) != "contacts"
        ):
            return "heading"
        if listed and len(text) < 300 and text[-1].isalpha():
            return "lead-in"
    return "paragraph"


def _next(units: list[Unit], at: int) -> Unit | None:
    return next((unit for unit in units[at + 1 : at + 4] if unit.kind not in ("break", "link")), None)


def _assemble(units: list[Unit], front: _Front) -> Layout:
    parts: list[str] = []
    blocks: list[Block] = []
    numbers: dict[int, int] = {}
    at = 0
    before: Unit | None = None
    for index, unit in enumerate(units):
        if not unit.text:
            continue
        if before is not None:
            gap = unit.glue or ("\n" if unit.kind == before.kind and unit.kind in ("bullet", "table row") else "\n\n")
            parts.append(gap)
            at += len(gap)
        numbers[index] = len(blocks)
        parent = numbers.get(unit.parent) if unit.parent is not None else None
        kind = "paragraph" if unit.kind in (None, "link") else unit.kind
        blocks.append(Block(at, at + len(unit.text), kind, unit.section, parent))
        parts.append(unit.text)
        at += len(unit.text)
        before = unit
    days = (
        [_shift(front.found.day, blocks[numbers[front.dateline]].start)]
        if front.found and front.found.day and front.dateline is not None
        else []
    )
    for line in front.date_lines:
        day = find_date_line(units[line].text)
        if day:
            days.append(_shift(day, blocks[numbers[line]].start))
    return Layout(
        "".join(parts),
        tuple(blocks),
        numbers.get(front.title) if front.title is not None else None,
        numbers.get(front.dateline) if front.dateline is not None else None,
        tuple(days),
        bool(front.found and front.found.wire),
    )


def _shift(day: Day, by: int) -> Day:
    return Day(day.year, day.month, day.day, (day.span[0] + by, day.span[1] + by))


def _is_preamble(text: str) -> bool:
    return len(text) < 120 and bool(_preambles().fullmatch(text.strip(" :*|")))


@cache
def _preambles() -> re.Pattern[str]:
    return any_of(load_cues("datelines")["preambles"])
