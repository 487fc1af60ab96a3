"""Tables that lost their rows: one cell a line, as text extracted from web pages has them, gathered into rows again.

Two shapes are known: a label with the figures that follow it, as in financial statements; and a head of as many cells as
each row has, found by trying widths until the columns hold alike.
"""

from __future__ import annotations

import re
from functools import cache

from kg.documents.cues import any_of, load_cues
from kg.documents.headings import find_heading_section
from kg.documents.pieces import Piece, to_row

_FIGURE = re.compile(
    r"[-–—+<>≤≥=~]?\s?\(?(?:US|A|C)?[$€£]?\s*\(?[-–+]?\d[\d.,]*\s*(?:%|x|million|billion|[KMB])?\s*\)?\s*%?\*{0,2}$"
    r"|[-–—+]?\d[\d.,]*\s*(?:%|kg|m?g/dL|months|weeks|days|years)?(?:\s+or\s+[-–—+]?\d[\d.,]*\s*%?)?\s*(?:\([^()]*\d[^()]*\)|\[\d\])?$"
    r"|(?:[-–—]{1,2}|N/?A|n/?a|NR|NE|NS|[$€£]?\s*[-–—]|[$€£%])$"
)
_SHORT_FORM = re.compile(r"\b(?:Nos?|Inc|Corp|Ltd|Co|vs|approx|[A-Za-z]\.[A-Za-z])\.$")
_LONGEST_LABEL = 110
_NEAR = 6  # pieces to both sides among which four figures make a table


def gather_cells(pieces: list[Piece]) -> list[Piece]:
    """A label followed by figures becomes a table row where more figures stand close by; column heads become a row above."""
    figures = [piece.kind is None and len(piece.text) < 60 and bool(_FIGURE.match(piece.text)) for piece in pieces]
    if sum(figures) < 4:
        return pieces
    gathered: list[Piece] = []
    at = columns = 0
    grids = _find_grids(pieces, figures)
    while at < len(pieces):
        if at in grids:
            width, stop = grids[at]
            for start in range(at, stop, width):
                gathered.append(Piece(to_row([piece.text for piece in pieces[start : start + width]]), "table row"))
            at, columns = stop, 0
            continue
        end = at + 1
        while not figures[at] and end < len(pieces) and figures[end] and end not in grids:
            end += 1
        label = pieces[at]
        if end - at > 1 and not figures[at] and _is_cell(label) and _is_table(figures, at, end):
            cells = [piece.text for piece in pieces[at + 1 : end]]
            if _columns().match(label.text):
                named = [f"{label.text} {cells[0]}"] if len(cells) == 1 else [label.text, *cells]
                gathered.append(Piece(to_row([*_take_heads(gathered), *named]), "table row"))
                columns = 0
            else:
                gathered.extend(_to_rows(label.text, cells, columns))
                columns = columns if columns and len(cells) % columns == 0 else len(cells)
            at = end
        else:
            gathered.append(label)
            at += 1
    return gathered


def _find_grids(pieces: list[Piece], figures: list[bool]) -> dict[int, tuple[int, int]]:
    """Where tables with a head start: their width and the piece after their last."""
    grids: dict[int, tuple[int, int]] = {}
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and (figures[end] or _is_cell(pieces[end])):
            end += 1
        start = at
        while end - start >= 6:
            found = max(
                (_try_grid(pieces, figures, start + skip, end, width) for width in range(2, 8) for skip in range(4)),
                default=None,
            )
            if found is None or not found[0]:
                break
            covered, _, start, width = found
            grids[start] = (width, start + covered)
            start += covered
        at = max(end, at + 1)
    return grids


def _try_grid(pieces: list[Piece], figures: list[bool], start: int, end: int, width: int) -> tuple[int, int, int, int]:
    """(cells covered, -width, start, width) of the table of this width that starts here, with 0 cells where there is none."""
    none = (0, 0, start, width)
    head = pieces[start : start + width]
    if len(head) < width or any(figures[start : start + width]) or any(_is_no_head(piece.text) for piece in head):
        return none
    first = figures[start + width : start + 2 * width]
    if len(first) < width or first[0] or not first[-1]:
        return none
    rows = 0
    for row in range(start + width, end - width + 1, width):
        shape = figures[row : row + width]
        if (
            shape[0]
            or not shape[-1]
            or sum(one != other for one, other in zip(shape, first, strict=True)) > (width > 2)
        ):
            break
        rows += 1
    return ((rows + 1) * width, -width, start, width) if rows >= (3 if width == 2 else 2) else none


def _is_cell(piece: Piece) -> bool:
    """A line that is no sentence; "Application No." is one."""
    if piece.kind is not None or len(piece.text) > _LONGEST_LABEL:
        return False
    return not piece.text.endswith((".", ":", ";", "!", "?")) or (
        len(piece.text) < 50 and bool(_SHORT_FORM.search(piece.text))
    )


def _is_no_head(text: str) -> bool:
    return text.startswith("(") or bool(_columns().match(text)) or find_heading_section(text) is not None


def _to_rows(label: str, cells: list[str], columns: int) -> list[Piece]:
    """One row, or several where the figures of unlabelled totals follow: more than the table has columns, and a multiple."""
    width = columns if columns and len(cells) > columns and len(cells) % columns == 0 else len(cells)
    rows = [[label, *cells[:width]]] + [cells[start : start + width] for start in range(width, len(cells), width)]
    return [Piece(to_row(row), "table row") for row in rows]


def _take_heads(gathered: list[Piece]) -> list[str]:
    """Column heads just before ("Three Months Ended", "September 30,"), taken off the end of what was gathered."""
    heads: list[str] = []
    while (
        gathered
        and gathered[-1].kind in (None, "table row")
        and len(gathered[-1].text) < 60
        and _columns().match(gathered[-1].text)
    ):
        heads.insert(0, gathered.pop().text)
    return heads


def _is_table(figures: list[bool], at: int, end: int) -> bool:
    """Other figures stand close by: a lone number after a line is none."""
    return sum(figures[max(0, at - _NEAR) : end + _NEAR]) >= 4


@cache
def _columns() -> re.Pattern[str]:
    return any_of(load_cues("tables")["columns"])
