"""The questions asked of the graph that kg extracts from the sample releases itself.

`answered.tsv` lists those that it answers exactly; they must stay so. A new one is to be entered there; the report at the end of
the run shows how far the others are.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from questions.answering import REPORT, Graph, answer, ask_oxigraph, ask_rdflib, report

from kg.queries import Question, find_question, read_questions

QUESTIONS = read_questions()
ANSWERED = Path(__file__).with_name("answered.tsv").read_text(encoding="utf-8").split()[1:]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.path.stem)
def test_both_engines_give_equal_rows(question: Question, extracted_graph: Graph) -> None:
    columns, rows = ask_oxigraph(extracted_graph, question)
    other_columns, other_rows = ask_rdflib(extracted_graph, question)
    assert (list(columns), sorted(rows)) == (list(other_columns), sorted(other_rows))


@pytest.mark.parametrize("name", ANSWERED)
def test_what_was_answered_stays_answered(name: str, extracted_graph: Graph) -> None:
    found = answer(extracted_graph, find_question(name))
    assert (found.missing, found.spurious) == ((), ())
    assert found.exact


def test_the_report_tells_of_every_question(extracted_graph: Graph, pytestconfig: pytest.Config) -> None:
    said = report(extracted_graph, QUESTIONS)
    pytestconfig.stash[REPORT] = said
    assert len(said.splitlines()) == len(QUESTIONS) + 2
    assert sum(line.endswith("  exact") for line in said.splitlines()) >= len(ANSWERED) > 0
