"""The characters of a text, made uniform without touching its words."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b]")
_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_HYPHEN = re.compile("[\u2010\u2011]")
_NEWLINE = re.compile("\r\n?|[\u0085\u2028\u2029]")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")


def clean_characters(text: str) -> str:
    """NFC; every blank a space, every line end a newline; control and zero-width characters gone, form feeds kept.

    >>> clean_characters("Foo\\u00a0Bio\\u200b \\u2011 e\\u0301")
    'Foo Bio - é'
    """
    if "\r" in text or "\u2028" in text or "\u0085" in text or "\u2029" in text:
        text = _NEWLINE.sub("\n", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _HYPHEN.sub("-", _DROPPED.sub("", _SPACE.sub(" ", text)))
    elif _DROPPED.search(text):
        text = _DROPPED.sub("", text)
    return text.replace("\t", "    ")


def unescape_entities(text: str) -> str:
    """`&nbsp;`, `&amp;`, `&#8217;` that were left in a plain text."""
    if "&" not in text or not _ENTITY.search(text):
        return text
    import html

    return clean_characters(html.unescape(text))
