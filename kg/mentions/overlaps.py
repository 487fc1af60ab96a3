"""Which candidates stay where several claim the same words, in one place for lexicons, rules, held names and a trained recogniser."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Protocol

from kg.mentions.reading import Candidate
from kg.model import Document
from kg.rules import load_rules


class Recogniser(Protocol):
    """What a trained recogniser must offer: further candidates of a document."""

    def find(self, document: Document) -> Iterable[Candidate]:
        """Candidates, in any order."""
        ...


def merge_mentions(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay, by start.

    Of two that overlap the longer stays if one lies inside the other, else the type of higher rank (`overlaps.yaml`); a shorter one stays
    inside a longer one where the types may nest. Of equal spans the higher rank stays, then the first.
    """
    rank, nesting = _rules()
    ordered = sorted(
        enumerate(candidates), key=lambda pair: (-(pair[1].end - pair[1].start), -rank.get(pair[1].type, 0), pair[0])
    )
    kept: list[Candidate] = []
    taken: dict[int, list[Candidate]] = {}
    for _, candidate in ordered:
        clash = {id(other): other for at in range(candidate.start, candidate.end) for other in taken.get(at, ())}
        if all(_may_stay(candidate, other, nesting) for other in clash.values()):
            kept.append(candidate)
            for at in range(candidate.start, candidate.end):
                taken.setdefault(at, []).append(candidate)
    return sorted(kept, key=lambda c: (c.start, -c.end, c.type))


def _may_stay(inner: Candidate, outer: Candidate, nesting: dict[str, frozenset[str]]) -> bool:
    within = (
        outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
    )
    return within and inner.type in nesting.get(outer.type, ())


@cache
def _rules() -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    rules = load_rules("mentions")["overlaps"]
    return rules["rank"], {outer: frozenset(inner) for outer, inner in rules["nesting"].items()}
