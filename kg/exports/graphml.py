"""GraphML for yEd, Gephi, Cytoscape, networkx: typed keys with `for`, unique edge ids, nothing that XML cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.exports.columns import Column, find_columns, to_text

if TYPE_CHECKING:
    import networkx

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write_graphml(network: networkx.MultiDiGraph[str]) -> Iterator[str]:
    """The text in pieces."""
    nodes = find_columns(attributes for _, attributes in network.nodes(data=True))
    edges = find_columns(_without_id(attributes) for _, _, attributes in network.edges(data=True))
    yield _HEAD
    for kind, columns in (("node", nodes), ("edge", edges)):
        for column in columns:
            yield f'  <key id="{kind}-{column.name}" for="{kind}" attr.name="{column.name}" attr.type="{column.type}"/>\n'
    yield f'  <graph id={_quote(network.name or "network")} edgedefault="directed">\n'
    for node, attributes in network.nodes(data=True):
        yield f"    <node id={_quote(node)}>{_data('node', nodes, attributes)}</node>\n"
    for start, end, attributes in network.edges(data=True):
        ends = f"id={_quote(attributes['id'])} source={_quote(start)} target={_quote(end)}"
        yield f"    <edge {ends}>{_data('edge', edges, attributes)}</edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(kind: str, columns: tuple[Column, ...], attributes: Mapping[str, object]) -> str:
    filled = (column.name for column in columns if column.name in attributes)
    return "".join(f'<data key="{kind}-{name}">{escape(to_text(attributes[name]))}</data>' for name in filled)


def _without_id(attributes: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if name != "id"}


def _quote(value: object) -> str:
    return quoteattr(to_text(value))
