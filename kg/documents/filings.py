"""A full submission of EDGAR, one text file of many documents: its press releases, which are exhibits of type EX-99."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.documents.characters import clean_characters
from kg.documents.composing import Origin, to_document
from kg.documents.encodings import decode
from kg.documents.formats import is_html
from kg.documents.plain import read_plain
from kg.documents.sources import Failure, UnreadableSource, to_failure
from kg.model import Document

_PART = re.compile(
    r"<DOCUMENT>\s*<TYPE>(?P<type>[^\s<]+)(?P<head>.*?)<TEXT>(?P<text>.*?)(?:</TEXT>|</DOCUMENT>)", re.DOTALL
)
_FILED = re.compile(r"FILED AS OF DATE:\s*(\d{4})(\d\d)(\d\d)")


def read_exhibits(content: bytes, source: str, *, limit: int) -> Iterator[Document | Failure]:
    """A Document for every exhibit 99 (`source#EX-99.1`), dated as filed where its text gives no date."""
    submission = decode(content, source)
    filed = _FILED.search(submission)
    parts = [part for part in _PART.finditer(submission) if part["type"].upper().startswith("EX-99")]
    if not parts:
        raise UnreadableSource(
            source,
            "holds no exhibit of type EX-99",
            "give a submission that announces something, or the exhibit itself",
        )
    for part in parts:
        name = f"{source}#{part['type']}"
        try:
            document = _read_exhibit(part["text"].strip(), name, limit=limit)
        except Exception as error:  # whatever an exhibit holds, the others are read
            yield to_failure(error, name)
            continue
        yield replace(document, published="-".join(filed.groups())) if filed and not document.published else document


def _read_exhibit(text: str, name: str, *, limit: int) -> Document:
    if len(text) > limit:
        raise UnreadableSource(
            name, f"has {len(text) / 1e6:.1f} MB", "save the exhibit as a file of its own, or raise --limit"
        )
    if not any(char.isalnum() for char in text):
        raise UnreadableSource(name, "holds no text", "look at the filing: the exhibit may be a picture")
    digest = hashlib.sha256(text.encode()).hexdigest()
    origin = Origin(source=name, sha256=digest, id=f"doc/{digest[:12]}")
    if is_html(text[:4096].encode()):
        from kg.documents.webpages import read_html

        return to_document(read_html(text, name), origin)
    return to_document(read_plain(clean_characters(text)), origin)
