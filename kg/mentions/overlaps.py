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
    kept: list[Candidate] = []
    cluster: list[Candidate] = []
    reach = -1
    for candidate in sorted(dict.fromkeys(candidates), key=_start):
        if candidate.start >= reach and cluster:
            kept += _settle(cluster)
            cluster = []
        cluster.append(candidate)
        reach = max(reach, candidate.end)
    kept += _settle(cluster)
    return sorted(kept, key=lambda c: (c.start, -c.end, c.type))


def _start(candidate: Candidate) -> int:
    return candidate.start


def _settle(cluster: list[Candidate]) -> list[Candidate]:
    """Those of candidates that hang together that stay, longest first."""
    if len(cluster) == 1:
        return cluster
    rank, nesting, telling = _rules()
    kept: list[Candidate] = []
    for candidate in sorted(cluster, key=lambda c: (c.start - c.end, -rank.get(c.type, 0), c.rule not in telling)):
        clash = (other for other in kept if other.start < candidate.end and candidate.start < other.end)
        if all(_may_stay(candidate, other, nesting) for other in clash):
            kept.append(candidate)
    return kept


def _may_stay(inner: Candidate, outer: Candidate, nesting: dict[str, frozenset[str]]) -> bool:
    within = (
        outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
    )
    return within and inner.type in nesting.get(outer.type, ())


@cache
def _rules() -> tuple[dict[str, int], dict[str, frozenset[str]], frozenset[str]]:
    rules = load_rules("mentions")["overlaps"]
    return (
        rules["rank"],
        {outer: frozenset(inner) for outer, inner in rules["nesting"].items()},
        frozenset(rules["telling"]),
    )
