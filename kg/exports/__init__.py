"""Files for other tools, whole or not at all, the same bytes for the same contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.atomic import open_text
from kg.exports.networks import NETWORKS, write_network
from kg.exports.rdf import RDF, write_rdf
from kg.exports.store import write_store
from kg.iris import BASE
from kg.model import Extraction
from kg.records import dump_record, to_record
from kg.terms import Quad

if TYPE_CHECKING:
    import networkx

FORMATS = (*RDF, *NETWORKS)
# What a build writes, by format.
FILES = {
    "ttl": "graph.ttl",
    "nq": "graph.nq",
    "graphml": "graph.graphml",
    "gexf": "graph.gexf",
    "cyjs": "graph.cyjs.json",
}

__all__ = [
    "FILES",
    "FORMATS",
    "NETWORKS",
    "RDF",
    "write_claims",
    "write_exports",
    "write_graph",
    "write_network",
    "write_rdf",
]


def write_exports(
    out: Path, quads: Sequence[Quad], network: networkx.MultiDiGraph[str], *, base_iri: str = BASE
) -> list[Path]:
    """Write the files of a build and its store into the folder `out`; returns the files."""
    paths = []
    for to, name in FILES.items():
        pieces = write_rdf(quads, to=to, base_iri=base_iri) if to in RDF else write_network(network, to=to)
        write_graph(out / name, pieces)
        paths.append(out / name)
    write_store(out / "store", quads)
    return paths


def write_claims(path: Path, extractions: Iterable[Extraction]) -> None:
    """Write the contract's records, one a line, in the order given."""
    with open_text(path) as file:
        file.writelines(f"{dump_record(to_record(extraction))}\n" for extraction in extractions)


def write_graph(path: Path, pieces: Iterator[str]) -> None:
    """Write the pieces of one format to a file."""
    with open_text(path) as file:
        file.writelines(pieces)
