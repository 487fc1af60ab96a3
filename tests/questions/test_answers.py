"""The questions give exactly the expected answers on the graph of the claims marked by hand, on both engines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from questions.answering import Graph, ask_oxigraph, ask_rdflib, compare, find_undeclared, read_expected

from kg.model import Extraction
from kg.queries import Question, read_questions
from kg.resources import ONTOLOGY

FOLDER = ONTOLOGY / "questions"
QUESTIONS = read_questions(FOLDER)
COUNT = 27


def test_every_question_has_its_answer() -> None:
    assert len(QUESTIONS) == COUNT
    assert {q.path.stem for q in QUESTIONS} == {path.stem for path in FOLDER.glob("*.csv")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.path.stem)
def test_a_question_explains_itself(question: Question) -> None:
    assert question.question.endswith("?")
    assert question.who
    assert set(question.who.split(", ")) <= {"CI", "BD", "INV", "RES", "ONT"}
    assert question.needs
    assert find_undeclared(question) == []
    assert max(map(len, question.text.splitlines())) <= 140
    assert any(line.startswith(f"| {question.number} |") for line in read_lines(FOLDER / "README.md"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.path.stem)
def test_a_question_is_about_anything(question: Question, marked: dict[str, Extraction]) -> None:
    """Things are named only where a parameter says so, and never by the IRIs of one graph."""
    assert "clinical-pipeline/id/" not in question.text
    body = re.sub(r"VALUES [^{]*\{[^}]*\}|#.*", "", question.text[question.text.index("SELECT") :]).lower()
    names = {
        name for e in marked.values() for thing in e.entities for name in (thing.name, *thing.aliases) if len(name) > 3
    }
    said = {text.lower() for text in re.findall(r'"([^"]+)"', body)}
    assert len(names) > 100
    assert [name for name in names if name.lower() in said] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.path.stem)
def test_both_engines_give_the_expected_rows(question: Question, gold_graph: Graph) -> None:
    expected = question.path.with_suffix(".csv")
    columns, rows = ask_oxigraph(gold_graph, question)
    other_columns, other_rows = ask_rdflib(gold_graph, question)
    assert list(other_columns) == list(columns)
    assert sorted(other_rows) == sorted(rows)
    assert set(read_expected(expected)[0]) <= set(columns)
    found = compare(columns, rows, expected)
    assert (found.missing, found.spurious) == ((), ())
    assert found.exact


def test_quotations_stand_where_they_are_said_to_stand(gold_graph: Graph, marked: dict[str, Extraction]) -> None:
    """The sentence behind a claim, read from the stored text by its characters, is the quotation."""
    (question,) = (q for q in QUESTIONS if q.number == "38")
    columns, rows = ask_oxigraph(gold_graph, question)
    assert rows
    for row in rows:
        said = dict(zip(columns, row, strict=True))
        document = marked[Path(said["document"]).stem].document
        assert document.text[int(said["start"]) : int(said["end"])].lower() == said["quote"]


def read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
