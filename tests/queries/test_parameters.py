"""What a named question asks about can be set."""

from __future__ import annotations

import pytest

from kg.queries import QueryError, find_parameters, read_questions, set_parameters

QUERY = """SELECT ?x {
  VALUES ?drug { "ABC-1" }  # parameter: any name
  VALUES (?stage ?day) {    # parameters: the phase and the day
    (phase:phase-1 "2031-01-31"^^xsd:date)
  }
  VALUES ?kind { cp:A cp:B }   # parameter: the types
  VALUES ?inner { cp:C }
}"""


def test_parameters_are_those_that_are_marked() -> None:
    shown = {parameter.name: parameter.shown for parameter in find_parameters(QUERY)}
    assert shown == {"drug": "ABC-1", "stage": "phase:phase-1", "day": "2031-01-31", "kind": "cp:A cp:B"}


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("drug", 'A "b" C', '"ABC-1"', '"A \\"b\\" C"'),
        ("stage", "phase 2b", "phase:phase-1", "phase:phase-2b"),
        ("stage", "phase:phase-3", "phase:phase-1", "phase:phase-3"),
        ("day", "2032-02-01", '"2031-01-31"^^xsd:date', '"2032-02-01"^^xsd:date'),
        ("kind", "cp:C", "cp:A cp:B", "cp:C"),
    ],
)
def test_a_value_takes_the_place_of_the_old_one(name: str, value: str, old: str, new: str) -> None:
    assert set_parameters(QUERY, {name: value}) == QUERY.replace(old, new)


def test_several_are_set_at_once() -> None:
    both = {"drug": "a much longer name", "day": "2032-02-01"}
    one_by_one = set_parameters(set_parameters(QUERY, {"drug": both["drug"]}), {"day": both["day"]})
    assert set_parameters(QUERY, both) == one_by_one


@pytest.mark.parametrize(("name", "value"), [("inner", "cp:D"), ("stage", "a:b c")])
def test_what_cannot_be_set_is_told(name: str, value: str) -> None:
    with pytest.raises(QueryError, match=f"{name}.*(drug|phase:phase-1)"):
        set_parameters(QUERY, {name: value})


def test_every_marked_parameter_of_the_shipped_questions_is_found() -> None:
    marked = [question for question in read_questions() if "# parameter" in question.text]
    assert len(marked) > 10
    for question in marked:
        assert len(find_parameters(question.text)) >= question.text.count("# parameter"), question.name
