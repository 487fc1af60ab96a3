"""What kind of text a document is, by weighted cues (`kg/rules/documents/genres.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.documents.cues import load_cues

_SPONSOR = re.compile(r"on behalf of and sponsored by,? ([A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_LEAST = 3
_HEAD, _TAIL = 1500, 4000


@dataclass(frozen=True, slots=True)
class Signs:
    """What other steps know about a document that tells its genre."""

    dateline: bool
    publisher: bool
    headline_verb: bool
    own_sponsor: bool
    tickers: int


@dataclass(frozen=True, slots=True)
class _Cue:
    genre: str
    where: str
    weight: int
    words: tuple[str, ...]
    pattern: re.Pattern[str] | None


def find_genre(text: str, title: str, signs: Signs) -> str:
    """The genre whose cues weigh most; the first in the file unless another weighs more than it and than `_LEAST`."""
    weights = weigh_genres(text, title, signs)
    default = next(iter(weights))
    weights[default] = max(weights[default], _LEAST)
    return max(weights, key=lambda genre: weights[genre])


def weigh_genres(text: str, title: str, signs: Signs) -> dict[str, int]:
    """The weight of every genre, in the order of the file."""
    places = {"title": title, "head": text[:_HEAD], "tail": text[-_TAIL:], "text": text}
    small = text.lower()
    known = {
        "dateline": signs.dateline,
        "no dateline": not signs.dateline,
        "publisher": signs.publisher,
        "headline verb": signs.headline_verb,
        "own sponsor": signs.own_sponsor,
        "tickers": signs.tickers >= 3,
    }
    weights: dict[str, int] = {}
    for cue in _cues():
        if cue.where in known:
            found = known[cue.where]
        else:
            found = not cue.words or any(word in small for word in cue.words)
            found = found and (cue.pattern is None or cue.pattern.search(places[cue.where]) is not None)
        weights[cue.genre] = weights.get(cue.genre, 0) + cue.weight * found
    return weights


def has_own_sponsor(text: str, title: str) -> bool:
    """The text was published on behalf of the organization that its title is about."""
    return any(sponsor[1] in title for sponsor in _SPONSOR.finditer(text))


@cache
def _cues() -> tuple[_Cue, ...]:
    cues = []
    for entry in load_cues("genres"):
        for cue in entry["cues"]:
            flags = re.IGNORECASE | (re.MULTILINE if cue.get("flags") == "m" else 0)
            pattern = re.compile(cue["pattern"], flags) if "pattern" in cue else None
            cues.append(_Cue(entry["genre"], cue["where"], cue["weight"], tuple(cue.get("words", ())), pattern))
    return tuple(cues)
