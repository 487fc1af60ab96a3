"""What kind of text a document is, by weighted cues (`kg/rules/documents/genres.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.documents.cues import load_cues

_HEAD, _TAIL = 1500, 4000


@dataclass(frozen=True, slots=True)
class Signs:
    """What other steps know about a document that tells its genre."""

    dateline: bool
    publisher: bool
    headline_verb: bool
    tickers: int


@dataclass(frozen=True, slots=True)
class _Cue:
    genre: str
    where: str
    weight: int
    pattern: re.Pattern[str] | None


def find_genre(text: str, title: str, signs: Signs) -> str:
    """The genre whose cues weigh most; the first in the file wins a tie."""
    weights = weigh_genres(text, title, signs)
    return max(weights, key=lambda genre: weights[genre])


def weigh_genres(text: str, title: str, signs: Signs) -> dict[str, int]:
    """The weight of every genre, in the order of the file."""
    places = {"title": title, "head": text[:_HEAD], "tail": text[-_TAIL:], "text": text}
    known = {
        "dateline": signs.dateline,
        "no dateline": not signs.dateline,
        "publisher": signs.publisher,
        "headline verb": signs.headline_verb,
        "tickers": signs.tickers >= 3,
    }
    weights: dict[str, int] = {}
    for cue in _cues():
        found = known[cue.where] if cue.pattern is None else bool(cue.pattern.search(places[cue.where]))
        weights[cue.genre] = weights.get(cue.genre, 0) + cue.weight * found
    return weights


@cache
def _cues() -> tuple[_Cue, ...]:
    cues = []
    for entry in load_cues("genres"):
        for cue in entry["cues"]:
            flags = re.IGNORECASE | (re.MULTILINE if cue.get("flags") == "m" else 0)
            pattern = re.compile(cue["pattern"], flags) if "pattern" in cue else None
            cues.append(_Cue(entry["genre"], cue["where"], cue["weight"], pattern))
    return tuple(cues)
