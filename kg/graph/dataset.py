"""One dataset of it all: a named graph for each document, one for entities, one for facts, one for words and description."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.graph.concepts import write_concepts
from kg.graph.description import write_description
from kg.graph.documents import write_document
from kg.graph.entities import write_decision, write_entities
from kg.graph.shortcuts import Shortcut, write_shortcuts
from kg.graph.statements import write_claim, write_fact
from kg.graph.writing import Writing
from kg.iris import BASE, ID
from kg.model import Decision, Extraction, Fact, Resolution
from kg.terms import Quad, graph_name, node
from kg.version import __version__


def to_quads(
    extractions: Sequence[Extraction],
    resolution: Resolution,
    facts: Sequence[Fact],
    shortcuts: Mapping[Shortcut, Sequence[Fact]],
    *,
    base_iri: str = BASE,
) -> list[Quad]:
    """The quads of resolved extractions, sorted, as N-Triples texts; `base_iri` is where the instances live."""
    out = Writing(name_entities(resolution))
    decisions: dict[str, list[Decision]] = defaultdict(list)
    for decision in resolution.decisions:
        decisions[decision.document].append(decision)
    for extraction in extractions:
        document = extraction.document
        out.graph = node(document.id)
        write_document(document, __version__, out)
        for claim in extraction.claims:
            write_claim(claim, document, out)
        for decision in decisions[document.id]:
            write_decision(decision, out)
    out.graph = graph_name("entities")
    write_entities(resolution, out)
    out.graph = graph_name("facts")
    for fact in facts:
        write_fact(fact, out)
    write_shortcuts(shortcuts, out)
    out.graph = graph_name("description")
    write_concepts(out)
    write_description([extraction.document for extraction in extractions], __version__, out)
    return sorted(out.quads if base_iri == BASE else _move(out.quads, base_iri))


def _move(quads: Iterable[Quad], base_iri: str) -> Iterable[Quad]:
    here, there = f"<{ID}", f"<{base_iri}id/"
    for quad in quads:
        s, p, o, g = (there + term[len(here) :] if term.startswith(here) else term for term in quad)
        yield s, p, o, g


def name_entities(resolution: Resolution) -> dict[str, str]:
    """What each entity is called; a cohort by its study too, as numbers alone tell nothing."""
    names = {entity.id: entity.name for entity in resolution.entities}
    for entity in resolution.entities:
        if entity.type == "Cohort":
            called = f"Cohort {entity.name}" if entity.name.isdigit() else entity.name
            study = resolution.cohort_of.get(entity.id)
            names[entity.id] = f"{called}, {names[study]}" if study else called
    return names
