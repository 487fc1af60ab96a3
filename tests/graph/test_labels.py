"""What facts are called."""

from __future__ import annotations

from kg.graph.labels import LONGEST, label_statement
from kg.model import Filler, Quantity
from kg.schema import load_schema

EVENT = load_schema().claim_types["adverse event"]
RESULT = load_schema().claim_types["financial result"]


def entity(id_: str) -> tuple[Filler, ...]:
    return (Filler((0, 1), entity=id_),)


def test_a_long_label_keeps_its_stance() -> None:
    roles = {"drug": entity("drug/a"), "event": entity("adverse-event/b")}
    names = {"drug/a": "AAA-1", "adverse-event/b": "very " * 60 + "bad"}
    label = label_statement(EVENT, roles, "actual", True, names)
    assert label.endswith("… (negated)")
    assert len(label) <= LONGEST


def test_what_a_name_has_said_is_not_said_again() -> None:
    roles = {"drug": entity("drug/a"), "cohort": entity("cohort/c"), "trial": entity("trial/t")}
    names = {"drug/a": "AAA-1", "cohort/c": "Cohort 2, Trial T", "trial/t": "Trial T"}
    assert label_statement(EVENT, roles, "actual", False, names) == "adverse event: AAA-1, Cohort 2, Trial T"


def test_a_change_is_told_from_the_figure_that_changed() -> None:
    def money(amount: float) -> tuple[Filler, ...]:
        return (Filler((0, 1), quantity=Quantity("USD", "x", amount=amount)),)

    roles = {"value": money(3e6), "change": money(1e5)}
    assert label_statement(RESULT, roles, "actual", False, {}) == (
        "financial result: 3,000,000 USD, change of 100,000 USD"
    )
