"""Tables that lost their rows: one cell a line, as text extracted from web pages has them, gathered into rows again."""

from __future__ import annotations

import re
from functools import cache

from kg.documents.cues import any_of, load_cues
from kg.documents.pieces import Piece, to_row

_FIGURE = re.compile(
    r"[-–—+<>≤≥=~]?\s?\(?(?:US|A|C)?[$€£]?\s*\(?[-–+]?\d[\d.,]*\s*(?:%|x|million|billion|[KMB])?\s*\)?\s*%?\*{0,2}$"
    r"|[-–—+]?\d[\d.,]*\s*(?:%|kg|m?g/dL|months|weeks|days|years)?(?:\s+or\s+[-–—+]?\d[\d.,]*\s*%?)?\s*(?:\([^()]*\d[^()]*\))?$"
    r"|(?:[-–—]{1,2}|N/?A|n/?a|NR|NE|NS|[$€£]?\s*[-–—]|[$€£%])$"
)
_LONGEST_LABEL = 110
_NEAR = 6  # pieces to both sides among which four figures make a table


def gather_cells(pieces: list[Piece]) -> list[Piece]:
    """A label followed by figures becomes a table row where more figures stand close by; column heads become a row above."""
    figures = [piece.kind is None and len(piece.text) < 60 and bool(_FIGURE.match(piece.text)) for piece in pieces]
    if sum(figures) < 4:
        return pieces
    gathered: list[Piece] = []
    at = columns = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and figures[end]:
            end += 1
        label = pieces[at]
        if end - at > 1 and not figures[at] and _is_label(label) and _is_table(figures, at, end):
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


def _is_label(piece: Piece) -> bool:
    return (
        piece.kind is None and len(piece.text) <= _LONGEST_LABEL and not piece.text.endswith((".", ":", ";", "!", "?"))
    )


def _is_table(figures: list[bool], at: int, end: int) -> bool:
    """Other figures stand close by: a lone number after a line is none."""
    return sum(figures[max(0, at - _NEAR) : end + _NEAR]) >= 4


@cache
def _columns() -> re.Pattern[str]:
    return any_of(load_cues("tables")["columns"])
