from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from kg.queries import Answer, QueryError, ask, to_csv, to_json, to_table
from kg.queries.prefixes import find_prefixes, to_curie

GRAPH = """
@prefix drug: <https://w3id.org/clinical-pipeline/id/drug/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix cp: <https://w3id.org/clinical-pipeline/ontology#> .
drug:zz-9 rdfs:label "ZZ 9"@en ; cp:amount 18.75 ; cp:rank 10 ; cp:negated false .
drug:aa-1 rdfs:label "AA, 1"@en ; cp:amount 2000000.00 ; cp:rank 9 .
"""


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE)
    return store


def test_cells_are_plain_values(store: Store) -> None:
    answer = ask(store, "SELECT ?d ?l ?a ?n { ?d rdfs:label ?l ; cp:amount ?a OPTIONAL { ?d cp:negated ?n } }")
    assert answer.columns == ("d", "l", "a", "n")
    assert answer.rows == (("drug:aa-1", "AA, 1", 2000000, None), ("drug:zz-9", "ZZ 9", 18.75, False))


def test_order_of_the_query_is_kept_and_else_rows_are_sorted(store: Store) -> None:
    text = "SELECT ?r { ?d cp:rank ?r }"
    assert ask(store, text).rows == ((9,), (10,))
    assert ask(store, text + " ORDER BY DESC(?r)").rows == ((10,), (9,))
    assert ask(store, text + " # order by nothing").rows == ((9,), (10,))


def test_ask_and_construct(store: Store) -> None:
    assert ask(store, "ASK { drug:zz-9 cp:rank 10 }") == Answer(("answer",), ((True,),))
    answer = ask(store, "CONSTRUCT { ?d cp:rank ?r } { ?d cp:rank ?r }")
    assert answer.rows == (("drug:aa-1", "cp:rank", 9), ("drug:zz-9", "cp:rank", 10))
    assert answer.turtle is not None
    assert "drug:aa-1 cp:rank 9 ." in answer.turtle
    assert "@prefix oa:" not in answer.turtle


def test_named_graphs_are_asked_by_name_only(store: Store) -> None:
    quads = "".join(f"<urn:s> <urn:p> <urn:o> {graph} .\n" for graph in ("", "<urn:g0>", "<urn:g1>"))
    store.load(quads.encode(), format=RdfFormat.N_QUADS)
    assert ask(store, "SELECT ?o { <urn:s> <urn:p> ?o }").rows == (("<urn:o>",),)
    assert ask(store, "SELECT ?g { GRAPH ?g { <urn:s> ?p ?o } }").rows == (("<urn:g0>",), ("<urn:g1>",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x WHER {}", "line 1: SELECT ?x WHER {}"),
        ("SELECT ?x {\n ?x a no:Thing }", "known without declaring"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "queries only ask"),
    ],
)
def test_what_is_no_query_is_refused_with_its_place(store: Store, text: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(store, text)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 900


def test_prefixes_cover_ontology_lists_and_instances() -> None:
    prefixes = find_prefixes("https://example.org/")
    assert prefixes["drug"] == "https://example.org/id/drug/"
    assert prefixes["designation-action"] == "https://w3id.org/clinical-pipeline/vocabulary/designation-action/"
    assert prefixes["cp"] == "https://w3id.org/clinical-pipeline/ontology#"
    assert to_curie("https://example.org/id/drug/a-1", "https://example.org/") == "drug:a-1"
    assert to_curie("https://example.org/id/drug/a/1", "https://example.org/") == "<https://example.org/id/drug/a/1>"


def test_tables() -> None:
    columns, rows = ("drug", "figure"), [("AA, 1", 2000000), ('B "x"', None), ("Çé 新", True)]
    assert to_csv(columns, rows) == 'drug,figure\n"AA, 1",2000000\n"B ""x""",\nÇé 新,true\n'
    assert to_json(columns, rows).count("figure") == 2
    table = to_table(columns, [*rows, ("a long cell " * 9, 1)], width=30).splitlines()
    assert table[0] == "drug                            figure".replace("drug   ", "drug   ")
    assert max(len(line) for line in table) <= 40
    assert len(table) == 2 + 3 + 4
