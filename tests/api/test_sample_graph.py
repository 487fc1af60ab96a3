"""The graph of the sample releases keeps every promise that a graph can keep."""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx
import pyoxigraph
import pytest
import rdflib

import kg
from kg.claims.loading import load_frames
from kg.explanation.index import find_rule
from kg.model import Entity
from kg.resources import PACKAGE, SAMPLES
from kg.schema import load_schema


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    return kg.build(SAMPLES, tmp_path_factory.mktemp("samples") / "graph")


def test_all_samples_are_read(graph: kg.KnowledgeGraph) -> None:
    assert graph.manifest["failures"] == []
    samples = [path for path in SAMPLES.iterdir() if path.stem != "README"]
    assert len(samples) >= 12
    assert {Path(d.source).name for d in graph.documents} == {path.name for path in samples}
    assert {path.suffix for path in samples} == {".txt", ".md", ".html", ".pdf"}


def test_nothing_is_violated(graph: kg.KnowledgeGraph) -> None:
    assert graph.validate() == ()


def test_every_claim_has_a_quote_that_stands_in_the_stored_text(graph: kg.KnowledgeGraph) -> None:
    rows = graph.query("""SELECT ?claim ?doc ?start ?end ?quote {
      ?claim a cp:Claim ; oa:hasTarget ?evidence . ?evidence oa:hasSource ?doc ; oa:hasSelector ?place , ?words .
      ?place oa:start ?start ; oa:end ?end . ?words oa:exact ?quote }""")
    texts = {document.id.replace("/", ":"): document.text for document in graph.documents}
    for row in rows:
        assert texts[str(row["doc"])][int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    assert len({row["claim"] for row in rows}) == len(graph.claims) > 100


def test_both_engines_load_the_same_triples(graph: kg.KnowledgeGraph) -> None:
    path = graph.folder / "graph.ttl"
    loaded = rdflib.Graph().parse(path)
    assert len(loaded) == sum(1 for _ in pyoxigraph.parse(path=str(path))) == graph.count()["triples"]
    assert not [node for triple in loaded for node in triple if isinstance(node, rdflib.BNode)]


@pytest.mark.parametrize("name", ["graph.graphml", "graph.gexf"])
def test_networks_are_read_back_with_labels_and_types(graph: kg.KnowledgeGraph, name: str) -> None:
    read = networkx.read_graphml if name.endswith("graphml") else networkx.read_gexf
    network = read(graph.folder / name)
    assert {label for _, label in network.nodes(data="label")} == {
        label for _, label in graph.to_networkx().nodes(data="label")
    }
    assert {"Drug", "Indication", "Organization", "Trial"} <= {kind for _, kind in network.nodes(data="type")}
    assert not {"Document", "Evidence", "Claim"} & {kind for _, kind in network.nodes(data="type")}


def test_cytoscape_file_has_unique_ids(graph: kg.KnowledgeGraph) -> None:
    elements = json.loads((graph.folder / "graph.cyjs.json").read_text(encoding="utf-8"))["elements"]
    ids = [element["data"]["id"] for kind in ("nodes", "edges") for element in elements[kind]]
    assert len(ids) == len(set(ids)) > 50


def test_look_alikes_stay_apart_and_spellings_meet(graph: kg.KnowledgeGraph) -> None:
    ids = {entity.id for entity in graph.entities}
    assert {"drug/clr-131", "drug/clr-1603", "drug/clr-1602-ptx"} <= ids
    names = [
        e
        for e in graph.entities
        if e.type == "Organization" and {"Cellestar", "Cellectar", "Celectar"} & _first_words(e)
    ]
    assert len(names) == 1


def _first_words(entity: Entity) -> set[str]:
    return {name.split()[0] for name in (entity.name, *entity.aliases)}


def test_every_rule_that_read_something_is_found(graph: kg.KnowledgeGraph) -> None:
    rules = {claim.rule for claim in graph.claims}
    assert len(rules) > 50
    assert [rule for rule in sorted(rules) if not tell_place(rule)] == []


def test_rules_that_no_sample_needs_are_found_too() -> None:
    frames = {frame.key for frame in load_frames()}
    stated = re.compile(rf'"((?:{"|".join(load_schema().claim_types)})/[a-z][a-z -]*)"')
    steps = {rule for path in (PACKAGE / "claims").glob("*.py") for rule in stated.findall(path.read_text("utf-8"))}
    assert steps >= {"development/derived", "outcome/table of arms", "adverse event/table of arms", "composition/name"}
    assert len(frames) > 100
    assert [rule for rule in sorted(frames | steps) if not tell_place(rule)] == []


def tell_place(rule: str) -> bool:
    """Whether the file and line that a rule is said to stand at hold its name."""
    place = re.fullmatch(rf"{re.escape(rule)} \((.+):(\d+)\)", find_rule(rule))
    if not place:
        return False
    line = (PACKAGE / place[1]).read_text(encoding="utf-8").splitlines()[int(place[2]) - 1]
    return rule in line or rule.partition("/")[2] in line
