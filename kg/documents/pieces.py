"""What every reader of a format hands to the layout: the stretches of a text in order, with what the format says about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, list item, heading or table row.

    `kind` is None where the format does not tell (the layout decides), else title, heading, paragraph, bullet, table row, link,
    or break (a rule or page end, without text). `level` is the depth of a bullet (0 outermost) or heading.
    """

    text: str
    kind: str | None = None
    level: int = 0


CELLS = " | "
_CLOSING_SIGNS = frozenset({"%", ")", ")%", "%)"})
_OPENING_SIGNS = frozenset({"$", "(", "$(", "€", "£", "US$"})


def to_row(cells: list[str]) -> str:
    """One table row as a line; empty cells at the end are left out, and so are currency or percent signs in cells of their own."""
    joined: list[str] = []
    for cell in (" ".join(cell.split()) for cell in cells):
        if joined and (cell in _CLOSING_SIGNS or joined[-1] in _OPENING_SIGNS):
            joined[-1] += cell
        elif cell:
            joined.append(cell)
    return CELLS.join(joined)
