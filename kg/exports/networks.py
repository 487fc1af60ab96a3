"""The network formats by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.exports.cyjs import write_cyjs
from kg.exports.gexf import write_gexf
from kg.exports.graphml import write_graphml

if TYPE_CHECKING:
    import networkx

NETWORKS = ("graphml", "gexf", "cyjs")


def write_network(network: networkx.MultiDiGraph[str], *, to: str) -> Iterator[str]:
    """The text of a network in one of the formats, in pieces."""
    return {"graphml": write_graphml, "gexf": write_gexf, "cyjs": write_cyjs}[to](network)
