"""Network files: other tools read back every label and type, and nothing that they choke on is in them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import lxml.etree
import networkx
import pytest
from invented import make_extractions

from kg.assembly import assemble
from kg.exports import write_network
from kg.exports.columns import find_columns, to_text
from kg.graph.network import to_network
from kg.rules import load_rules
from kg.schema import load_schema
from kg.terms import Quad

Network = Any  # networkx.MultiDiGraph, which is untyped at run time


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return assemble(make_extractions()).quads


@pytest.fixture(scope="module", params=["pipeline", "full"])
def network(request: pytest.FixtureRequest, quads: list[Quad]) -> Network:
    return to_network(quads, view=request.param)


def export(network: Network, to: str) -> bytes:
    return "".join(write_network(network, to=to)).encode("utf-8")


def test_the_rules_name_types_of_the_ontology() -> None:
    rules = load_rules("network")
    assert set(rules) == {"pipeline", "columns"}
    for listed in rules.values():
        assert len(listed) == len(set(listed)) >= 6
        assert set(listed) <= load_schema().entity_types.keys()


def test_the_pipeline_shows_things_and_no_papers(quads: list[Quad]) -> None:
    network = to_network(quads)
    types = {attributes["type"] for _, attributes in network.nodes(data=True)}
    assert (
        {"Drug", "Indication", "Trial", "Organization", "Designation"}
        <= types
        <= set(load_rules("network")["pipeline"])
    )
    assert network.nodes["drug:nvb-131"]["label"] == "NVB 131"
    assert network.nodes["drug:nvb-131"]["colour"].startswith("#")
    assert "drug:nvb-1603" not in network
    assert not any("phase-2" in node for node in network)
    edges = [e for _, _, e in network.edges(data=True)]
    assert edges
    for edge in edges:
        assert edge["quote"]
        assert edge["claims"].startswith("claim:")
        assert edge["document"] in ("earlier.txt", "other.txt", "quarter.txt")
    study = network.get_edge_data("drug:nvb-131", "trial:norvane-biosciences-nvb-131-lantern-fever-phase-1")
    ((_, edge),) = study.items()
    assert (edge["label"], edge["phase"], edge["date"]) == ("studied in", "phase 1", "2030-06-02")


def test_the_full_view_has_documents_and_evidence(quads: list[Quad]) -> None:
    types = {attributes["type"] for _, attributes in to_network(quads, view="full").nodes(data=True)}
    assert {"Document", "Evidence", "Fact", "Decision", "Quantity", "DesignationClaim"} <= types
    with pytest.raises(ValueError, match="choose from pipeline, full"):
        to_network(quads, view="everything")


@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_networkx_reads_back_labels_and_types(network: Network, to: str) -> None:
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[to]
    again = read(io.BytesIO(export(network, to)))
    assert again.number_of_edges() == network.number_of_edges()
    for name in ("label", "type", "iri"):
        wanted = dict(network.nodes(data=name))
        assert dict(again.nodes(data=name)) == wanted
        assert all(wanted.values())
    said = sorted((s, t, e["label"], e["type"]) for s, t, e in network.edges(data=True))
    assert sorted((s, t, e["label"], e["type"]) for s, t, e in again.edges(data=True)) == said


@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_it_is_well_formed_with_unique_ids(network: Network, to: str) -> None:
    tree = lxml.etree.fromstring(export(network, to))
    for kind, count in (("node", network.number_of_nodes()), ("edge", network.number_of_edges())):
        ids = [element.get("id") for element in tree.iter(f"{{*}}{kind}")]
        assert len(set(ids)) == len(ids) == count


def test_graphml_keys_say_what_they_are_for(network: Network) -> None:
    tree = lxml.etree.fromstring(export(network, "graphml"))
    keys = [(key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in tree.iter("{*}key")]
    assert len({key[:2] for key in keys}) == len(keys)
    assert {key[0] for key in keys} == {"node", "edge"}
    assert ("node", "label", "string") in keys
    assert ("node", "size", "double") in keys


def test_gexf_has_colours_sizes_and_kinds(network: Network) -> None:
    tree = lxml.etree.fromstring(export(network, "gexf"))
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    assert tree.get("version") == "1.3"
    assert len(tree.findall(".//g:node/viz:color", space)) == network.number_of_nodes()
    assert len(tree.findall(".//g:node/viz:size", space)) == network.number_of_nodes()
    edges = tree.findall(".//g:edge", space)
    assert edges
    assert all(edge.get("kind") and edge.get("label") for edge in edges)
    declared = {element.get("id") for element in tree.iter("{*}attribute")}
    assert {value.get("for") for value in tree.iter("{*}attvalue")} <= declared


def test_cyjs_ids_are_unique_over_nodes_and_edges(network: Network) -> None:
    read = json.loads(export(network, "cyjs"))
    nodes, edges = read["elements"]["nodes"], read["elements"]["edges"]
    ids = [element["data"]["id"] for element in (*nodes, *edges)]
    assert len(set(ids)) == len(ids) == network.number_of_nodes() + network.number_of_edges()
    assert all(isinstance(id_, str) for id_ in ids)
    known = {element["data"]["id"] for element in nodes}
    assert all({edge["data"]["source"], edge["data"]["target"]} <= known for edge in edges)
    assert all({"x", "y"} == set(node["position"]) and node["classes"] for node in nodes)
    assert {rule["selector"] for rule in read["style"]} == {"node", "edge"}


def test_cytoscape_loads_it(network: Network, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node.js")
    path = tmp_path / "graph.cyjs.json"
    path.write_bytes(export(network, "cyjs"))
    script = Path(__file__).with_name("load_cyjs.cjs")
    result = subprocess.run(
        [node, str(script), str(path)], capture_output=True, text=True, cwd=script.parents[1], timeout=60
    )
    if result.returncode == 2:
        pytest.skip("needs cytoscape: npm install --no-save cytoscape, in tests/")
    assert result.returncode == 0, result.stderr
    loaded = json.loads(result.stdout)
    assert (loaded["nodes"], loaded["edges"]) == (network.number_of_nodes(), network.number_of_edges())
    wanted = dict(network.nodes(data="label")) | {e["id"]: e["label"] for _, _, e in network.edges(data=True)}
    assert loaded["labels"] == wanted
    assert all(loaded["types"].values())
    assert loaded["drawn"]


def test_no_two_nodes_lie_on_each_other(network: Network) -> None:
    places = {(attributes["x"], attributes["y"]) for _, attributes in network.nodes(data=True)}
    assert len(places) == network.number_of_nodes()


def test_mixed_columns_have_one_type() -> None:
    columns = find_columns([{"a": 1, "b": "x", "c": True}, {"a": 0.5, "b": 2}])
    assert [(column.name, column.type) for column in columns] == [("a", "double"), ("b", "string"), ("c", "boolean")]


def test_what_xml_cannot_hold_is_dropped() -> None:
    assert to_text("a\x0bb\x00c\ud800d\ufffee\tf") == "abcde\tf"
    network = networkx.MultiDiGraph(name="odd")
    for node in ("a", "b"):
        label = f'{node} <&>"\x0b\n'
        network.add_node(node, label=label, type="Drug", colour="#000000", size=1.0, iri=node, x=0.0, y=0.0)
    network.add_edge("a", "b", id="e1", label="it's \x0c", type="odd", weight=1)
    for to in ("graphml", "gexf"):
        lxml.etree.fromstring(export(network, to))
