"""Every check finds nothing in the ontology and in a good graph, and its own fault once that is added, on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.resources import ONTOLOGY

CHECKS = ONTOLOGY / "checks"
GRAPH_CHECKS = sorted(path.stem for path in CHECKS.glob("*.rq"))
ONTOLOGY_CHECKS = sorted(path.stem for path in (CHECKS / "ontology").glob("*.rq"))
GOOD = (Path(__file__).parent / "good.ttl").read_text(encoding="utf-8")
PREFIXES = "\n".join(line for line in GOOD.splitlines() if line.startswith("@prefix")) + (
    "\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix sh: <http://www.w3.org/ns/shacl#> ."
    "\n@prefix schema: <https://schema.org/> .\n@prefix scheme: <https://w3id.org/clinical-pipeline/vocabulary/> .\n"
)

# What is added to the good graph, and how many rows the check must then give.
GRAPH_FAULTS = {
    "blank-node": ("drug:nwb-101 cp:about [ rdfs:label 'nobody'@en ] .", 2),
    "claim-without-document": ("claim:c9 a cp:Claim .", 1),
    "claim-without-evidence": ("claim:c9 a cp:Claim ; oa:hasTarget doc:d1 .", 1),
    "claim-without-fact": ("claim:c9 a cp:Claim .", 1),
    "cohort-of-two-studies": (
        "cohort:t1-2 cp:cohortOf trial:t1 , trial:t2 . cohort:x cp:cohortOf trial:t1 ; rdfs:label 'Cohort 2'@en .",
        2,
    ),
    "dangling-reference": ("drug:nwb-101 dcterms:relation drug:nowhere .", 1),
    "empty-label": ("drug:nwb-101 skos:altLabel ' ' .", 1),
    "evidence-of-another-document": ("claim:c1 oa:hasTarget evidence:e9 . evidence:e9 oa:hasSource doc:d9 .", 1),
    "evidence-without-selectors": ("evidence:e9 a cp:Evidence ; oa:hasSelector evidence:e1-quote .", 1),
    "fact-of-another-stance": ("fact:f1 cp:supportedBy claim:c2 .", 1),
    "fact-without-claim": ("fact:f9 a cp:Fact .", 1),
    "interval-reversed": ("interval:i9 cp:earliest '2021-02-01'^^xsd:date ; cp:latest '2021-01-31'^^xsd:date .", 1),
    "phase-of-a-drug": ("drug:nwb-101 cp:phase phase:phase-1 .", 1),
    "quantity-without-figure": (
        "quantity:q8 a cp:Quantity . quantity:q9 a cp:Quantity ; cp:low 2.0 ; cp:high 1.0 .",
        2,
    ),
    "quote-of-another-length": ("evidence:e1 oa:hasSelector id:q . id:q oa:exact 'The FDA granted' .", 1),
    "redirect-in-use": ("claim:c1 cp:drug drug:nb-7 .", 1),
    "shortcut-of-ended-value": ("fact:f1 cp:designationAction designation-action:withdrawn .", 1),
    "shortcut-of-what-does-not-hold": ("fact:f2 cp:shortcut shortcut:s1 .", 1),
    "shortcut-of-wrong-type": ("organization:fda cp:hasDesignation designation:fast-track .", 1),
    "shortcut-without-edge": (
        "shortcut:s9 a cp:Shortcut ; rdf:subject drug:a ; rdf:predicate cp:hasPart ; rdf:object drug:b .",
        1,
    ),
    "shortcut-without-fact": ("drug:nwb-101 cp:hasDesignation designation:fast-track .", 1),
    "two-entity-types": ("drug:nwb-101 a cp:Platform .", 1),
    "unlabelled-node": ("drug:nwb-102 a cp:Drug .", 1),
    "untyped-node": ("drug:nwb-102 rdfs:label 'NWB-102'@en .", 1),
    "word-of-another-list": ("claim:c1 cp:designationAction trial-event:initiated .", 1),
    "year-literal": ("doc:d1 dcterms:created '2021'^^xsd:gYear ; dcterms:date '2021-01'^^xsd:gYearMonth .", 2),
}
ONTOLOGY_FAULTS = {
    "claim-without-shape": ("cp:RumourClaim a owl:Class ; rdfs:subClassOf cp:Claim .", 1),
    "class-without-words": ("cp:Rumour a owl:Class ; rdfs:label 'rumour'@en .", 2),
    "concept-outside-its-scheme": ("phase:phase-5 skos:inScheme scheme:phase .", 1),
    "concept-without-words": (
        "phase:phase-5 a skos:Concept ; skos:inScheme scheme:phase ; skos:notation 'phase 5' .",
        3,
    ),
    "domain-without-role": ("cp:royalty schema:domainIncludes cp:RunwayClaim .", 1),
    "phase-without-rank": ("phase:phase-5 a cp:Phase .", 1),
    "projection-without-role": (
        "cp:x cp:fromClaim cp:RunwayClaim ; cp:subjectRole cp:company ; cp:objectRole cp:drug .",
        1,
    ),
    "property-of-two-kinds": ("cp:drug a owl:DatatypeProperty .", 1),
    "property-with-two-domains": ("cp:develops rdfs:domain cp:Person .", 1),
    "property-without-words": ("cp:hears a owl:ObjectProperty ; rdfs:label 'hears'@en .", 4),
    "role-outside-domain": (
        "<https://w3id.org/clinical-pipeline/shapes#RunwayClaim> sh:property [ sh:name 'drug' ; sh:path cp:drug ] .",
        1,
    ),
    "shortcut-without-ends": ("cp:hears a cp:ShortcutProperty ; rdfs:domain cp:Person .", 2),
    "undeclared-term": ("cp:Drug cp:smell 'none' . cp:Patent rdfs:subClassOf cp:Paper .", 2),
    "value-that-establishes-and-ends": ("designation-action:granted cp:ends true .", 1),
    "words-of-two-concepts": ("designation-action:denied skos:altLabel 'Received'@en .", 1),
}


def ontology() -> Iterable[str]:
    paths = [*sorted(ONTOLOGY.glob("*.ttl")), *sorted((ONTOLOGY / "vocabularies").glob("*.ttl"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def oxigraph(*texts: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for text in texts:
        store.load(input=text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def count(store: pyoxigraph.Store, query: str) -> int:
    solutions = store.query(query)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return sum(1 for _ in solutions)


def test_every_check_has_a_fault() -> None:
    assert sorted(GRAPH_FAULTS) == GRAPH_CHECKS
    assert sorted(ONTOLOGY_FAULTS) == ONTOLOGY_CHECKS
    assert len(GRAPH_CHECKS) == 26
    assert len(ONTOLOGY_CHECKS) == 15


def test_every_check_says_fault_and_cure() -> None:
    for path in CHECKS.rglob("*.rq"):
        first, second, *_ = path.read_text(encoding="utf-8").splitlines()
        assert first.startswith("# fault: ")
        assert second.startswith("# cure: ")
        assert "?node" in path.read_text(encoding="utf-8").split("WHERE")[0]


def test_nothing_is_wrong_with_the_ontology() -> None:
    store = oxigraph(*ontology())
    for path in CHECKS.rglob("*.rq"):
        assert count(store, path.read_text(encoding="utf-8")) == 0, path.stem


def test_nothing_is_wrong_with_a_good_graph() -> None:
    store = oxigraph(*ontology(), GOOD)
    for path in CHECKS.rglob("*.rq"):
        assert count(store, path.read_text(encoding="utf-8")) == 0, path.stem


@pytest.mark.parametrize("name", GRAPH_CHECKS)
def test_graph_check_finds_its_fault(name: str) -> None:
    added, expected = GRAPH_FAULTS[name]
    store = oxigraph(*ontology(), GOOD, PREFIXES + added)
    assert count(store, (CHECKS / f"{name}.rq").read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("name", ONTOLOGY_CHECKS)
def test_ontology_check_finds_its_fault(name: str) -> None:
    added, expected = ONTOLOGY_FAULTS[name]
    store = oxigraph(*ontology(), PREFIXES + added)
    assert count(store, (CHECKS / "ontology" / f"{name}.rq").read_text(encoding="utf-8")) == expected


@pytest.fixture(scope="module")
def plain() -> rdflib.Graph:
    graph = rdflib.Graph()
    for text in (*ontology(), GOOD):
        graph.parse(data=text, format="turtle")
    return graph


def test_rdflib_finds_the_same(plain: rdflib.Graph) -> None:
    """All faults at once in one graph: rdflib and Oxigraph give equally many rows for every check."""
    faults = [PREFIXES + added for added, _ in GRAPH_FAULTS.values()]
    store = oxigraph(*ontology(), GOOD, *faults)
    for text in faults:
        plain.parse(data=text, format="turtle")
    for name in GRAPH_CHECKS:
        query = (CHECKS / f"{name}.rq").read_text(encoding="utf-8")
        assert len(list(plain.query(query))) == count(store, query) > 0, name
