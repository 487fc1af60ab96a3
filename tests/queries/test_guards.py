"""A query asks the graph and nothing else, whatever it is dressed in."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.queries import QueryError, ask
from kg.queries.answers import to_value
from kg.queries.guards import find_objection, is_query

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/x> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { ?a <p#b> ?c .SERVICE<http://127.0.0.1/x>{} }",
        "SELECT * { # not hidden\n SERVICE <http://127.0.0.1/x> {} }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1/x> {} }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <b:c> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <file:///etc/hosts>",
        "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
        "ASK { FILTER(" + "!" * 5000 + "true) }",
    ],
)
def test_refused(text: str) -> None:
    assert is_query(text)
    assert find_objection(text)
    with pytest.raises(QueryError):
        ask(Store(), text)


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?service ?p "SERVICE <x> {}" }',
        "ASK { ?s <http://example.org/service> ?o } # SERVICE",
        "PREFIX service: <x:y> ASK { ?s service:a ?o }",
        "PREFIX x: <x:y> ASK { ?s x:service ?o }",
        "DESCRIBE <x:y>",
    ],
)
def test_let_through(text: str) -> None:
    assert is_query(text)
    assert find_objection(text) is None
    ask(Store(), text)


def test_names_are_no_queries() -> None:
    assert not any(map(is_query, ("designations", "21", "selected-drugs", "designation of a study")))


def test_literals_that_are_not_what_they_say() -> None:
    assert to_value("x", XSD + "integer") == "x"
    assert to_value("NaN", XSD + "decimal") == "NaN"
    assert to_value("INF", XSD + "double") == "INF"
    assert to_value("1e3", XSD + "double") == 1000.0
