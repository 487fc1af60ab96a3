"""Markdown marks inside a line, taken off; the words of links stay, their addresses go."""

from __future__ import annotations

import re

from kg.documents.characters import unescape_entities

_MARKED = re.compile(r"[\[\\<*_`&]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!$~>|&%])")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|www\.|mailto:)[^<>\s]+|[\w.+-]+@[\w.-]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])(.{1,400}?)(?<=[^\s*_])\1(?![*\w])")
_EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s*_])\1(?![\w*_])")
_CODE = re.compile(r"`([^`\n]+)`")
_TAG = re.compile(r"</?(?:br|b|i|u|em|strong|sup|sub|p|span|div|font|a)\b[^<>]*/?>", re.IGNORECASE)
_WHOLE_LINK = re.compile(r"(?:[\w .-]{0,30}- ?)?\[[^\[\]]+\]\([^)\s]+\)$")


def is_link(line: str) -> bool:
    """The line is nothing but a link, as the lists of links are that aggregators append."""
    return line.endswith(")") and "](" in line and bool(_WHOLE_LINK.match(line))


def strip_marks(line: str, *, markdown: bool = False) -> str:
    """The words of a line. Single `*` and `_` are marks in Markdown only: elsewhere they are footnotes.

    >>> strip_marks("a \\\\$2M grant, see [the page](http://x.org/a_(b)) or <http://y.org>")
    'a $2M grant, see the page or http://y.org'
    """
    if not _MARKED.search(line):
        return line
    line = unescape_entities(line)
    if "](" in line:
        line = _LINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", line)))
    if "<" in line:
        line = _TAG.sub("", _AUTOLINK.sub(r"\1", line))
    if "**" in line or "__" in line:
        line = _STRONG.sub(r"\2", line)
    if markdown:
        line = _EMPHASIS.sub(r"\2", _CODE.sub(r"\1", line))
    return _ESCAPE.sub(r"\1", line) if "\\" in line else line
