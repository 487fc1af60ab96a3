"""Addresses of the web and of mail: what looks like a name inside them names nothing."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.mentions.reading import Candidate
from kg.model import Span

_WEB = re.compile(r"(?:https?://|www\.)[^\s<>()]+")
_SPACE = re.compile(r"\s|\Z")


def find_links(text: str) -> list[Span]:
    """The stretches of text that are addresses, by start."""
    links = [match.span() for match in _WEB.finditer(text)]
    at = text.find("@")
    while at >= 0:
        start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        end = _SPACE.search(text, at)
        links.append((start, end.start() if end else len(text)))
        at = text.find("@", at + 1)
    return sorted(links)


def outside_links(links: list[Span], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that do not begin inside an address."""
    if not links:
        return candidates
    starts = [start for start, _ in links]
    return [c for c in candidates if not (at := bisect_right(starts, c.start)) or c.start >= links[at - 1][1]]
