"""Which names of one document are one thing, and which stay apart."""

from __future__ import annotations

import pytest

from kg.mentions import find_entities, find_mentions
from kg.model import Document, Entity


def _entities(text: str) -> dict[str, Entity]:
    return {e.id: e for e in find_entities(find_mentions(Document("doc/test", "test.txt", "", text)))}


def _names(text: str, type_: str) -> list[set[str]]:
    return [{e.name, *e.aliases} for e in _entities(text).values() if e.type == type_]


@pytest.mark.parametrize(
    "text",
    [
        "The trial of quenlumide (QNB-400) has begun.",
        "The trial of QNB-400 (quenlumide) has begun. QNB-400 works; QNB-400 sells.",
    ],
)
def test_a_name_and_its_code_in_brackets_are_one_drug(text: str) -> None:
    (drug,) = [e for e in _entities(text).values() if e.type == "Drug"]
    assert drug.name == "quenlumide"
    assert "QNB-400" in drug.aliases


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("with chemotherapeutics such as paclitaxel (QXC 1602-PTX) inside", ("paclitaxel", "QXC 1602-PTX")),
        ("The isotope iodine-131 (QXC 131) decays.", ("iodine-131", "QXC 131")),
        ("Zembrance® (sumatriptan) tablets and Tosquerra® (sumatriptan) sprays", ("Zembrance®", "Tosquerra®")),
        ("paclitaxel (QXC-201) and paclitaxel (QXC-202)", ("QXC-201", "QXC-202")),
    ],
)
def test_a_part_a_substance_of_brands_and_two_partners_stay_apart(text: str, names: tuple[str, str]) -> None:
    assert not any(set(names) <= group for group in _names(text, "Drug"))
    assert all(any(name in group for group in _names(text, "Drug")) for name in names)


def test_vaccines_without_a_name_are_drugs_of_the_company_only() -> None:
    text = (
        "Its bivalent norovirus vaccine candidate and its Marburg vaccine are in Phase 1. The norovirus vaccine candidate "
        "works. An approved COVID-19 vaccine was compared; vaccines in general help."
    )
    found = [e.name for e in _entities(text).values() if e.type == "Drug"]
    assert found == ["bivalent norovirus vaccine candidate", "Marburg vaccine"]


def test_a_vaccine_that_has_a_name_in_the_document_has_no_other() -> None:
    text = "Our Tarnvirus vaccine candidate is safe. ZVQ-101 is a vaccine against Tarnvirus."
    assert [e.name for e in _entities(text).values() if e.type == "Drug"] == ["ZVQ-101"]


def test_types_of_a_disease_keep_their_number_and_share_a_short_form() -> None:
    found = _entities(
        "In Sanfilippo syndrome type A (MPS IIIA), and MPS IIIB; spinal muscular atrophy type 1 (SMA Type 1)."
    )
    groups = [{e.name, *e.aliases} for e in found.values()]
    assert any({"Sanfilippo syndrome type A", "MPS IIIA"} <= group for group in groups)
    assert any({"spinal muscular atrophy type 1", "SMA Type 1"} <= group for group in groups)
    assert not any({"MPS IIIA", "MPS IIIB"} <= group for group in groups)


def test_look_alikes_of_two_trades_are_two_companies() -> None:
    text = "Cardiquor Pharmaceuticals and Cardiquol Therapeutics (NASDAQ: CRDQ) spoke. Cardiquol agreed; Cardiquor did not."
    assert set(_entities(text)) == {"organization/cardiquor-pharmaceuticals", "organization/cardiquol-therapeutics"}


def test_a_wrong_letter_in_the_name_of_the_publisher_makes_no_other_company() -> None:
    assert set(_entities("Quenbitar Labs, Inc. (Nasdaq: QNBT) spoke. Quenbittar grew.")) == {
        "organization/quenbitar-labs"
    }
    assert not [
        e
        for e in _entities("Quenbitar Labs, Inc. (Nasdaq: QNBT) sells QuenbitarRx™.")
        if "quenbitarrx" in e and e.startswith("org")
    ]


def test_studies_of_a_series_and_their_numbers() -> None:
    text = (
        "In Transquar A, children are treated. Transquar B is a dose-escalation trial (NCT01234567) with three cohorts."
    )
    trials = [e for e in _entities(text).values() if e.type == "Trial"]
    assert [e.name for e in trials] == ["Transquar A", "Transquar B"]
    assert "NCT01234567" in trials[1].aliases


@pytest.mark.parametrize(
    "text",
    [
        "the development of ZEN-QVA, its Marburg vaccine candidate.",
        "ZEN-QVA (Ebola/Marburg vaccine candidate) is made here.",
        "resilience of the world’s Marburg vaccine infrastructure.",
        "It is an improved Marburg vaccine candidate.",
    ],
)
def test_what_a_vaccine_is_said_to_be_is_no_name_of_one(text: str) -> None:
    assert not [name for group in _names(text, "Drug") for name in group if "accine" in name]
