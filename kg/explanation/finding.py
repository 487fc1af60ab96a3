"""Finds what stands behind an id of the graph: a fact by its node, a claim, an entity with its decisions and facts, a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from kg.explanation.records import ExplainedClaim, Explanation, Index, miss, to_id
from kg.queries.tables import Cell

Rows = Iterable[Mapping[str, Cell]]


class Graph(Protocol):
    """What can be asked in SPARQL, and where its ids live."""

    @property
    def base_iri(self) -> str: ...
    def query(self, question: str) -> Rows: ...


def explain(thing: str, index: Index, graph: Graph) -> Explanation:
    """What stands behind `thing`, an id or an exact name; `graph` is asked in SPARQL. Raises UnknownId."""
    key = to_id(thing)
    if key in index.claims:
        return _explain_claim(key, index)
    if key in index.documents:
        return _explain_document(key, index)
    if key.startswith("fact/"):
        return _explain_fact(key, index, graph)
    if key in index.entities:
        return _explain_entity(key, index, graph)
    named = index.find_ids(thing)
    if len(named) == 1:
        return _explain_entity(named[0], index, graph)
    raise miss(thing, dict.fromkeys([*named, *index.entities, *index.documents, *index.claims]))


def _explain_claim(key: str, index: Index) -> Explanation:
    claim = index.explain_claim(key)
    return Explanation(key, f"{key}: one claim of {claim.document.id}", claims=(claim,))


def _explain_document(key: str, index: Index) -> Explanation:
    document = index.documents[key]
    about = [document.genre, document.published or "undated", document.source, f"SHA-256 {document.sha256}"]
    claims = tuple(index.explain_claim(c) for c, (_, owner) in index.claims.items() if owner.id == key)
    return Explanation(key, f"{key}: {document.title or 'untitled'}", tuple(about), claims)


def _explain_fact(key: str, index: Index, graph: Graph) -> Explanation:
    rows = list(graph.query(f"SELECT ?says ?holds {{ {_iri(key, graph)} rdfs:label ?says ; cp:holds ?holds }}"))
    if not rows:
        raise miss(key, _find_facts(graph))
    return Explanation(
        id=key,
        title=f"{key}: {rows[0]['says']}",
        lines=("holds" if rows[0]["holds"] else "does not hold (planned, possible, denied, ended or superseded)",),
        claims=_find_claims(key, "cp:supportedBy", index, graph),
        against=_find_claims(key, "cp:contradictedBy", index, graph),
    )


def _find_claims(key: str, link: str, index: Index, graph: Graph) -> tuple[ExplainedClaim, ...]:
    rows = graph.query(f"SELECT ?claim {{ {_iri(key, graph)} {link} ?claim }}")
    ids = {to_id(str(row["claim"])) for row in rows}
    claims = [index.explain_claim(claim) for claim in ids if claim in index.claims]
    return tuple(sorted(claims, key=lambda claim: (claim.document.published or "", claim.id)))


def _find_facts(graph: Graph) -> dict[str, None]:
    return {to_id(str(row["fact"])): None for row in graph.query("SELECT ?fact { ?fact a cp:Fact }")}


def _explain_entity(key: str, index: Index, graph: Graph) -> Explanation:
    entity = index.entities[key]
    lines = [entity.type, *_list("also", entity.aliases), *_list("identifiers", entity.xrefs)]
    lines += [f"{name}: {value}" for name, value in entity.attributes]
    lines += [f"“{row['name']}” in {row['doc']}: {row['reason']}" for row in _find_decisions(key, graph)]
    lines += [f"{to_id(str(row['fact']))}  {row['says']}" for row in _find_facts_about(key, graph)]
    return Explanation(key, f"{key}: {entity.name}", tuple(lines))


def _find_decisions(key: str, graph: Graph) -> Iterable[Mapping[str, Cell]]:
    return graph.query(
        f"SELECT ?name ?doc ?reason {{ ?d a cp:Decision ; cp:about {_iri(key, graph)} ; cp:nameSeen ?name ; cp:reason ?reason"
        " OPTIONAL { ?d prov:wasDerivedFrom ?doc } }"
    )


def _find_facts_about(key: str, graph: Graph) -> Iterable[Mapping[str, Cell]]:
    return graph.query(
        f"SELECT DISTINCT ?fact ?says {{ ?fact a cp:Fact ; rdfs:label ?says ; ?role {_iri(key, graph)} }}"
    )


def _list(label: str, words: tuple[str, ...]) -> list[str]:
    return [f"{label}: {', '.join(words)}"] if words else []


def _iri(key: str, graph: Graph) -> str:
    return f"<{graph.base_iri}id/{key}>"
