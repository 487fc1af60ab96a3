"""The RDF formats by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.exports.jsonld import write_jsonld
from kg.exports.lines import Quad, write_nquads, write_ntriples
from kg.exports.turtle import Triple, write_turtle
from kg.iris import load_prefixes

RDF: dict[str, Callable[[Sequence[Quad]], Iterator[str]]] = {
    "ttl": lambda quads: write_turtle(_triples(quads), load_prefixes()),
    "nt": lambda quads: write_ntriples(_triples(quads)),
    "nq": lambda quads: write_nquads(quads),
    "jsonld": lambda quads: write_jsonld(_triples(quads), load_prefixes()),
}


def _triples(quads: Iterable[Quad]) -> set[Triple]:
    """Each triple once, whatever graphs it is in."""
    return {(subject, predicate, object_) for subject, predicate, object_, _ in quads}
