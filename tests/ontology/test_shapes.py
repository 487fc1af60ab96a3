"""The shapes are well-formed, let a good graph pass, and stop what they are there to stop."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib

from kg.resources import ONTOLOGY

GOOD = (Path(__file__).parent / "good.ttl").read_text(encoding="utf-8")

# (what stands in the good graph, what takes its place, what the report then says)
FAULTS = {
    "amount for an entity": (
        "cp:agency organization:fda ;\n    cp:indication",
        "cp:agency quantity:q1 ;\n    cp:indication",
        "agency",
    ),
    "word of another list": (
        "cp:designationAction designation-action:granted ;\n    cp:modality modality:actual ; cp:negated false ; cp:confidence",
        "cp:designationAction trial-event:initiated ;\n    cp:modality modality:actual ; cp:negated false ; cp:confidence",
        "not a word of the closed list designation action",
    ),
    "two agencies": (
        "cp:agency organization:fda ;",
        "cp:agency organization:fda , organization:northwind-bio ;",
        "agency",
    ),
    "no evidence": ("oa:hasTarget evidence:e1 .\nfact:f1", "cp:rule 'none' .\nfact:f1", "a claim has evidence"),
    "no stance": ("cp:modality modality:planned ; cp:negated false ; prov:", "cp:negated false ; prov:", "modality"),
    "no label": (
        'organization:fda a cp:Organization ; rdfs:label "FDA"@en ;',
        "organization:fda a cp:Organization ;",
        "label",
    ),
    "two sources": ("oa:hasSource doc:d1 ;", "oa:hasSource doc:d1 , doc:d2 ;", "exactly one source"),
    "one selector": ("evidence:e1-position , evidence:e1-quote ;", "evidence:e1-quote ;", "hasSelector"),
    "start after end": ("oa:start 100", "oa:start 200", "oa:start"),
    "interval reversed": ('cp:latest "2021-03-31"', 'cp:latest "2020-03-31"', "cp:earliest"),
    "a year as a date": ('cp:earliest "2021-01-01"^^xsd:date', 'cp:earliest "2021"^^xsd:gYear', "cp:earliest"),
    "quantity without figure": ("cp:amount 80.0 ;", "", "quantity:q1"),
    "quantity without unit": ('cp:unit "1" .', "cp:words '80' .", "cp:unit"),
    "float for a figure": ("cp:amount 80.0 ;", "cp:amount 8.0e1 ;", "cp:amount"),
    "fact without claim": ("cp:holds false ; cp:supportedBy claim:c2 .", "cp:holds false .", "a fact has a claim"),
    "regimen of one": (
        "cp:component drug:nwb-101 , drug:dexamethasone .",
        "cp:component drug:nwb-101 .",
        "two drugs or more",
    ),
    "text for a date": ("cp:date interval:i1 ; cp:enrollment", "cp:date 'soon' ; cp:enrollment", "cp:date"),
    "bare hash": ("9f86d081884c7d65", "9f86", "cp:sha256"),
    "decision without reason": ('cp:reason "same ticker" ;', "", "cp:reason"),
    "disease as indication": ("cp:disease disease:multiple-myeloma ;", "cp:disease drug:nwb-101 ;", "cp:disease"),
}


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="module")
def words() -> rdflib.Graph:
    """Classes and closed lists: a validator needs them to know what is a cp:Entity or a word of a list."""
    graph = rdflib.Graph()
    for path in [ONTOLOGY / "pipeline.ttl", ONTOLOGY / "evidence.ttl", *sorted(ONTOLOGY.glob("vocabularies/*.ttl"))]:
        graph.parse(path)
    return graph


def report(data: str, shapes: rdflib.Graph, words: rdflib.Graph) -> tuple[bool, str]:
    graph = rdflib.Graph().parse(data=data, format="turtle")
    conforms, _, text = pyshacl.validate(graph + words, shacl_graph=shapes)
    return conforms, text


def test_the_shapes_are_well_formed(shapes: rdflib.Graph) -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_a_good_graph_passes(shapes: rdflib.Graph, words: rdflib.Graph) -> None:
    conforms, text = report(GOOD, shapes, words)
    assert conforms, text


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_is_stopped(name: str, shapes: rdflib.Graph, words: rdflib.Graph) -> None:
    old, new, expected = FAULTS[name]
    assert old in GOOD
    conforms, text = report(GOOD.replace(old, new, 1), shapes, words)
    assert not conforms
    assert expected in text
