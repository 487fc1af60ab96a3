"""From a path to documents: bytes, format, pieces, layout."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.documents.characters import clean_characters
from kg.documents.composing import Origin, to_document
from kg.documents.encodings import decode
from kg.documents.formats import find_format
from kg.documents.pieces import Piece
from kg.documents.plain import read_plain
from kg.documents.sources import STDIN, Failure, UnreadableSource
from kg.model import Document

LIMIT = 10_000_000  # bytes of one document; releases have 5 to 200 thousand
_EMPTY_CURE = "give a file that holds a text"


def read_all(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, limit: int = LIMIT
) -> Iterator[Document | Failure]:
    """The documents of many sources in order, each once: the same bytes under another name are passed over."""
    seen: set[str] = set()
    for path in paths:
        for result in read_documents(path, stdin=stdin, limit=limit):
            if isinstance(result, Failure):
                yield result
            elif result.sha256 not in seen:
                seen.add(result.sha256)
                yield result


def read_documents(
    path: str | Path, *, stdin: BinaryIO | None = None, limit: int = LIMIT
) -> Iterator[Document | Failure]:
    """The document of a file (or of `-`, standard input), those of a JSON Lines file; a Failure for what cannot be read."""
    source = str(path)
    try:
        content = _load(source, stdin)
        kind = find_format(content, source)
        if kind == "jsonl":
            from kg.documents.jsonlines import read_lines

            yield from read_lines(content, source, limit=limit)
            return
        if kind == "filing":
            from kg.documents.filings import read_exhibits

            yield from read_exhibits(content, source, limit=limit)
            return
        yield read_document(content, source, kind=kind, limit=limit)
    except UnreadableSource as error:
        yield Failure(error.source, error.reason, error.cure)


def read_document(content: bytes, source: str, *, kind: str | None = None, limit: int = LIMIT) -> Document:
    """The one document that `content` is; raises UnreadableSource for what holds no text."""
    kind = kind or find_format(content, source)
    if len(content) > limit and kind != "pdf":
        cure = f"split it into one file (or one JSON line) a document, or raise the limit of {limit / 1e6:g} MB with --limit"
        raise UnreadableSource(source, f"has {len(content) / 1e6:.1f} MB", cure)
    digest = hashlib.sha256(content).hexdigest()
    pieces = _read_pieces(content, source, kind)
    if not any(char.isalnum() for piece in pieces for char in piece.text):
        raise UnreadableSource(source, "holds no text", _EMPTY_CURE)
    return to_document(pieces, Origin(source=source, sha256=digest, id=f"doc/{digest[:12]}"))


def _load(source: str, stdin: BinaryIO | None) -> bytes:
    content = (stdin or sys.stdin.buffer).read() if source == STDIN else _load_file(source)
    if not content.strip():
        raise UnreadableSource(source, "is empty", _EMPTY_CURE)
    return content


def _load_file(source: str) -> bytes:
    try:
        return Path(source).read_bytes()
    except FileNotFoundError:
        raise UnreadableSource(source, "is not there", "check the path; it may have been moved while running") from None
    except IsADirectoryError:
        raise UnreadableSource(source, "is a folder", "give it through expand_sources, which walks folders") from None
    except OSError as error:
        raise UnreadableSource(
            source, f"cannot be read ({error.strerror})", "check its permissions and its disk"
        ) from None


def _read_pieces(content: bytes, source: str, kind: str) -> list[Piece]:
    if kind == "pdf":
        from kg.documents.pdf import read_pdf

        return read_pdf(content, source)
    text = decode(content, source)
    if kind == "html":
        from kg.documents.webpages import read_html

        return read_html(text)
    return read_plain(clean_characters(text), markdown=kind == "markdown")
