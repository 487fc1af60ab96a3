"""GEXF 1.3 for Gephi: typed attributes, labels, colours, sizes, places, and a kind for each edge, so that parallel ones stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from kg.exports.columns import Column, find_columns, to_text

if TYPE_CHECKING:
    import networkx

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" '
    'version="1.3">\n'
)
_DRAWN = frozenset({"label", "colour", "size", "x", "y"})  # have elements or attributes of their own
_EDGE = frozenset({"id", "label", "weight"})
_TYPES = {"int": "integer"}


def write_gexf(network: networkx.MultiDiGraph[str]) -> Iterator[str]:
    """The text in pieces."""
    nodes = find_columns(_attributes(row, _DRAWN) for _, row in network.nodes(data=True))
    edges = find_columns(_attributes(row, _EDGE) for _, _, row in network.edges(data=True))
    yield _HEAD
    yield f"  <meta><creator>kg</creator><description>{network.name or 'network'}</description></meta>\n"
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    for kind, columns in (("node", nodes), ("edge", edges)):
        declared = "".join(_declare(column) for column in columns)
        yield f'    <attributes class="{kind}" mode="static">\n{declared}    </attributes>\n'
    yield "    <nodes>\n"
    for node, attributes in network.nodes(data=True):
        yield f"      <node id={_quote(node)} label={_quote(attributes['label'])}>\n"
        yield f"{_values(nodes, attributes)}{_draw(attributes)}      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for start, end, attributes in network.edges(data=True):
        yield f"      <edge {_edge(start, end, attributes)}>\n{_values(edges, attributes)}      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declare(column: Column) -> str:
    return (
        f'      <attribute id="{column.name}" title="{column.name}" type="{_TYPES.get(column.type, column.type)}"/>\n'
    )


def _edge(start: str, end: str, attributes: Mapping[str, object]) -> str:
    said = {
        "id": attributes["id"],
        "source": start,
        "target": end,
        "label": attributes["label"],
        "kind": attributes["type"],
        "weight": attributes.get("weight", 1),
    }
    return " ".join(f"{name}={_quote(value)}" for name, value in said.items())


def _values(columns: tuple[Column, ...], attributes: Mapping[str, object]) -> str:
    filled = (column.name for column in columns if column.name in attributes)
    values = "".join(f'<attvalue for="{name}" value={_quote(attributes[name])}/>' for name in filled)
    return f"        <attvalues>{values}</attvalues>\n"


def _draw(attributes: Mapping[str, object]) -> str:
    colour = str(attributes["colour"])
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    place = f'<viz:position x="{attributes["x"]}" y="{attributes["y"]}" z="0.0"/>'
    return f'        <viz:color r="{red}" g="{green}" b="{blue}"/>{place}<viz:size value="{attributes["size"]}"/>\n'


def _attributes(row: Mapping[str, object], drawn: frozenset[str]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in drawn}


def _quote(value: object) -> str:
    return quoteattr(to_text(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
