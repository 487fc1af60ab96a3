"""The graph as a network for drawing and counting: plain edges between things, each with what stands behind it.

The `pipeline` view has the things of a pipeline and the edges of facts that hold; `full` has every node and every link. All
attributes are text or numbers, never None or lists, because that is what the formats of other tools can carry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from typing import TYPE_CHECKING

from kg.graph.layout import place_nodes
from kg.graph.reading import Index, index_quads
from kg.graph.shortcuts import name_property
from kg.identifiers import short_hash
from kg.iris import BASE, CP, load_prefixes
from kg.rules import load_rules
from kg.schema import load_schema
from kg.terms import Quad, name, to_words

if TYPE_CHECKING:
    import networkx

VIEWS = ("pipeline", "full")
_GREY = "#b0b0b0"
_UNTYPED = frozenset(
    {"Claim", "Statement", "SpecificResource", "Concept"}
)  # the second type of nodes that have a better one
_Attributes = dict[str, str | int | float]


def to_network(quads: Iterable[Quad], *, view: str = "pipeline", base_iri: str = BASE) -> networkx.MultiDiGraph[str]:
    """The network of a view; nodes and edges in the order of their ids. Raises ValueError for another view."""
    if view not in VIEWS:
        raise ValueError(f"no view {view!r}; choose from {', '.join(VIEWS)}")
    import networkx

    index = index_quads(quads, load_prefixes(base_iri))
    types = {subject: _find_type(index, subject) for subject in index.said}
    edges = list(_find_shortcuts(index, types) if view == "pipeline" else _find_links(index))
    degrees = Counter(end for start, other, _ in edges for end in (start, other))
    nodes = degrees if view == "pipeline" else index.said
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=f"clinical pipeline ({view})")
    for subject in sorted(nodes):
        network.add_node(index.call(subject), **_describe_node(index, subject, types[subject], degrees[subject]))
    for start, end, attributes in sorted(edges, key=lambda edge: str(edge[2]["id"])):
        network.add_edge(index.call(start), index.call(end), key=attributes["id"], **attributes)
    for node, (x, y) in place_nodes(network).items():
        network.nodes[node].update(x=x, y=y)
    return network


def _find_shortcuts(index: Index, types: dict[str, str]) -> Iterator[tuple[str, str, _Attributes]]:
    """Edges between the things of a pipeline, with claims, quotation, document, date and phase."""
    facts: dict[str, list[str]] = {}
    for subject, said in index.said.items():
        for shortcut in said.get(name("cp:shortcut"), ()):
            facts.setdefault(shortcut, []).append(subject)
    shown = frozenset(load_rules("network")["pipeline"])
    for shortcut, behind in sorted(facts.items()):
        said = index.said[shortcut]
        start, predicate, end = (said[name(f"rdf:{part}")][0] for part in ("subject", "predicate", "object"))
        if types.get(start) in shown and types.get(end) in shown:
            yield start, end, _describe_edge(index, shortcut, predicate, behind)


def _describe_edge(index: Index, shortcut: str, predicate: str, facts: list[str]) -> _Attributes:
    """What stands behind an edge: all its claims, and the words and the document of the earliest."""
    claims = sorted({claim for fact in facts for claim in index.said[fact].get(name("cp:supportedBy"), ())})
    dated = sorted(claims, key=lambda claim: (_one(index, claim, "cp:assertedOn") or "9999", claim))
    first = dated[0]
    document = index.said[first][name("prov:wasDerivedFrom")][0]
    evidence = sorted(index.said[first].get(name("oa:hasTarget"), ()), key=lambda piece: _start(index, piece))
    phases = {
        _one(index, phase, "skos:notation") for fact in facts for phase in index.said[fact].get(name("cp:phase"), ())
    }
    property_ = to_words(predicate)
    return {
        "id": index.call(shortcut),
        "label": name_property(property_),
        "type": property_.removeprefix(CP),
        "claims": "; ".join(map(index.call, claims)),
        "facts": "; ".join(map(index.call, sorted(facts))),
        "quote": " … ".join(_quote(index, piece) for piece in evidence),
        "document": _one(index, document, "dcterms:source"),
        "date": _one(index, document, "dcterms:issued"),
        "phase": "; ".join(sorted(phases)),
        "weight": len(claims),
    }


def _find_links(index: Index) -> Iterator[tuple[str, str, _Attributes]]:
    """Every link between nodes, by its property."""
    for subject, said in index.said.items():
        for predicate, objects in said.items():
            iri = to_words(predicate)
            local = iri.replace("#", "/").rpartition("/")[2]
            for object_ in objects:
                if object_ in index.said and local != "type":
                    key = f"link:{short_hash(f'{subject} {predicate} {object_}', 16)}"
                    yield subject, object_, {"id": key, "label": name_property(f"#{local}"), "type": local, "weight": 1}


def _describe_node(index: Index, subject: str, type_: str, degree: int) -> _Attributes:
    declared = load_schema().entity_types.get(type_)
    aliases = [to_words(term) for term in index.said[subject].get(name("skos:altLabel"), ())]
    return {
        "label": _one(index, subject, "rdfs:label") or index.call(subject),
        "type": type_,
        "colour": declared.colour if declared else _GREY,
        "size": round(16 + 6 * sqrt(degree), 1),
        "iri": to_words(subject),
        "aliases": "; ".join(aliases),
    }


def _find_type(index: Index, subject: str) -> str:
    """The local name of a node's class; of several the one that says most."""
    types = [
        to_words(term).replace("#", "/").rpartition("/")[2] for term in index.said[subject].get(name("rdf:type"), ())
    ]
    told = [type_ for type_ in types if type_ not in _UNTYPED] or types
    return told[0] if told else "Resource"


def _one(index: Index, subject: str, prefixed: str) -> str:
    found = index.said.get(subject, {}).get(name(prefixed), ())
    return to_words(found[0]) if found else ""


def _quote(index: Index, piece: str) -> str:
    quotes = (_one(index, selector, "oa:exact") for selector in index.said[piece][name("oa:hasSelector")])
    return next((quote for quote in quotes if quote), "")


def _start(index: Index, piece: str) -> int:
    starts = (_one(index, selector, "oa:start") for selector in index.said[piece][name("oa:hasSelector")])
    return next((int(start) for start in starts if start), 0)
