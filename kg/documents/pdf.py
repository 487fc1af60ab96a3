"""PDF to pieces: lines by their place on the page, running headers and footers dropped, paragraphs joined over page ends."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from kg.documents.characters import clean_characters
from kg.documents.pieces import Piece
from kg.documents.plain import read_plain
from kg.documents.sources import UnreadableSource

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$|-\s?\d{1,3}\s?-$", re.IGNORECASE)
_EDGE = 3  # lines at the top and bottom of a page that may be header or footer
_GAP = 1.3  # times the usual distance of lines: a new paragraph


@dataclass(slots=True)
class _Line:
    text: str
    height: float


def read_pdf(content: bytes, source: str) -> list[Piece]:
    """The pieces of a PDF; raises UnreadableSource where it is encrypted, cut off, damaged, or holds pictures instead of text."""
    pages = [_read_page(page) for page in _open_pages(content, source)]
    if not any(line.text.strip() for page in pages for line in page):
        raise UnreadableSource(
            source, "holds pictures of pages and no text", "run it through text recognition (as ocrmypdf does)"
        )
    running = _find_running(pages)
    pages = [_without_running(page, running) for page in pages]
    pages = pages[:1] + [_without_first_header(above, page) for above, page in pairwise(pages)]
    texts = [_to_text(page) for page in pages]
    return read_plain(clean_characters("\n\n".join(text for text in texts if text)), ragged=True)


def _open_pages(content: bytes, source: str) -> list[PageObject]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    if b"%%EOF" not in content.rstrip(b"\0 \r\n")[-2048:]:
        raise UnreadableSource(source, "is cut off (a PDF ends with %%EOF)", "download or save it again")
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not _unlock(reader):
            raise UnreadableSource(source, "is encrypted", "save a copy without a password")
        return list(reader.pages)
    except UnreadableSource:
        raise
    except (
        Exception
    ) as error:  # pypdf raises errors of many kinds, KeyError and RecursionError among them, on damaged files
        reason = f"is damaged ({type(error).__name__}: {str(error)[:80]})"
        raise UnreadableSource(source, reason, "download it again, or print it to a new PDF") from None


def _unlock(reader: PdfReader) -> bool:
    """True where the empty password opens it; AES needs a package that may not be there, and then it stays closed."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def _read_page(page: PageObject) -> list[_Line]:
    """The lines of a page with the height at which they stand, in the order of the text layer."""
    lines: list[_Line] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        height = tm[5] * cm[3] + cm[5]
        for number, part in enumerate(text.split("\n")):
            if number or not lines:
                lines.append(_Line(part, height))
            else:
                lines[-1].text += part
                if part.strip():
                    lines[-1].height = height

    try:
        page.extract_text(visitor_text=visit)
    except Exception:  # one unreadable page does not take the others with it
        return []
    return [line for line in lines if line.text.strip()]


def _find_running(pages: list[list[_Line]]) -> frozenset[tuple[str, int]]:
    """What stands at the same height at the edge of at least half of the pages, page numbers apart."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_key(line) for line in page[:_EDGE] + page[-_EDGE:]})
    return frozenset(key for key, count in counts.items() if count >= max(2, len(pages) / 2))


def _without_running(page: list[_Line], running: frozenset[tuple[str, int]]) -> list[_Line]:
    """The page without running headers, footers and page numbers: what lies between them is never touched."""
    start, end = 0, len(page)
    while start < min(end, _EDGE) and _is_running(page[start], running):
        start += 1
    while end > max(start, len(page) - _EDGE) and _is_running(page[end - 1], running):
        end -= 1
    return page[start:end]


def _without_first_header(above: list[_Line], page: list[_Line]) -> list[_Line]:
    """The page without a header that the first page lacks: a line set apart, after which a sentence of the page before goes on."""
    if len(page) < 3 or not above or above[-1].text.rstrip().endswith((".", ":", "!", "?", "”", '"')):
        return page
    apart = page[0].height - page[1].height > _GAP * _usual_gap(page)
    first, second = (line.text.lstrip()[:1] for line in page[:2])
    goes_on = (second.islower() or second in "(,;") and not first.islower()
    return page[1:] if apart and goes_on else page


def _is_running(line: _Line, running: frozenset[tuple[str, int]]) -> bool:
    text = line.text.strip()
    return bool(_NUMBER.match(text)) or (not text[0].islower() and _key(line) in running)


def _key(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(line.text.split())).lower(), round(line.height / 4)


def _to_text(lines: list[_Line]) -> str:
    """Lines with an empty one where the distance to the line above is larger than usual."""
    gaps = [abs(above.height - below.height) for above, below in pairwise(lines)]
    usual = _usual_gap(lines)
    text = [line.text.rstrip() for line in lines[:1]]
    for line, gap in zip(lines[1:], gaps, strict=True):
        if usual and gap > _GAP * usual:
            text.append("")
        text.append(line.text.rstrip())
    return "\n".join(text)


def _usual_gap(lines: list[_Line]) -> float:
    """The distance of lines within a paragraph, 0 where nothing tells."""
    gaps = (abs(above.height - below.height) for above, below in pairwise(lines))
    return float(median([gap for gap in gaps if gap > 0.5] or [0]))
