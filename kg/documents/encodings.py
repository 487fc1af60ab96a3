"""Bytes to characters: UTF-8, UTF-16 and UTF-32 by mark or by form, older code pages by guess; what is no text is refused."""

from __future__ import annotations

import codecs

from kg.documents.sources import UnreadableSource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1b\x1a") + b"\x7f"
_SAMPLE = 65_536
_CURE = "save it as UTF-8 text, or give the HTML or PDF that it came from"


def decode(content: bytes, source: str) -> str:
    """The text of `content`; raises UnreadableSource for binary content."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding, source)
    if b"\0" in content[:_SAMPLE] and (wide := _find_wide(content)):
        return _decode_as(content[: len(content) // 2 * 2], wide, source)  # half a character: a file cut off
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _guess(content, source)
    if _is_binary(content):
        raise UnreadableSource(source, "is binary, not text", _CURE)
    return text


def _decode_as(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(source, f"says that it is {encoding}, and is not (byte {error.start})", _CURE) from None


def _find_wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Western text is zero."""
    sample = content[: _SAMPLE - _SAMPLE % 2]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > 0.7 * len(zeros):
            return encoding
    return None


def _guess(content: bytes, source: str) -> str:
    """Windows-1252 unless the bytes speak for another code page."""
    if _is_binary(content):
        raise UnreadableSource(source, "is binary, not text", _CURE)
    high = sum(byte >= 0x80 for byte in content[:_SAMPLE])
    if high > 0.1 * len(content[:_SAMPLE]):
        from charset_normalizer import from_bytes

        best = from_bytes(content[:_SAMPLE]).best()
        if best is None:
            raise UnreadableSource(source, "is in an encoding that cannot be told", _CURE)
        return content.decode(best.encoding, errors="replace")
    return content.decode("cp1252", errors="replace")


def _is_binary(content: bytes) -> bool:
    """More than one control character in a hundred is not how text is written."""
    sample = content[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > max(2, len(sample) // 100)
