"""The Oxigraph store that queries run on.

Every triple lies in the default graph, so that plain SPARQL sees all in any tool, and once more in its named graph, so that
`GRAPH ?document {…}` works; do not add the "union default graph" switch, which would count twice. The ontology and its
vocabularies lie in the default graph too: phases have their order there, classes their labels.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from kg.atomic import new_directory
from kg.exports.lines import write_nquads, write_ntriples
from kg.resources import find_ontology
from kg.terms import Quad


def write_store(path: Path, quads: Iterable[Quad]) -> None:
    """Make the store anew in the folder `path`; what stood there is replaced when all is loaded."""
    import pyoxigraph

    held = list(quads)
    lines = [*write_nquads(held), *write_ntriples({quad[:3] for quad in held})]
    with new_directory(path) as folder:
        store = pyoxigraph.Store(str(folder))
        store.bulk_load(io.BytesIO("".join(lines).encode("utf-8")), format=pyoxigraph.RdfFormat.N_QUADS)
        store.bulk_extend(quad for file in find_ontology() for quad in pyoxigraph.parse(path=str(file)))
        store.flush()
        store.optimize()
        del store  # releases its lock before the folder is renamed
