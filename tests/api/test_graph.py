from __future__ import annotations

import sys
from pathlib import Path

import pytest

import kg
from kg.building import NotAGraph, NothingRead
from kg.explanation import UnknownId
from kg.queries import NotBuilt, QueryError, UnknownQuestion


@pytest.fixture(scope="module")
def graph(built: Path) -> kg.KnowledgeGraph:
    return kg.open(built)


def test_records(graph: kg.KnowledgeGraph) -> None:
    assert len(graph.documents) == 3
    assert "drug/nvt-204" in [entity.id for entity in graph.entities]
    assert {"designation", "financial result"} <= {claim.type for claim in graph.claims}
    for extraction in graph.extractions:
        for claim in extraction.claims:
            for piece in claim.evidence:
                assert extraction.document.text[piece.start : piece.end] == piece.text


def test_facts_join_what_documents_agree_on(graph: kg.KnowledgeGraph) -> None:
    designations = [row for row in graph.facts if row["claims"] == 2]
    assert any("NVT-204" in str(row["says"]) and row["holds"] is True for row in designations)


def test_rows_are_dictionaries_tables_and_frames(graph: kg.KnowledgeGraph) -> None:
    rows = graph.query("SELECT ?id ?name { ?id a cp:Drug ; rdfs:label ?name }")
    assert rows[0].keys() == {"id", "name"}
    assert {"id": "drug:nvt-204", "name": "NVT-204"} in list(rows)
    assert rows[:1] == [rows[0]]
    assert repr(rows).startswith("id ")
    assert "<td>NVT-204</td>" in rows._repr_html_()
    frame = rows.to_dataframe()
    assert list(frame.columns) == ["id", "name"]
    assert len(frame) == len(rows)


def test_without_pandas_the_cure_is_told(graph: kg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'kg\[dataframe\]'"):
        graph.query("ASK {}").to_dataframe()


def test_wrong_questions(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(QueryError):
        graph.query("SELECT {")
    with pytest.raises(UnknownQuestion):
        graph.query("no such question")


def test_explains_fact_claim_entity_and_document(graph: kg.KnowledgeGraph) -> None:
    fact = next(str(row["id"]) for row in graph.facts if row["claims"] == 2)
    explanation = graph.explain(fact)
    assert len(explanation.claims) == 2
    assert {claim.document.published for claim in explanation.claims} == {"2021-03-04", "2021-11-08"}
    text = str(explanation)
    assert "orphan.txt" in text
    assert "claims/" in text
    claim = explanation.claims[0]
    quote = claim.quotes[0]
    assert claim.document.text[quote.start : quote.end].split() == quote.quote.split()
    assert graph.explain(claim.id).claims[0] == claim
    assert graph.explain(claim.document.id).title.endswith(claim.document.title or "")
    by_name, by_id = graph.explain("nvt-204"), graph.explain("drug:nvt-204")
    assert by_name == by_id
    assert "is: drug" in [line.lower() for line in by_id.lines]
    assert any(line.strip().startswith("fact/") for line in by_id.lines)
    assert any(line.startswith("  “NVT-204” in doc/") for line in by_id.lines)


def test_an_unknown_id_is_told_what_comes_near(graph: kg.KnowledgeGraph) -> None:
    with pytest.raises(UnknownId, match="drug/nvt-204"):
        graph.explain("drug/nvt-205")


def test_network_views(graph: kg.KnowledgeGraph) -> None:
    pipeline, full = graph.to_networkx(), graph.to_networkx(view="full")
    assert "Drug" in {data["type"] for _, data in pipeline.nodes(data=True)}
    assert full.number_of_nodes() > pipeline.number_of_nodes()
    assert all(data.get("label") for _, data in pipeline.nodes(data=True))


def test_nothing_is_violated(graph: kg.KnowledgeGraph) -> None:
    assert graph.validate() == ()


def test_says_what_it_is(graph: kg.KnowledgeGraph) -> None:
    assert repr(graph).startswith("<KnowledgeGraph 3 documents")
    assert "<table>" in graph._repr_html_()


def test_a_graph_without_a_folder_can_be_saved(releases: Path, tmp_path: Path) -> None:
    graph = kg.build([releases / "orphan.txt"])
    saved = graph.save(tmp_path / "kept")
    del graph
    assert len(saved.documents) == 1
    assert len(kg.open(tmp_path / "kept").facts) == len(saved.facts)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotAGraph):
        saved.save(tmp_path / "other")


def test_nothing_read_and_nothing_built(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(NothingRead, match=r"a\.txt"):
        kg.build(tmp_path / "a.txt", tmp_path / "out")
    with pytest.raises(NotBuilt):
        kg.open(tmp_path / "out")


def test_module_says_what_it_has() -> None:
    assert {"build", "open", "extract", "KnowledgeGraph"} <= set(dir(kg))
    with pytest.raises(AttributeError, match="it has"):
        kg.nothing  # noqa: B018
