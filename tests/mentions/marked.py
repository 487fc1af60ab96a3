"""Marked-up sentences of the rule files: "a <Drug>ZQX-131</Drug> dose" is the text and where its mentions lie."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([A-Z][A-Za-z]*?)(\d?)>")


def read_marked(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and start, end and type of every marked mention."""
    text, mentions, opened, last = "", [], [], 0
    for tag in _TAG.finditer(sentence):
        text += sentence[last : tag.start()]
        last = tag.end()
        if tag[1]:
            start, type_ = opened.pop()
            mentions.append((start, len(text), type_))
        else:
            opened.append((len(text), tag[2]))
    return text + sentence[last:], mentions
