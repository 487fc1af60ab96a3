"""The graph: loads everywhere, passes its shapes and checks, opens the sentence behind every edge."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from invented import make_extractions
from pyoxigraph import RdfFormat, Store

from kg.assembly import Assembly, assemble
from kg.exports import write_rdf
from kg.graph.entities import write_entities
from kg.graph.reading import read_quads
from kg.graph.writing import Writing
from kg.model import Entity, Resolution
from kg.resources import ONTOLOGY
from kg.terms import decimal, text, to_words

PREFIXES = """
PREFIX cp: <https://w3id.org/clinical-pipeline/ontology#>
PREFIX drug: <https://w3id.org/clinical-pipeline/id/drug/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""


@pytest.fixture(scope="module")
def made() -> Assembly:
    return assemble(make_extractions())


@pytest.fixture(scope="module")
def turtle(made: Assembly) -> str:
    return "".join(write_rdf(made.quads, to="ttl"))


@pytest.fixture(scope="module")
def store(turtle: str) -> Store:
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return store


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return sorted(tuple("" if value is None else str(value.value) for value in row) for row in found)  # type: ignore[union-attr]


def test_rdflib_and_oxigraph_load_the_same_triples(made: Assembly, turtle: str, store: Store) -> None:
    triples = len({quad[:3] for quad in made.quads})
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == triples == len(store)


def test_it_passes_its_shapes(turtle: str) -> None:
    import pyshacl

    ontology = rdflib.Graph()
    for path in (*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("vocabularies/*.ttl")):
        if path.stem != "shapes":
            ontology.parse(path)
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    assert conforms, report


def test_it_passes_its_checks(turtle: str) -> None:
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    for path in (*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("vocabularies/*.ttl")):
        if path.stem != "shapes":
            store.load(path=str(path))
    checks = sorted((ONTOLOGY / "checks").glob("*.rq"))
    assert len(checks) >= 20
    for check in checks:
        assert ask(store, check.read_text(encoding="utf-8")) == [], check.stem


def test_every_node_has_a_type_and_a_label_and_none_is_blank(made: Assembly) -> None:
    predicates = {}
    for subject, predicate, object_, _ in made.quads:
        predicates.setdefault(subject, set()).add(to_words(predicate).replace("#", "/").rpartition("/")[2])
        assert not subject.startswith("_:")
        assert not object_.startswith("_:")
        assert "gYear" not in object_
    assert len(predicates) > 150
    assert all({"type", "label"} <= found for found in predicates.values())


def test_every_edge_opens_its_sentence(made: Assembly, store: Store) -> None:
    rows = ask(
        store,
        """SELECT ?source ?exact ?start ?end {
          ?s ?p ?o . ?edge rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
          ?fact cp:shortcut ?edge ; cp:holds true ; cp:supportedBy ?claim .
          ?claim oa:hasTarget ?piece . ?piece oa:hasSource/dcterms:source ?source ; oa:hasSelector ?quote , ?position .
          ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end }""",
    )
    texts = {extraction.document.source: extraction.document.text for extraction in made.extractions}
    assert len(rows) > 20
    for source, exact, start, end in rows:
        assert texts[source][int(start) : int(end)] == exact
    edges = ask(store, "SELECT DISTINCT ?edge { ?edge a cp:Shortcut }")
    reached = ask(
        store, "SELECT DISTINCT ?edge { ?edge ^cp:shortcut/cp:supportedBy/oa:hasTarget/oa:hasSource ?document }"
    )
    assert edges == reached


def test_prefix_and_suffix_stand_around_the_quotation(made: Assembly, store: Store) -> None:
    rows = ask(
        store,
        "SELECT ?b ?x ?a ?source { ?q oa:exact ?x ; oa:prefix ?b ; oa:suffix ?a ; ^oa:hasSelector/oa:hasSource/dcterms:source ?source }",
    )
    texts = {extraction.document.source: extraction.document.text for extraction in made.extractions}
    assert rows
    assert all(before + exact + after in texts[source] for before, exact, after, source in rows)


def test_look_alikes_are_different_and_old_names_lead_on(store: Store) -> None:
    rows = ask(
        store,
        "SELECT ?a ?b { drug:nvb-131 owl:differentFrom ?x . ?x rdfs:label ?a . drug:nb-7 dcterms:isReplacedBy/rdfs:label ?b }",
    )
    assert rows == [("NVB 1602-PTX", "NVB 131"), ("NVB 1603", "NVB 131")]


