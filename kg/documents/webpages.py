"""HTML to pieces: exhibits of filings and pages of newswires, without their navigation, scripts and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.documents.cells import gather_cells
from kg.documents.characters import clean_characters
from kg.documents.nesting import flatten
from kg.documents.pieces import CELLS, Piece, to_row
from kg.documents.plain import find_bullet, read_plain
from kg.documents.sources import UnreadableSource
from kg.documents.wraps import join_pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIPPED = frozenset(
    "script style noscript nav header footer aside form button select option input textarea iframe object embed svg canvas "
    "template head video audio map link meta ins dialog".split()
)
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr html li main ol p "
    "pre section summary table tbody tfoot thead tr ul caption".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE = re.compile(
    r"\b(?:nav(?:bar|igation|-?menu)?|menu|breadcrumbs?|sidebar|side-bar|footer|cookies?|consent|banner|share|sharing|social|subscribe|"
    r"newsletter|related|recommended|advert(?:isement)?s?|ads?|promo|popup|modal|skip-link|pagination|comments?|login|search|toolbar)\b",
    re.IGNORECASE,
)
_MAIN = (
    ".//article",
    ".//main",
    ".//*[@itemprop='articleBody']",
    ".//*[@role='main']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' release-body ')]",
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUPERSCRIPT = re.compile(r"[-+−]?\d{1,3}$")
_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_BREAK, _BOLD, _PLAIN = "\x1e", "\x02", "\x03"


def read_html(text: str, source: str) -> list[Piece]:
    """The pieces of a page: of its article if it marks one, with its title in front if the article leaves it out.

    Raises UnreadableSource where the page is nested so deeply that its parser gives up half way.
    """
    from lxml import html
    from lxml.etree import ParserError

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_without_declaration(text), parser=parser)
    except ParserError:  # a page without an element
        return []
    if any("depth" in error.message for error in parser.error_log.filter_from_fatals()):
        raise UnreadableSource(
            source, "is nested too deeply", "open it in a browser, and save what it shows as text or as a PDF"
        )
    flatten(root, blocks=_BLOCKS, skipped=_SKIPPED)
    main = _find_main(root)
    pieces = [piece for raw in _walk(main, main) for piece in _finish(raw)]
    if main is not root:
        pieces = _with_title(pieces, root)
    return gather_cells(join_pieces(pieces))


def _without_declaration(text: str) -> str:
    """lxml refuses characters that come with a declaration of how they were encoded."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""), count=1)


def _find_main(root: HtmlElement) -> HtmlElement:
    """The element that holds the article: the marked one with most text, if that is a good part of the page's."""
    body = root.find(".//body")
    body = root if body is None else body
    total = len(body.text_content())
    for path in _MAIN:
        found = sorted(
            root.findall(path) if "contains(" not in path else root.xpath(path),
            key=lambda element: -len(element.text_content()),
        )
        if found and len(found[0].text_content()) > max(500, 0.25 * total):
            return found[0]
    return body


def _with_title(pieces: list[Piece], root: HtmlElement) -> list[Piece]:
    """Pages often keep the headline outside of the article."""
    heading = root.find(".//h1")
    title = _squeeze(heading.text_content()) if heading is not None else ""
    if not title or any(title == piece.text for piece in pieces[:6]):
        return pieces
    return [Piece(title, "title"), *pieces]


def _walk(element: HtmlElement, main: HtmlElement) -> Iterator[Piece]:
    """Depth first: what is inline is gathered until a block begins or ends."""
    words: list[str] = []

    def close(kind: str | None = None, level: int = 0) -> Iterator[Piece]:
        joined = "".join(words)
        words.clear()
        if joined.strip():
            yield Piece(joined, kind, level)

    tag = element.tag if isinstance(element.tag, str) else ""
    kind, level = _to_kind(element, tag)
    words.append(element.text or "")
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name and name not in _SKIPPED and not (_is_furniture(child) and child is not main):
            if name == "pre":
                yield from close(kind, level)
                yield Piece(child.text_content(), "pre")
            elif name == "table":
                yield from close(kind, level)
                yield from _read_table(child, main)
            elif name == "hr":
                yield from close(kind, level)
                yield Piece("", "break")
            elif name in _BLOCKS:
                yield from close(kind, level)
                yield from _walk(child, main)
            else:
                yield from _read_inline(child, words, main, kind, level)
        words.append(child.tail or "")
    yield from close(kind, level)


