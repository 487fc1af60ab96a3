"""A document from its pieces: layout, sentences, quotations, and what the text says about itself (title, date, publisher, genre)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.documents.datelines import complete_year, find_days
from kg.documents.genres import Signs, find_genre, has_own_sponsor
from kg.documents.layout import Layout, lay_out
from kg.documents.pieces import Piece
from kg.documents.publishers import count_tickers, find_headline_subject, find_listed, find_subject, find_ticker
from kg.documents.quotations import find_quotations
from kg.documents.sentences import find_sentences
from kg.model import Document, Span

_TOP = 2500  # characters in which a release names its day and its publisher
_OWN_VOICE = frozenset({"press release", "notice"})  # genres whose publisher is whom they are about


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes came from, and what the record around them says."""

    source: str
    sha256: str
    id: str
    url: str | None = None
    published: str | None = None
    title: str | None = None


def to_document(pieces: list[Piece], origin: Origin) -> Document:
    """Compose the document; nothing here depends on anything but the pieces and the origin."""
    layout = lay_out(pieces)
    published, published_at = _find_date(layout, origin)
    subject = _find_publisher(layout)
    body = _body_start(layout)
    ticker = find_ticker(layout.text, subject[1], min(len(layout.text), subject[1] + 200)) if subject else None
    ticker = ticker or find_ticker(layout.text, body, body + _TOP) or find_ticker(layout.text, 0, body)
    title = _find_title(layout)
    genre = find_genre(layout.text, title or "", _to_signs(layout, title, subject))
    if genre not in _OWN_VOICE and layout.dateline is None:
        subject = None
    return Document(
        id=origin.id,
        source=origin.source,
        sha256=origin.sha256,
        text=layout.text,
        title=title or origin.title,
        genre=genre,
        published=published,
        published_at=published_at,
        publisher=layout.text[subject[0] : subject[1]] if subject else None,
        publisher_at=subject,
        ticker=ticker[0] if ticker else None,
        ticker_at=ticker[1] if ticker else None,
        url=origin.url,
        blocks=layout.blocks,
        sentences=find_sentences(layout.text, layout.blocks),
        quotations=find_quotations(layout.text, layout.blocks),
    )


def _find_title(layout: Layout) -> str | None:
    if layout.title is None:
        return None
    block = layout.blocks[layout.title]
    return layout.text[block.start : block.end]


def _find_date(layout: Layout, origin: Origin) -> tuple[str | None, Span | None]:
    """The record's date, else the dateline's (its year from the nearest full date near the top), else that of a line of its own."""
    if origin.published:
        return origin.published, None
    if not layout.days:
        return None, None
    others = [day for day in layout.days[1:] if day.year]
    day = layout.days[0]
    if day.year is None:
        day = complete_year(day, others or find_days(layout.text, 0, _TOP))
    if day.iso is None and others:
        day = others[0]
    return (day.iso, day.span) if day.iso else (None, None)


def _body_start(layout: Layout) -> int:
    first = layout.dateline if layout.dateline is not None else layout.title
    return layout.blocks[first].end if first is not None else 0


def _find_publisher(layout: Layout) -> Span | None:
    """The subject of the first sentence, who has the first symbol, "Source: X", the headline's subject, the last "About X"."""
    text, start = layout.text, _body_start(layout)
    paragraphs = [
        block
        for block in layout.blocks
        if block.start >= start and block.kind == "paragraph" and block.section == "body"
    ][:3]
    for block in paragraphs[:1] if layout.dateline is None else paragraphs[:2]:
        if span := find_subject(text, block.start, block.end, dated=layout.dateline is not None):
            return span
    for block in paragraphs:
        if span := find_listed(text, block.start, block.end):
            return span
    return _find_source(layout) or _find_in_headline(layout) or _find_about(layout)


def _find_source(layout: Layout) -> Span | None:
    for block in reversed(layout.blocks):
        line = layout.text[block.start : min(block.end, block.start + 120)]
        if line[:6].lower() == "source":
            start = block.start + 6 + len(line[6:]) - len(line[6:].lstrip(" :"))
            return (start, block.end) if 2 < block.end - start < 80 else None
    return None


def _find_in_headline(layout: Layout) -> Span | None:
    if layout.title is None:
        return None
    block = layout.blocks[layout.title]
    span = find_headline_subject(layout.text[block.start : block.end])
    if span and layout.text.count(layout.text[block.start + span[0] : block.start + span[1]]) < 2:
        return None
    return (block.start + span[0], block.start + span[1]) if span else None


def _find_about(layout: Layout) -> Span | None:
    for block in reversed(layout.blocks):
        if (
            block.kind == "heading"
            and block.section == "about"
            and layout.text.startswith(("About ", "ABOUT "), block.start)
        ):
            name = layout.text[block.start + 6 : block.end].rstrip(" :–—")
            article = len("the ") if name[:4].lower() == "the " else 0
            return (block.start + 6 + article, block.start + 6 + len(name))
    return None


def _to_signs(layout: Layout, title: str | None, subject: Span | None) -> Signs:
    return Signs(
        dateline=layout.dateline is not None,
        publisher=subject is not None and subject[0] >= _body_start(layout),
        headline_verb=bool(title and find_headline_subject(title)),
        own_sponsor=bool(title and has_own_sponsor(layout.text, title)),
        tickers=count_tickers(layout.text),
    )
