"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.terms import Quad, Triple


def write_ntriples(triples: Iterable[Triple]) -> Iterator[str]:
    """The lines of triples."""
    return (f"{s} {p} {o} .\n" for s, p, o in sorted(triples))


def write_nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """The lines of quads, graph by graph."""
    return (f"{s} {p} {o} {g} .\n" for g, s, p, o in sorted((g, s, p, o) for s, p, o, g in quads))
