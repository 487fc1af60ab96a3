"""Codes of one series look alike and name different things; the graph says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from kg.entities.canonical import Cluster
from kg.entities.codes import Code, read_code, same_series


def find_lookalikes(drugs: Sequence[tuple[str, Cluster]]) -> tuple[tuple[str, str], ...]:
    """Pairs of drugs whose codes are of one series: alike to the eye, and different."""
    series: dict[str, set[tuple[Code, str]]] = defaultdict(set)
    for id_, cluster in drugs:
        for name in (cluster.name, *cluster.aliases):
            code = read_code(name)
            if code:
                series[code.prefix].add((code, id_))
    pairs = set()
    for members in series.values():
        for (one, a), (other, b) in combinations(sorted(members), 2):
            if a != b and same_series(one, other):
                pairs.add((min(a, b), max(a, b)))
    return tuple(sorted(pairs))
