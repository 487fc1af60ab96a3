"""The RDF formats by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.exports.jsonld import write_jsonld
from kg.exports.lines import write_nquads, write_ntriples
from kg.exports.turtle import write_turtle
from kg.iris import BASE, load_prefixes
from kg.terms import Quad, Triple

RDF = ("ttl", "nt", "nq", "jsonld")


def write_rdf(quads: Iterable[Quad], *, to: str, base_iri: str = BASE) -> Iterator[str]:
    """The text of quads in one of the formats, in pieces; all but N-Quads have each triple once, whatever graphs it is in."""
    if to == "nq":
        return write_nquads(quads)
    triples: dict[Triple, None] = dict.fromkeys(quad[:3] for quad in quads)  # not a set, which would lose the order
    if to == "nt":
        return write_ntriples(triples)
    write = write_turtle if to == "ttl" else write_jsonld
    return write(triples, load_prefixes(base_iri))
