"""Finds what stands behind an id of the graph: a fact by its node, a claim, an entity with its decisions and facts, a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from kg.explanation.index import Index, miss, to_id
from kg.explanation.records import ExplainedClaim, Explanation
from kg.queries.tables import Cell

Rows = Iterable[Mapping[str, Cell]]


class Graph(Protocol):
    """What can be asked in SPARQL, and where its ids live."""

    @property
    def base_iri(self) -> str: ...
    def query(self, question: str) -> Rows: ...


def explain(thing: str, index: Index, graph: Graph) -> Explanation:
    """What stands behind `thing`, an id or an exact name; `graph` is asked in SPARQL. Raises UnknownId."""
    key = _follow(to_id(thing), graph)
    if key in index.claims:
        return _explain_claim(key, index)
    if key in index.documents:
        return _explain_document(key, index)
    if key.startswith("fact/"):
        return _explain_fact(key, index, graph)
    if _is_known(key, graph):
        return _explain_node(key, graph)
    named = index.find_ids(thing)
    if len(named) == 1:
        return _explain_node(named[0], graph)
    raise miss(thing, dict.fromkeys([*named, *index.entities, *index.documents, *index.claims]))


def _follow(key: str, graph: Graph) -> str:
    """The id that took the place of `key`, where one did."""
    rows = graph.query(f"SELECT ?now {{ {_iri(key, graph)} dcterms:isReplacedBy ?now }}") if _is_safe(key) else ()
    return next((to_id(str(row["now"])) for row in rows), key)


def _is_known(key: str, graph: Graph) -> bool:
    return _is_safe(key) and any(graph.query(f"SELECT ?type {{ {_iri(key, graph)} a ?type }} LIMIT 1"))


def _is_safe(key: str) -> bool:
    return re.fullmatch(r"[a-z-]+/[\w.~/-]+", key) is not None


def _explain_claim(key: str, index: Index) -> Explanation:
    claim = index.explain_claim(key)
    return Explanation(key, f"{key}: one claim of {claim.document.id}", claims=(claim,))


def _explain_document(key: str, index: Index) -> Explanation:
    document = index.documents[key]
    about = [document.genre, document.published or "undated", document.source, f"SHA-256 {document.sha256}"]
    claims = tuple(index.explain_claim(c) for c, (_, owner) in index.claims.items() if owner.id == key)
    return Explanation(key, f"{key}: {document.title or 'untitled'}", tuple(about), claims)


def _explain_fact(key: str, index: Index, graph: Graph) -> Explanation:
    rows = list(
        graph.query(
            "SELECT ?says ?holds ?negated ?stance ?end ?ending {"
            f" {_iri(key, graph)} rdfs:label ?says ; cp:holds ?holds ; cp:negated ?negated ; cp:modality/skos:notation ?stance"
            f" OPTIONAL {{ {_iri(key, graph)} cp:endedBy ?end . ?end rdfs:label ?ending }} }} ORDER BY ?end"
        )
    )
    if not rows:
        raise miss(key, _find_facts(graph))
    return Explanation(
        id=key,
        title=f"{key}: {rows[0]['says']}",
        lines=("holds",) if rows[0]["holds"] else tuple(f"does not hold: {_say_why_not(row)}" for row in rows),
        claims=_find_claims(key, "cp:supportedBy", index, graph),
        against=_find_claims(key, "cp:contradictedBy", index, graph),
    )


def _say_why_not(row: Mapping[str, Cell]) -> str:
    """Why a fact does not hold: the first reason that `kg/graph/holding.py` would give."""
    if row["negated"]:
        return "it is denied"
    if row["stance"] != "actual":
        return f"it is {row['stance']}"
    if row["end"]:
        return f"ended by {to_id(str(row['end']))}  {row['ending']}"
    return "it tells of a step that establishes nothing by itself"


def _find_claims(key: str, link: str, index: Index, graph: Graph) -> tuple[ExplainedClaim, ...]:
    rows = graph.query(f"SELECT ?claim {{ {_iri(key, graph)} {link} ?claim }}")
    ids = {to_id(str(row["claim"])) for row in rows}
    claims = [index.explain_claim(claim) for claim in ids if claim in index.claims]
    return tuple(sorted(claims, key=lambda claim: (claim.document.published or "", claim.id)))


def _find_facts(graph: Graph) -> dict[str, None]:
    return {to_id(str(row["fact"])): None for row in graph.query("SELECT ?fact { ?fact a cp:Fact }")}


def _explain_node(key: str, graph: Graph) -> Explanation:
    """An entity, or any other node: its edges, the decisions on its names, the facts about it."""
    return Explanation(
        id=key,
        title=f"{key}: {_find_label(key, graph)}",
        lines=(
            *_find_edges(key, graph),
            *_head("why its names are one thing", _find_decisions(key, graph)),
            *_head("facts", _find_facts_about(key, graph)),
        ),
    )


def _find_label(key: str, graph: Graph) -> str:
    return next(
        (str(row["label"]) for row in graph.query(f"SELECT ?label {{ {_iri(key, graph)} rdfs:label ?label }}")), key
    )


def _find_edges(key: str, graph: Graph) -> list[str]:
    """What the node is joined to, a line a property, things by their names."""
    rows = graph.query(
        f"SELECT ?edge ?what {{ {_iri(key, graph)} ?edge ?other OPTIONAL {{ ?other rdfs:label|skos:prefLabel ?name }}"
        " BIND(COALESCE(STR(?name), STR(?other)) AS ?what) FILTER(?edge != rdfs:label) }"
    )
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        grouped[str(row["edge"])][str(row["what"])] = None
    order = sorted(grouped, key=lambda edge: (edge != "rdf:type", edge != "skos:altLabel"))
    return [f"{_say_edge(edge)}: {', '.join(grouped[edge])}" for edge in order]


def _say_edge(curie: str) -> str:
    """The words of a property's name: cp:inDevelopmentFor says "in development for"."""
    words = {
        "rdf:type": "is",
        "skos:altLabel": "also",
        "dcterms:identifier": "identifiers",
        "skos:exactMatch": "same as",
    }
    return words.get(curie) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", curie.rpartition(":")[2]).lower()


def _find_decisions(key: str, graph: Graph) -> list[str]:
    """A line a name and reason, with the documents where it was met."""
    rows = graph.query(
        f"SELECT ?name ?doc ?reason {{ ?d a cp:Decision ; cp:about {_iri(key, graph)} ; cp:nameSeen ?name ; cp:reason ?reason"
        " ; prov:wasDerivedFrom ?doc }"
    )
    grouped: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in rows:
        grouped[str(row["name"]), str(row["reason"])][to_id(str(row["doc"]))] = None
    return [f"“{name}” in {', '.join(docs)}: {reason}" for (name, reason), docs in grouped.items()]


def _find_facts_about(key: str, graph: Graph) -> list[str]:
    rows = graph.query(
        f"SELECT DISTINCT ?fact ?says {{ ?fact a cp:Fact ; rdfs:label ?says ; ?role {_iri(key, graph)} }} ORDER BY ?says ?fact"
    )
    return [f"{to_id(str(row['fact']))}  {row['says']}" for row in rows]


def _head(title: str, lines: list[str]) -> list[str]:
    return [title, *(f"  {line}" for line in lines)] if lines else []


def _iri(key: str, graph: Graph) -> str:
    return f"<{graph.base_iri}id/{key}>"