def test_figures_and_dates_are_bounded(store: Store) -> None:
    assert ask(store, "SELECT ?n ?u { ?c a cp:DosingClaim ; cp:dose ?d . ?d cp:amount ?n ; cp:unit ?u }") == [
        ("18.5", "mg")
    ]
    planned = "SELECT ?from ?to ?how { ?c a cp:TrialEventClaim ; cp:date ?d . ?d cp:earliest ?from ; cp:latest ?to ; cp:precision ?how }"
    assert ask(store, planned) == [("2032-01-01", "2032-03-31", "quarter")]


def test_what_a_document_says_is_in_its_graph(made: Assembly) -> None:
    store = Store()
    store.load("".join(write_rdf(made.quads, to="nq")).encode(), format=RdfFormat.N_QUADS)
    rows = ask(store, "SELECT ?g (COUNT(DISTINCT ?c) AS ?n) { GRAPH ?g { ?c a cp:Claim } } GROUP BY ?g")
    claims = {e.document.id: str(len(e.claims)) for e in made.extractions}
    assert {graph.rpartition("/id/")[2]: count for graph, count in rows} == claims


def test_the_dump_describes_itself(made: Assembly, store: Store) -> None:
    counts = "SELECT ?class ?n { ?set a dcat:Dataset ; void:classPartition ?part . ?part void:class ?class ; void:entities ?n }"
    prefixes = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
    found = {term.rpartition("#")[2]: int(count) for term, count in ask(store, prefixes + counts)}
    assert found["Claim"] == sum(len(extraction.claims) for extraction in made.extractions)
    assert found["Fact"] == len(made.facts)
    assert found["Document"] == 3
    told = "SELECT ?licence ?n { ?set a dcat:Dataset ; dcterms:license ?licence ; void:triples ?n }"
    ((licence, triples),) = ask(store, prefixes + told)
    described = {q[:3] for q in made.quads if "/graph/description" not in q[3]}
    assert licence.startswith("https://www.apache.org/licenses/")
    assert len(described) <= int(triples) < len(store)


def test_instances_can_live_elsewhere() -> None:
    moved = assemble(make_extractions(), base_iri="https://example.org/kg/")
    subjects = {quad[0] for quad in moved.quads}
    assert "<https://example.org/kg/id/drug/nvb-131>" in subjects
    assert not any(subject.startswith("<https://w3id.org/clinical-pipeline/id/") for subject in subjects)
    turtle = "".join(write_rdf(moved.quads, to="ttl", base_iri="https://example.org/kg/"))
    assert "\ndrug:nvb-131 a cp:Drug ;" in turtle


def test_strange_words_survive(tmp_path: Path) -> None:
    words = 'a "b" \\ c\n\td\x0b é 𝛼 \u2028'
    quad = ("<http://example.org/a>", "<http://example.org/b>", text(words), "<http://example.org/g>")
    path = tmp_path / "graph.nq"
    path.write_text("".join(write_rdf([quad], to="nq")), encoding="utf-8", newline="\n")
    assert list(read_quads(path)) == [quad]
    assert to_words(quad[2]) == words
    for to, form in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")):
        graph = rdflib.Graph().parse(data="".join(write_rdf([quad], to=to)), format=form)
        assert [str(object_) for object_ in graph.objects()] == [words]


@pytest.mark.parametrize("number", [0.0, -0.5, 1e-9, 1e22, 2_000_000.0, 18.75])
def test_decimals_have_no_exponent(number: float) -> None:
    lexical = to_words(decimal(number))
    assert re.fullmatch(r"-?\d+(\.\d+)?", lexical)
    assert float(lexical) == number


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("university", ["university"]),
        ("patent office", ["patent-office"]),
        ("circus", []),
    ],
)
def test_an_organization_is_of_one_kind_of_the_closed_list(told: str, kinds: list[str]) -> None:
    out = Writing({"organization/a": "A"})
    write_entities(Resolution((Entity("organization/a", "Organization", "A", attributes=(("kind", told),)),), {}), out)
    found = [to_words(quad[2]) for quad in out.quads if quad[1].endswith("#organizationKind>")]
    assert [iri.rpartition("/")[2] for iri in found] == kinds
