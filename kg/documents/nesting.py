"""Pages nested deeper than any writer means (tags that are never closed): below a depth, paragraphs of words and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEPTH = 80  # elements inside each other; exhibits with tables in tables have some 30


def flatten(root: HtmlElement, *, blocks: frozenset[str], skipped: frozenset[str]) -> None:
    """Replace, in place, what lies deeper than DEPTH by `p` elements with its words; `skipped` elements have none."""
    from lxml.etree import SubElement

    for element in _find_deep(root):
        paragraphs = [text for text in "".join(_words(element, blocks, skipped)).split("\f") if text.strip()]
        for child in list(element):
            element.remove(child)
        element.text = None
        for text in paragraphs:
            SubElement(element, "p").text = text


def _find_deep(root: HtmlElement) -> list[HtmlElement]:
    """The elements at DEPTH that hold others."""
    from lxml.etree import iterwalk

    found, depth = [], 0
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        depth += 1 if event == "start" else -1
        if event == "start" and depth == DEPTH and len(element):
            found.append(element)
            walk.skip_subtree()
    return found


def _words(top: HtmlElement, blocks: frozenset[str], skipped: frozenset[str]) -> Iterator[str]:
    """Text and tails in order, a form feed (which markup cannot hold) where a block begins or ends."""
    from lxml.etree import iterwalk

    walk = iterwalk(top, events=("start", "end"))
    for event, element in walk:
        gap = "\f" if element.tag in blocks or element.tag == "br" else ""
        if event == "end":
            yield gap + ("" if element is top else element.tail or "")
        elif element.tag in skipped:
            walk.skip_subtree()
        else:
            yield gap + (element.text or "")
