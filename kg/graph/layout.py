"""Where nodes are drawn: a column for each type, neighbours near each other. The same network gives the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rules import load_rules

if TYPE_CHECKING:
    import networkx

WIDTH, HEIGHT = 320.0, 60.0  # between columns, between rows
SWEEPS = 4


def place_nodes(network: networkx.MultiDiGraph[str]) -> dict[str, tuple[float, float]]:
    """x and y of every node: columns by type, rows by the mean row of a node's neighbours (barycentre, a few sweeps)."""
    columns: dict[int, list[str]] = {}
    for node, attributes in network.nodes(data=True):
        columns.setdefault(_column(str(attributes["type"])), []).append(node)
    neighbours = {node: sorted({*network.predecessors(node), *network.successors(node)}) for node in network}
    rows = {node: float(row) for members in columns.values() for row, node in enumerate(sorted(members))}
    for _ in range(SWEEPS):
        for _, members in sorted(columns.items()):
            members.sort(key=lambda node: (_mean([rows[other] for other in neighbours[node]], rows[node]), node))
            middle = (len(members) - 1) / 2
            rows.update({node: row - middle for row, node in enumerate(members)})
    return {node: (column * WIDTH, rows[node] * HEIGHT) for column, members in columns.items() for node in members}


def _column(type_: str) -> int:
    columns: list[str] = load_rules("network")["columns"]
    return columns.index(type_) if type_ in columns else len(columns)


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
