"""Plain text and Markdown to pieces: lines that were wrapped are joined, bullets, headings and table rows told apart."""

from __future__ import annotations

import re

from kg.documents.cells import gather_cells
from kg.documents.marks import is_link, strip_marks
from kg.documents.pieces import CELLS, Piece, to_row
from kg.documents.wraps import find_width, join_lines, join_pieces

_BREAK = re.compile(r"(?:[-*_=~#]\s?){3,}$|<PAGE>$|\[PAGE\]$")
_FURNITURE = re.compile(r"(?:page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|-\s?\d{1,3}\s?-)$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^[ \t]*\d{1,3}[ \t]*\n*\f|\f\n*[ \t]*\d{1,3}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*?)\s*#*$")
_BULLET = re.compile(r"(?:[•●◦▪■□‣⁃➢✓❖◆·∙]\s*|[-*+–—]\s+|--\s+|[oO§Ø]\s{2,}(?=\S))(?=\S)")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-hivx]{1,4}\))\s+(?=\S)")
_RULER = re.compile(r"\|?[\s:|+=-]*-[\s:|+=-]*$")
_COLUMNS = re.compile(r"\s{3,}")
_FIGURE = re.compile(r"\s{3,}[$(€£]*\s*\d")


def read_plain(text: str, *, markdown: bool = False, ragged: bool = False) -> list[Piece]:
    """The pieces of a text whose characters are clean (`clean_characters`)."""
    if "\f" in text:
        text = _PAGE_NUMBER.sub("\n", text).replace("\f", "\n")
    pieces: list[Piece] = []
    groups = _groups(text)
    least = 0 if ragged else find_width(groups)
    for group in groups:
        pieces.extend(_read_group(group, markdown=markdown, ragged=ragged, least=least))
    return gather_cells(join_pieces(pieces))


def find_bullet(text: str) -> re.Match[str] | None:
    """The mark of a list item at the start of a line, with the blanks after it."""
    return _BULLET.match(text)


def _groups(text: str) -> list[list[str]]:
    """Lines between blank lines."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if not line or line.isspace():
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(line.rstrip())
    return groups if groups[-1] else groups[:-1]


def _read_group(lines: list[str], *, markdown: bool, ragged: bool, least: int) -> list[Piece]:
    """Pieces of consecutive lines: what opens a piece is looked at first, the rest is joined if it was wrapped."""
    pieces: list[Piece] = []
    run: list[str] = []
    run_kind: str | None = None
    level = 0

    def close() -> None:
        nonlocal run, run_kind
        for number, joined in enumerate(join_lines(run, ragged=ragged, least=least)):
            text = " ".join(strip_marks(joined, markdown=markdown).split())
            if text:
                pieces.append(Piece(text, run_kind if number == 0 else None, level if number == 0 else 0))
        run, run_kind = [], None

    for line in lines:
        bare = line.lstrip()
        indent = len(line) - len(bare)
        whole = _whole_line(bare, lines, markdown=markdown)
        if whole is not None:
            close()
            pieces.extend(whole)
        elif (mark := _BULLET.match(bare)) and not _ends_open(run, bare):
            close()
            run, run_kind, level = [" " * indent + bare[mark.end() :]], "bullet", indent
        elif (mark := _NUMBERED.match(bare)) and not _ends_open(run, bare):
            close()
            run, run_kind, level = [line], "bullet", indent
        else:
            run.append(line)
    close()
    return pieces


def _whole_line(bare: str, lines: list[str], *, markdown: bool) -> list[Piece] | None:
    """What a line is by itself: a break, page furniture, a heading, a link, a table row; None where it is running text."""
    first = bare[0]
    if first in "-*_=~#<[" and _BREAK.match(bare):
        return [Piece("", "break")]
    if first in "pP-" and _FURNITURE.match(bare):
        return []
    if first == "#" and (heading := _HEADING.match(bare)):
        return [Piece(strip_marks(heading[2], markdown=markdown), "heading", len(heading[1]))]
    if is_link(bare):
        text = strip_marks(bare, markdown=markdown).strip()
        return [Piece(text, "link")] if text else []
    if first == "|":
        return _read_row(bare, len(lines), markdown=markdown)
    if "   " in bare and len(bare) < 200 and not _BULLET.match(bare) and _FIGURE.search(bare):
        row = to_row(_COLUMNS.split(strip_marks(bare, markdown=markdown)))
        return [Piece(row, "table row")] if CELLS in row else None
    return None


def _read_row(bare: str, rows: int, *, markdown: bool) -> list[Piece]:
    """A pipe row; a table of one row whose first cell is a bullet mark is how HTML converters write a list item."""
    if _RULER.match(bare):
        return []
    cells = [strip_marks(cell.strip(), markdown=markdown) for cell in bare.strip("|").split("|")]
    filled = [cell for cell in cells if cell]
    if len(filled) == 2 and _BULLET.match(filled[0] + " x") and len(filled[0]) <= 2:
        return [Piece(" ".join(filled[1].split()), "bullet")]
    row = to_row(cells)
    if not row:
        return []
    return [Piece(row, "table row" if rows > 1 or len(filled) > 1 else None)]


def _ends_open(run: list[str], bare: str) -> bool:
    """A dash that stands first in a wrapped line is punctuation ("the trial\\n- a first - met") where the line before is full."""
    return bool(run) and bare[0] in "-–—" and len(run[-1]) >= 60 and run[-1][-1].isalnum() and not bare[2:3].isupper()