def _read_inline(
    element: HtmlElement, words: list[str], main: HtmlElement, kind: str | None, level: int
) -> Iterator[Piece]:
    """Words of an inline element; blocks inside it (as `<font><p>`) are pieces of their own."""
    tag = str(element.tag)
    if tag == "br":
        words.append(_BREAK)
        return
    if tag == "sup":
        words.append(_to_superscript(element.text_content()))
        return
    if any(isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in element.iterdescendants()):
        joined = "".join(words)
        words.clear()
        if joined.strip():
            yield Piece(joined, kind, level)
        yield from _walk(element, main)
        return
    bold = tag in ("b", "strong") or "font-weight:bold" in (element.get("style") or "").replace(" ", "").lower()
    words.append((_BOLD if bold else "") + (element.text or ""))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _read_inline(child, words, main, kind, level)
        words.append(child.tail or "")
    if bold:
        words.append(_PLAIN)


def _to_kind(element: HtmlElement, tag: str) -> tuple[str | None, int]:
    if tag in _HEADINGS:
        return "heading", _HEADINGS[tag]
    if tag == "li":
        return "bullet", 2 * max(0, sum(1 for _ in element.iterancestors("ul", "ol")) - 1)
    return None, 0


def _is_furniture(element: HtmlElement) -> bool:
    """Hidden, or named after what surrounds articles, and not so long that it must be the article itself."""
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ("navigation", "banner", "contentinfo", "complementary", "search"):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(named.strip() and _FURNITURE.search(named.replace("_", "-"))) and len(element.text_content()) < 3000


def _read_table(table: HtmlElement, main: HtmlElement) -> Iterator[Piece]:
    """One piece a row. Tables that only lay out (one column, or cells that hold paragraphs) are read as what they hold."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if any(cell.find(".//table") is not None for row in cells for cell in row):
        for row in cells:
            for cell in row:
                yield from _walk(cell, main)
        return
    for row in cells:
        texts = [_squeeze("".join(_inline_text(cell))) for cell in row]
        filled = [text for text in texts if text]
        if not filled:
            continue
        if len(filled) == 2 and len(filled[0]) <= 2 and find_bullet(filled[0] + " x"):
            yield Piece(filled[1], "bullet")
        elif len(filled) == 1 and len(rows) > 1 and max(map(len, cells)) > 1 and len(filled[0]) < 90:
            yield Piece(filled[0], "table row")
        elif len(filled) == 1:
            yield from _walk(next(cell for cell, text in zip(row, texts, strict=True) if text), main)
        else:
            yield Piece(to_row(texts), "table row")


def _inline_text(element: HtmlElement) -> Iterator[str]:
    if element.tag == "sup":
        yield _to_superscript(element.text_content())
        return
    if element.tag in ("br", "p", "div"):
        yield " "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _inline_text(child)
        yield child.tail or ""
    if element.tag in ("p", "div"):
        yield " "


def _to_superscript(text: str) -> str:
    """Raised figures as such (m², 10¹⁴); raised words ("®", "TM", "st") as they are."""
    stripped = text.strip()
    return stripped.translate(_SUPERSCRIPTS) if _SUPERSCRIPT.match(stripped) else text


def _squeeze(text: str) -> str:
    return _SPACES.sub(" ", clean_characters(text)).strip()


def _finish(piece: Piece) -> Iterator[Piece]:
    """Clean characters; line breaks divide where lines are short or doubled; a paragraph all in bold is a heading."""
    if not piece.text:
        yield piece
        return
    if piece.kind == "pre":  # old exhibits are plain text in a page
        yield from read_plain(clean_characters(piece.text))
        return
    whole = _is_all_bold(piece.text)
    parts = re.split(rf"(?:\s*{_BREAK}\s*){{2,}}", piece.text)
    for part in parts:
        lines = [_squeeze(line.replace(_BOLD, "").replace(_PLAIN, "")) for line in part.split(_BREAK)]
        lines = [line for line in lines if line]
        if piece.kind is None and len(lines) > 1 and not whole and max(map(len, lines)) < 100:
            yield from (_to_piece(line, piece) for line in lines)
        elif lines:
            text = " ".join(lines)
            bold = piece.kind is None and whole and len(text) < 200 and text[-1] not in ".;" and CELLS not in text
            yield Piece(text, "heading", 0) if bold and not find_bullet(text) else _to_piece(text, piece)


def _to_piece(text: str, piece: Piece) -> Piece:
    mark = find_bullet(text)
    if mark and piece.kind in (None, "bullet"):
        return Piece(text[mark.end() :], "bullet", piece.level)
    return Piece(text, piece.kind, piece.level)


def _is_all_bold(text: str) -> bool:
    """Nothing but blanks stands outside of bold."""
    if _BOLD not in text:
        return False
    outside, depth = [], 0
    for part in re.split(f"([{_BOLD}{_PLAIN}])", text):
        if part == _BOLD:
            depth += 1
        elif part == _PLAIN:
            depth -= 1
        elif depth == 0:
            outside.append(part)
    return not "".join(outside).replace(_BREAK, "").strip(" \n\xa0\t:")
