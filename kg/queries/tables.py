"""Rows for people and programs: an aligned text table, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import textwrap
import unicodedata
from collections.abc import Sequence

Cell = str | int | float | bool | None


def to_table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, width: int = 60) -> str:
    """Columns aligned under their names; cells wider than `width` wrap.

    >>> print(to_table(("drug", "phase"), [("ABC-123", "phase 2"), ("XY 1", None)]))
    drug     phase
    -------  -------
    ABC-123  phase 2
    XY 1
    """
    lines = [[_wrap(_say(cell), width) for cell in row] for row in [columns, *rows]]
    widths = [max(_width(part) for row in lines for part in row[i]) for i in range(len(columns))]
    rule = "  ".join("-" * size for size in widths)
    head, *body = [_align(row, widths) for row in lines]
    return "\n".join([head, rule, *body]) if columns else ""


def to_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """RFC 4180, but with plain line feeds.

    >>> to_csv(("a", "b"), [("x, y", 1)])
    'a,b\\n"x, y",1\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if cell is None else _say(cell) for cell in row] for row in rows])
    return out.getvalue()


def to_json(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A list of objects, one a row; an unbound cell is left out."""
    objects = [{name: cell for name, cell in zip(columns, row, strict=True) if cell is not None} for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def _say(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False, break_long_words=False) or [""]


def _align(row: list[list[str]], widths: list[int]) -> str:
    height = max(len(cell) for cell in row)
    lines = ["  ".join(_pad(cell[i] if i < len(cell) else "", size) for cell, size in zip(row, widths, strict=True))
             for i in range(height)]  # fmt: skip
    return "\n".join(line.rstrip() for line in lines)


def _pad(text: str, size: int) -> str:
    return text + " " * (size - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
