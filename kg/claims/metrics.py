"""Metrics of accounts in a sentence: which words open a series of figures, and which only look so."""

from __future__ import annotations

import re

from kg.claims.reading import Reading
from kg.rules import load_rules

Anchor = tuple[int, int, str]
"""Tokens first..last of a metric, and its closed word."""


_FEW = 9


def find_metrics(reading: Reading, anchors: list[Anchor]) -> list[Anchor]:
    """The anchors that open a series, in text order."""
    return join_repeats(
        [anchor for anchor in anchors if not _is_share(reading, anchor) and not _is_kind(reading, anchor)]
    )


def join_repeats(anchors: list[Anchor]) -> list[Anchor]:
    """ "a net loss of A, compared with a net loss of B" is one series; so are the loss and the loss per share."""
    kept: list[Anchor] = []
    for anchor in anchors:
        same = kept and (kept[-1][2] == anchor[2] or (kept[-1][2] == "net loss" and anchor[2] == "net loss per share"))
        if not same:
            kept.append(anchor)
    return kept


def _is_share(reading: Reading, anchor: Anchor) -> bool:
    """ "94% of net revenue" is no revenue."""
    before = reading.words[max(anchor[0] - 4, 0) : anchor[0]]
    return "of" in before[-2:] and any("%" in word or word == "percent" for word in before)


def _is_kind(reading: Reading, anchor: Anchor) -> bool:
    """ "a cash payment", "received in cash": the word tells how something is paid."""
    if anchor[2] != "cash":
        return False
    cues, after, before = (
        load_rules("series"),
        reading.words[anchor[1] : anchor[1] + 1],
        reading.words[max(anchor[0] - 3, 0) : anchor[0]],
    )
    return bool(set(after) & set(cues["paid"]) or set(before) & set(cues["received"]))


def is_prose(words: str) -> bool:
    """A sentence, not the remains of a table: few of its words are figures.

    >>> is_prose("Net loss was $5 million for 2024.")
    True
    >>> is_prose("Cash 5,507 6,453 Other 2,428 1,433 Total 7,935 7,886 Property 130 200 Total 8,156 9,283")
    False
    """
    pieces = words.split()
    figures = sum(bool(re.match(r"[($]*\d|[$()–-]+$", piece)) for piece in pieces)
    return figures < _FEW or figures * 3 < len(pieces)


def per_share_of(metric: str) -> str:
    """The metric of a figure per share; "" where the closed list has none."""
    return "net loss per share" if metric in ("net loss", "net loss per share") else ""
