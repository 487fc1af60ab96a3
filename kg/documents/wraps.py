"""Lines and paragraphs that a page or a column broke in mid-sentence, joined again; words broken by a hyphen, mended."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.documents.cues import load_cues
from kg.documents.pieces import Piece

_BROKEN_WORD = re.compile(r"([A-Za-z]+)-$")
_FIRST_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"[\w'’®™-]+[,]?$")
_BRACKETED = re.compile(r"\([^()]{1,40}\)[,;]?\s+[a-z]")
_FULL = 50  # a line shorter than this was not broken because it was full
_WIDE = 160  # nor is a text wrapped whose lines are longer than this


def find_width(groups: list[list[str]]) -> int:
    """The width that a text was wrapped to: the longest line of its paragraphs of several lines, 0 if it has none."""
    return max((len(line) for lines in groups if len(lines) > 1 for line in lines if len(line) <= _WIDE), default=0)


def join_lines(lines: list[str], *, ragged: bool = False, least: int = 0) -> list[str]:
    """The paragraphs of consecutive lines: a line goes on in the next if the next word would not have fitted into it.

    `least`: the width of the text, for paragraphs too short to show it (a headline over a subheadline).
    `ragged`: the letters had different widths (as in a PDF), so that lengths tell only roughly how full a line was.
    """
    if len(lines) < 2:
        return [line.strip() for line in lines]
    width = max(map(len, lines))
    width = max(width, least) if width <= _WIDE else width
    width = int(width * 0.8) if ragged and width <= _WIDE else width
    paragraphs = [lines[0].strip()]
    for before, line in pairwise(lines):
        text = line.strip()
        if _goes_on(before, text, width):
            paragraphs[-1] = join(paragraphs[-1], text)
        else:
            paragraphs.append(text)
    return paragraphs


def _goes_on(before: str, text: str, width: int) -> bool:
    if width > _WIDE:
        return is_open(before.strip(), text)
    word = _FIRST_WORD.match(text)
    full = len(before) >= _FULL and word is not None and len(before) + 1 + word.end() > width
    return full or is_open(before.strip(), text)


def join_pieces(pieces: list[Piece]) -> list[Piece]:
    """Paragraphs that an empty line or a page end cuts in mid-sentence become one."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            before is not None
            and piece.kind is None
            and before.kind in (None, "bullet", "paragraph")
            and is_open(before.text, piece.text)
        ):
            joined[-1] = Piece(join(before.text, piece.text), before.kind, before.level)
        else:
            joined.append(piece)
    return joined


def is_open(before: str, text: str) -> bool:
    """`before` is a sentence that stops in the middle, and `text` may go on with it.

    >>> is_open("The trial of this drug is ongoing. The primary", "driver was cost."), is_open("Net loss", "per share")
    (True, False)
    """
    if not before or not text:
        return False
    last = before[-1]
    if last in "-–" and text[0] == "(" and len(before) < 100:  # a dateline whose wire stands on a line of its own
        return True
    if before.endswith(" or") and text[0] in "-–+":  # a cell with two figures: "-1.3 kg or" "-1.5%"
        return True
    if last in ".:;!?|" or not (text[0].isalnum() or text[0] in "(“\"‘'$"):
        return False
    if len(before) < 40 or before.count(" ") < 5:
        return False
    if last == "-" and before[-2:-1].isalpha() and text[0].islower():
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    if word[0] in _unfinished():
        return True
    if text[0] == "(" and _BRACKETED.match(text):
        return True
    return text[0].islower() and not text.startswith(("www.", "http")) and (word[0][0].islower() or ". " in before)


def join(before: str, text: str) -> str:
    """Both with a blank between them, or as one word where a hyphen at the line end broke it.

    >>> join("a treat-", "ment of non-"), join("of non-", "small cells")
    ('a treatment of non-', 'of non-small cells')
    """
    broken = _BROKEN_WORD.search(before)
    if not broken:
        return f"{before} {text}"
    if not text[0].islower() or broken[1].lower() in _hyphen_kept() or broken[1].isupper():
        return before + text
    return before[:-1] + text


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(load_cues("abbreviations")["unfinished"])


@cache
def _hyphen_kept() -> frozenset[str]:
    return frozenset(load_cues("abbreviations")["hyphen_kept"])
