"""The files of a build: all there, whole or not at all, the same bytes for the same contents."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest
from dev_gold import load_gold
from invented import make_extractions
from shared import SHARED, needs_shared

from kg.assembly import read_export, read_network, write_build
from kg.exports import FILES, FORMATS, write_graph
from kg.records import from_record

SPARQL = """
PREFIX cp: <https://w3id.org/clinical-pipeline/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@dataclass(frozen=True)
class Lost:
    """A source that could not be read."""

    source: str
    reason: str
    cure: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "out"
    failures = [Lost("z.pdf", "is encrypted", "decrypt it"), Lost("a.txt", "is empty", "look for the right file")]
    write_build(make_extractions(), out, failures=failures)
    return out


def hash_files(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


def ask(store: pyoxigraph.Store, query: str) -> list[list[str]]:
    found = store.query(SPARQL + query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [[value.value for value in row] for row in found]  # type: ignore[union-attr]


def test_everything_is_there(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == {*FILES.values(), "claims.jsonl", "manifest.json", "store"}
    assert not list(folder.rglob("*.part"))


def test_the_manifest_tells_what_was_made_of_what(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    extractions = [from_record(json.loads(line)) for line in lines]
    assert [given["id"] for given in manifest["inputs"]] == ["doc/earlier", "doc/other", "doc/quarter"]
    assert [given["sha256"] for given in manifest["inputs"]] == [e.document.sha256 for e in extractions]
    assert manifest["counts"]["claims"] == sum(len(e.claims) for e in extractions)
    assert manifest["counts"]["claims by type"]["designation"] == 3
    assert [failure["source"] for failure in manifest["failures"]] == ["a.txt", "z.pdf"]
    hashes = hash_files(folder)
    assert {name: told["sha256"] for name, told in manifest["files"].items()} == {
        name: hashes[name] for name in hashes if name != "manifest.json"
    }
    assert manifest["versions"].keys() >= {"python", "spacy", "pyoxigraph", "networkx"}


def test_claims_have_the_ids_and_names_that_hold(folder: Path) -> None:
    lines = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    earlier, _, quarter = (json.loads(line) for line in lines)
    assert earlier["document"]["publisher"] == quarter["document"]["publisher"] == "organization/norvane-biosciences"
    names = {entity["id"]: entity["name"] for entity in quarter["entities"]}
    assert names["organization/norvane-biosciences"] == "Norvane Biosciences"
    narrowed = next(e for e in quarter["entities"] if e["id"] == "indication/relapsed-or-refractory-lantern-fever")
    assert narrowed["disease"] == "lantern fever"
    assert narrowed["qualifiers"] == ["relapsed or refractory"]


def test_the_store_answers_plain_queries_and_by_document(folder: Path) -> None:
    store = pyoxigraph.Store.read_only(str(folder / "store"))
    claims = ask(store, "SELECT (COUNT(?claim) AS ?n) { ?claim a cp:Claim }")
    assert claims == [["19"]]
    graphs = ask(store, "SELECT ?g (COUNT(?claim) AS ?n) { GRAPH ?g { ?claim a cp:Claim } } GROUP BY ?g ORDER BY ?g")
    assert [count for _, count in graphs] == ["4", "2", "13"]
    ranks = ask(store, "SELECT ?rank { ?phase cp:rank ?rank } ORDER BY DESC(?rank) LIMIT 1")
    assert int(ranks[0][0]) > 10
    assert ask(store, "SELECT ?label { cp:Drug rdfs:label ?label }") == [["drug"]]


def test_two_builds_in_any_order_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_build(reversed(make_extractions()), tmp_path / "again")
    first, again = hash_files(folder), hash_files(tmp_path / "again")
    assert {n: h for n, h in first.items() if n != "manifest.json"} == {
        n: h for n, h in again.items() if n != "manifest.json"
    }


_BUILD = """
import random, sys
from pathlib import Path
from invented import make_extractions
from kg.assembly import write_build
made = make_extractions()
random.Random(int(sys.argv[1])).shuffle(made)
write_build(made, Path(sys.argv[2]))
"""


def test_another_process_with_another_hash_seed_writes_the_same_bytes(root: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("11", "12"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"}
        out = tmp_path / seed
        subprocess.run([sys.executable, "-c", _BUILD, seed, str(out)], env=environment, check=True, timeout=120)
        made.append(hash_files(out))
    assert made[0] == made[1]
    assert len(made[0]) == len(FILES) + 2


@pytest.mark.parametrize("to", FORMATS)
def test_a_built_graph_comes_in_every_format(folder: Path, to: str) -> None:
    content = read_export(folder, to)
    assert len(content) > 1000
    if to in FILES:
        assert content == (folder / FILES[to]).read_bytes()


def test_an_unknown_format_names_the_choices(folder: Path) -> None:
    with pytest.raises(ValueError, match="choose from ttl, nt, nq, jsonld, graphml, gexf, cyjs"):
        read_export(folder, "xlsx")


def test_the_network_of_a_built_graph_is_that_of_the_build(folder: Path) -> None:
    network = read_network(folder)
    assert network.nodes["drug:nvb-131"]["label"] == "NVB 131"
    assert read_network(folder, view="full").number_of_nodes() > network.number_of_nodes()


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("before", encoding="utf-8")

    def fail() -> object:
        yield "half"
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        write_graph(path, fail())  # type: ignore[arg-type]
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_document_that_comes_twice_counts_once(folder: Path, tmp_path: Path) -> None:
    made = make_extractions()
    write_build([*made, made[0]], tmp_path / "twice")
    assert (tmp_path / "twice" / "graph.ttl").read_bytes() == (folder / "graph.ttl").read_bytes()


@needs_shared
def test_the_dev_gold_goes_the_whole_way(tmp_path: Path) -> None:
    from kg.validation import check_graph

    assert SHARED is not None
    made = write_build(load_gold(SHARED), tmp_path / "gold")
    assert sum(len(e.claims) for e in made.extractions) > 300
    assert check_graph(tmp_path / "gold" / "graph.ttl", made.extractions) == ()
    triples = len({quad[:3] for quad in made.quads})
    assert 30 < triples / sum(len(e.claims) for e in made.extractions) < 100
