"""From a path to documents: bytes, format, pieces, layout."""

from __future__ import annotations

import hashlib
import os
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
from kg.documents.sources import STDIN, Failure, UnreadableSource, to_failure, to_name
from kg.model import Document

LIMIT = 10_000_000  # bytes of one document; releases have 5 to 200 thousand
_HEAD = 65_536  # bytes that tell the format
_WHOLE = frozenset({"pdf", "jsonl", "filing"})  # many documents a file, or no text whose length tells much
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
    source = to_name(str(path))
    try:
        content, kind = _load(str(path), source, stdin, limit)
        if kind == "jsonl":
            from kg.documents.jsonlines import read_lines

            yield from read_lines(content, source, limit=limit)
            return
        if kind == "filing":
            from kg.documents.filings import read_exhibits

            yield from read_exhibits(content, source, limit=limit)
            return
        yield read_document(content, source, kind=kind, limit=limit)
    except Exception as error:  # whatever a file holds, the others are read
        yield to_failure(error, source)


def read_document(content: bytes, source: str, *, kind: str | None = None, limit: int = LIMIT) -> Document:
    """The one document that `content` is; raises UnreadableSource for what holds no text."""
    kind = kind or find_format(content, source)
    if len(content) > limit and kind != "pdf":
        raise _too_large(source, f"{len(content) / 1e6:.1f} MB", limit)
    digest = hashlib.sha256(content).hexdigest()
    pieces = _read_pieces(content, source, kind)
    if not any(char.isalnum() for piece in pieces for char in piece.text):
        raise UnreadableSource(source, "holds no text", _EMPTY_CURE)
    return to_document(pieces, Origin(source=source, sha256=digest, id=f"doc/{digest[:12]}"))


def _load(path: str, source: str, stdin: BinaryIO | None, limit: int) -> tuple[bytes, str]:
    """The bytes and their format; of a text over the limit no more is held in memory than shows that it is."""
    try:
        if path == STDIN:
            return _read(_find_stdin(stdin), source, limit)
        with open(path, "rb") as file:
            return _read(file, source, limit)
    except FileNotFoundError:
        raise UnreadableSource(source, "is not there", "check the path; it may have been moved while running") from None
    except IsADirectoryError:
        raise UnreadableSource(source, "is a folder", "give it through expand_sources, which walks folders") from None
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error})"
        raise UnreadableSource(source, reason, "check its permissions and its disk") from None


def _find_stdin(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is not None:
        return stdin
    if sys.stdin is None:  # closed by whoever started us
        raise UnreadableSource(STDIN, "is closed", "pipe a text into the command, or name a file")
    return sys.stdin.buffer


def _read(file: BinaryIO, source: str, limit: int) -> tuple[bytes, str]:
    head = file.read(min(limit, _HEAD) + 1)
    if not head:
        raise UnreadableSource(source, "is empty", _EMPTY_CURE)
    kind = find_format(head, source)
    if kind in _WHOLE:
        content = head + _take(file, sys.maxsize)
    else:
        content = head + _take(file, limit + 1 - len(head))
        if len(content) > limit:
            raise _too_large(source, _find_size(file, limit), limit)
    if not content.strip():
        raise UnreadableSource(source, "is empty", _EMPTY_CURE)
    return content, kind


def _take(file: BinaryIO, size: int) -> bytes:
    """At most `size` bytes; `file.read(size)` would set memory aside for all of them."""
    pieces: list[bytes] = []
    while size > 0 and (piece := file.read(min(size, 1 << 20))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _find_size(file: BinaryIO, limit: int) -> str:
    try:
        size = os.fstat(file.fileno()).st_size
    except (OSError, AttributeError):  # not a file of the system
        size = 0
    return f"{size / 1e6:.1f} MB" if size > limit else f"more than {limit / 1e6:g} MB"


def _too_large(source: str, size: str, limit: int) -> UnreadableSource:
    cure = (
        f"split it into one file (or one JSON line) a document, or raise the limit of {limit / 1e6:g} MB with --limit"
    )
    return UnreadableSource(source, f"has {size}", cure)


def _read_pieces(content: bytes, source: str, kind: str) -> list[Piece]:
    if kind == "pdf":
        from kg.documents.pdf import read_pdf

        return read_pdf(content, source)
    text = decode(content, source)
    if kind == "html":
        from kg.documents.webpages import read_html

        return read_html(text, source)
    return read_plain(clean_characters(text), markdown=kind == "markdown")
