"""Runs a question on both engines over a graph, and compares its rows with the expected ones.

A row is a tuple of texts, letters in lower case, an unbound cell empty; columns that are not expected are left out.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.graph import Quad
from kg.queries import Question, ask
from kg.queries.answers import to_value
from kg.queries.prefixes import find_prefixes
from kg.queries.tables import Cell
from kg.resources import find_ontology

Row = tuple[str, ...]

REPORT = pytest.StashKey[str]()  # what `report` said of the extracted graph


@dataclass(frozen=True)
class Graph:
    """The triples of a build and the ontology, in both engines."""

    rdflib: rdflib.Graph
    oxigraph: pyoxigraph.Store


Build = Callable[[frozenset[str]], Graph]  # the graph without the documents of those stems


@dataclass(frozen=True)
class Comparison:
    """Expected rows that were found, those that were not, and rows that are not expected."""

    matched: tuple[Row, ...]
    missing: tuple[Row, ...]
    spurious: tuple[Row, ...]

    @property
    def exact(self) -> bool:
        return bool(self.matched) and not self.missing and not self.spurious


def load_graph(quads: Iterable[Quad], *, with_rdflib: bool = True) -> Graph:
    """The graph of quads as a user has it: ontology and data, each triple once."""
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in sorted({quad[:3] for quad in quads})) + read_ontology()
    store = pyoxigraph.Store()
    store.bulk_load(io.BytesIO(lines.encode("utf-8")), format=pyoxigraph.RdfFormat.N_TRIPLES)
    graph = rdflib.Graph(bind_namespaces="none")
    if with_rdflib:
        graph.parse(data=lines, format="nt")
    return Graph(graph, store)


@cache
def read_ontology() -> str:
    """The ontology and its vocabularies as N-Triples."""
    triples = [quad.triple for file in find_ontology() for quad in pyoxigraph.parse(path=str(file))]
    return (pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def ask_oxigraph(graph: Graph, question: Question) -> tuple[Sequence[str], list[Row]]:
    """Columns and rows by Oxigraph, through the product."""
    answer = ask(graph.oxigraph, question.text)
    return answer.columns, _to_rows(answer.rows)


def ask_rdflib(graph: Graph, question: Question) -> tuple[Sequence[str], list[Row]]:
    """Columns and rows by rdflib."""
    result = graph.rdflib.query(question.text)
    columns = [str(name) for name in result.vars or ()]
    return columns, _to_rows([[_to_cell(found.get(name)) for name in result.vars or ()] for found in result.bindings])


def compare(columns: Sequence[str], rows: Iterable[Row], path: Path) -> Comparison:
    """The rows against those of the expected answer at `path`, whose columns alone count."""
    expected_columns, expected = read_expected(path)
    places = [columns.index(name) for name in expected_columns]
    found = Counter(tuple(row[place] for place in places) for row in rows)
    wanted = Counter(expected)
    return Comparison(
        tuple(sorted((found & wanted).elements())),
        tuple(sorted((wanted - found).elements())),
        tuple(sorted((found - wanted).elements())),
    )


def answer(graph: Graph, question: Question) -> Comparison:
    """What Oxigraph finds, compared with what is expected."""
    return compare(*ask_oxigraph(graph, question), question.path.with_suffix(".csv"))


def report(graph: Graph, questions: Iterable[Question]) -> str:
    """A line a question: rows that are right, expected and not expected; at the end how many are answered exactly."""
    answers = {question.path.stem: answer(graph, question) for question in questions}
    lines = [f"{'question':32}  right  expected  spurious"]
    for name, found in answers.items():
        expected = len(found.matched) + len(found.missing)
        mark = "  exact" if found.exact else ""
        lines.append(f"{name:32}  {len(found.matched):5}  {expected:8}  {len(found.spurious):8}{mark}")
    exact = sum(found.exact for found in answers.values())
    return "\n".join([*lines, f"{exact} of {len(answers)} answered exactly"])


def read_expected(path: Path) -> tuple[list[str], list[Row]]:
    """Columns and rows of an expected answer."""
    with path.open(encoding="utf-8", newline="") as lines:
        columns, *rows = csv.reader(lines)
    return columns, _to_rows(rows)


def find_undeclared(question: Question) -> list[str]:
    """Prefixes of the project that a question uses without declaring them, which rdflib would not know."""
    declared = {line.split()[1].rstrip(":") for line in question.text.splitlines() if line.startswith("PREFIX ")}
    return [p for p in find_prefixes() if f" {p}:" in question.text.split("SELECT", 1)[1] and p not in declared]


def _to_cell(term: object) -> Cell:
    if isinstance(term, rdflib.Literal):
        return to_value(str(term), str(term.datatype or ""))
    return None if term is None else str(term)


def _to_rows(rows: Iterable[Sequence[Cell]]) -> list[Row]:
    return [tuple("" if cell is None else str(cell).lower() for cell in row) for row in rows]
