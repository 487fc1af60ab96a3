"""Cytoscape.js JSON: string ids unique over nodes and edges, places, classes by type, and a style that shows labels and colours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.identifiers import to_slug

if TYPE_CHECKING:
    import networkx

_STYLE: list[dict[str, Any]] = [
    {
        "selector": "node",
        "style": {
            "label": "data(label)",
            "background-color": "data(colour)",
            "width": "data(size)",
            "height": "data(size)",
            "font-size": 11,
            "text-valign": "bottom",
            "text-wrap": "wrap",
            "text-max-width": 140,
        },
    },
    {
        "selector": "edge",
        "style": {
            "label": "data(label)",
            "font-size": 8,
            "curve-style": "bezier",
            "target-arrow-shape": "triangle",
            "line-color": "#c8c8c8",
            "target-arrow-color": "#c8c8c8",
        },
    },
]


def write_cyjs(network: networkx.MultiDiGraph[str]) -> Iterator[str]:
    """The text in pieces, an element a line."""
    yield '{"format_version": "1.0", "generated_by": "kg", "target_cytoscapejs_version": "~3",\n'
    yield f'"data": {_dump({"name": network.name})},\n"elements": {{"nodes": [\n'
    yield ",\n".join(_dump(_to_node(node, attributes)) for node, attributes in network.nodes(data=True))
    yield '\n], "edges": [\n'
    yield ",\n".join(_dump(_to_edge(start, end, attributes)) for start, end, attributes in network.edges(data=True))
    yield f'\n]}},\n"style": {_dump(_STYLE)}}}\n'


def _to_node(node: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    data = {"id": node} | {name: value for name, value in attributes.items() if name not in ("x", "y")}
    place = {"x": attributes["x"], "y": attributes["y"]}
    return {"data": data, "position": place, "classes": to_slug(attributes["type"])}


def _to_edge(start: str, end: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    data = {"id": attributes["id"], "source": start, "target": end} | dict(attributes)
    return {"data": data, "classes": to_slug(attributes["type"])}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
