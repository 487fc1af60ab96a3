"""What format a source is in: its first bytes decide, then its ending."""

from __future__ import annotations

import re
from pathlib import PurePath

from kg.documents.sources import UnreadableSource

_BINARY = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|title|meta|article|section|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(rb"<(?:p|div|br|td|tr|table|html|body|span|font)\b[^>]*>", re.IGNORECASE)
_FILING = re.compile(rb"^<(?:SEC-DOCUMENT|SEC-HEADER|SUBMISSION)>", re.MULTILINE)
_JSON = re.compile(rb"\s*\{\s*\"\w+\"\s*:")
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def find_format(content: bytes, source: str) -> str:
    """plain, markdown, html, pdf, jsonl or filing. Raises UnreadableSource for formats that are known and not read."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    suffix = PurePath(source).suffix.lower()
    for magic, name in _BINARY:
        if head.startswith(magic):
            raise UnreadableSource(source, f"is {name}", "export it as text, Markdown, HTML or PDF")
    if b"%PDF-" in head[:1024] or (suffix == ".pdf" and head):
        return "pdf"
    if _FILING.search(head):
        return "filing"
    if suffix in (".jsonl", ".ndjson") or (suffix in ("", ".json") and _JSON.match(head)):
        return "jsonl"
    if is_html(head):
        return "html"
    return _SUFFIXES.get(suffix, "plain")


def is_html(head: bytes) -> bool:
    """The text begins like a page, or is full of tags as the text of an exhibit is."""
    return bool(_HTML.match(head)) or len(_HTML_INSIDE.findall(head)) > 8
