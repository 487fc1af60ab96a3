"""JSON Lines to documents: one `{id, date, source, url, text}` a line, of which only `text` must be there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from kg.documents.characters import clean_characters
from kg.documents.composing import Origin, to_document
from kg.documents.datelines import find_days
from kg.documents.encodings import decode
from kg.documents.formats import is_html
from kg.documents.plain import read_plain
from kg.documents.sources import Failure, UnreadableSource, to_failure, to_name
from kg.model import Document

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PATH = re.compile(r"[/\\]|\.\w{2,5}$")


def read_lines(content: bytes, source: str, *, limit: int) -> Iterator[Document | Failure]:
    """A Document for every good line, a Failure that names file and line for every bad one."""
    for number, line in enumerate(decode(content, source).split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _read_line(line.strip(), f"{source}:{number}", limit=limit)
        except Exception as error:  # whatever a line holds, the others are read
            yield to_failure(error, f"{source}:{number}")


def _read_line(line: str, place: str, *, limit: int) -> Document:
    record = _parse(line, place)
    text = _to_text(record.get("text"))
    if text is None or not any(char.isalnum() for char in text):
        raise UnreadableSource(place, "has no text", 'give every line a "text" that holds words')
    if len(text) > limit:
        raise UnreadableSource(
            place, f"has {len(text) / 1e6:.1f} MB", "split it into one line a document, or raise --limit"
        )
    digest = hashlib.sha256(line.encode()).hexdigest()
    named, url, title = (_to_text(record.get(key)) for key in ("source", "url", "title"))
    origin = Origin(
        source=to_name(named) if named and _PATH.search(named) else place,
        sha256=digest,
        id=f"doc/{digest[:12]}",
        url=to_name(url) if url else None,
        published=_to_date(record.get("date"), place),
        title=" ".join(clean_characters(title).split()) or None if title else None,
    )
    if is_html(text.encode()[:4096]):
        from kg.documents.webpages import read_html

        return to_document(read_html(text, place), origin)
    return to_document(read_plain(clean_characters(text)), origin)


def _to_text(value: object) -> str | None:
    """The string of a field, None for what is none; half a surrogate pair, which JSON can hold and UTF-8 cannot, is marked."""
    if not isinstance(value, str):
        return None
    return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parse(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"is no JSON ({error.msg}, column {error.colno})"
        raise UnreadableSource(place, reason, "write one whole JSON object a line; the file may be cut off") from None
    except ValueError as error:
        raise UnreadableSource(place, f"holds a value that is too large ({error})", "leave it out") from None
    except RecursionError:
        raise UnreadableSource(place, "is nested too deeply", 'give an object with "text"') from None
    if not isinstance(record, dict):
        raise UnreadableSource(
            place, f"is a {type(record).__name__}, not an object", 'write {"text": …, "date": …, "url": …}'
        )
    return record


def _to_date(value: object, place: str) -> str | None:
    """The day of a `date` field: ISO 8601, with a time or without, or as it is written in a text."""
    if value is None or value == "":
        return None
    found = _ISO.match(str(value))
    days = [day for day in find_days(found[0] if found else str(value)) if day.iso]
    if not days:
        raise UnreadableSource(
            place, f"has a date that is none ({str(value)[:40]!r})", "write it as 2016-11-10, or leave it out"
        )
    return days[0].iso
