"""What a sentence offers for a role: mentions by kind and name, closed words, patterns and figures."""

from __future__ import annotations

from typing import Any

import pytest

from kg.claims.candidates import find_candidates, to_filler
from kg.claims.drafts import Draft, expand_coordination, to_key
from kg.claims.frames import RoleRule
from kg.claims.reading import read_document
from kg.model import Filler, Interval, Quantity
from kg.schema import load_schema
from tests.claims.marked import load_extractor, make_doc, read_marked

ZX, ZY = "<Drug>ZX-101</Drug>", "<Drug>ZY-202</Drug>"
DESIGNATION = "<Designation>fast track</Designation>"

OFFERED: list[tuple[str, dict[str, Any], list[list[str]]]] = [
    (f"{ZX} and {ZY} beat {ZX}.", {"source": "mention", "mention": ("Drug",)}, [["ZX-101", "ZY-202"], ["ZX-101"]]),
    (f"{ZX} and {ZY} win.", {"source": "mention", "mention": ("Drug",), "each": False}, [["ZX-101"], ["ZY-202"]]),
    (f"{ZX} won.", {"source": "mention", "mention": ("Indication",)}, []),
    (f"{ZX} and other {ZY} win.", {"source": "mention", "mention": ("Drug",), "omit": frozenset({"other"})}, [["ZX-101"], ["ZY-202"]]),
    # What a colon spells out stands for its head.
    (
        "It treats two <Indication>joint diseases</Indication>: <Indication>gout</Indication> and <Indication>lupus</Indication>.",
        {"source": "mention", "mention": ("Indication",)},
        [["gout", "lupus"]],
    ),
    (f"A {DESIGNATION} is one.", {"source": "mention", "mention": ("Designation",)}, [["fast track"]]),
    ("An Orphan Drug and fast-track status.", {"source": "terms", "terms": "designation"}, [["orphan drug"], ["fast track"]]),
    (
        "An orphan drug and fast track status.",
        {"source": "terms", "terms": "designation", "only": frozenset({"fast track"})},
        [["fast track"]],
    ),
    ("It is called Zen or Zun.", {"source": "pattern", "pattern": r"Z[eu]n"}, [["Zen"], ["Zun"]]),
    ("It is called Zen.", {"source": "pattern", "pattern": r"called (\w+)"}, [["Zen"]]),
    ("It is called Zen.", {"source": "pattern", "pattern": r"called (\w+)", "means": "brand"}, [["brand"]]),
    # A pattern ends where a mention begins, and never with a comma or a preposition.
    (
        f"The head of research and of {ZX} left.",
        {"source": "pattern", "pattern": r"head .*", "until": ("Drug",)},
        [["head of research"]],
    ),
    ("It grew by 12% in 40 patients.", {"source": "figure", "figure": "percent"}, [["12%"]]),
    ("It grew.", {"source": "figure", "figure": "percent"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "rule", "expected"), OFFERED)
def test_candidates(marked: str, rule: dict[str, Any], expected: list[list[str]]) -> None:
    document, mentions, entities = read_marked(marked)
    reading = read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)
    found = find_candidates(reading, reading.passages[0], RoleRule("role", **rule), 0, (0, 1))
    said = [
        [
            one.value or (one.quantity.text if one.quantity else document.text[slice(*one.at)])
            for one in candidate.fillers
        ]
        for candidate in found
    ]
    assert said == expected
    for candidate in found:
        start, end = reading.span(candidate.first, candidate.last)
        assert all(start <= filler.at[0] and filler.at[1] <= end for filler in candidate.fillers)


def test_mentions_give_entities_or_typed_values() -> None:
    document, mentions, entities = read_marked(
        f"{ZX} <Dose>5 mg</Dose> <Date>2020</Date> {DESIGNATION} <Money>$2 million</Money>."
    )
    reading = read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)
    drug, dose, date, designation, money = (to_filler(named) for named in reading.passages[0].named)
    assert (drug.entity, designation.value) == ("drug/zx-101", "fast track")
    assert dose.quantity
    assert (dose.quantity.amount, dose.quantity.unit) == (5.0, "mg")
    assert money.quantity
    assert (money.quantity.amount, money.quantity.unit) == (2e6, "USD")
    assert date.interval
    assert date.interval.start == "2020-01-01"


@pytest.mark.parametrize(
    ("filler", "key"),
    [
        (Filler((0, 1), entity="drug/zx-101"), "drug/zx-101"),
        (Filler((0, 1), value="Chief  Executive"), "chief executive"),
        (Filler((0, 1), quantity=Quantity("mg", "5 mg", amount=5.0)), "5.0 mg"),
        (Filler((0, 1), quantity=Quantity("%", "1-2 %", low=1.0, high=2.0)), "(1.0, 2.0) %"),
        (Filler((0, 1), interval=Interval("2020-01-01", "2020-12-31", "2020")), "2020-01-01/2020-12-31"),
    ],
)
def test_fillers_that_say_the_same_have_one_key(filler: Filler, key: str) -> None:
    assert to_key(filler) == key
    assert to_key(Filler((5, 9), (2, 3), filler.entity, filler.value, filler.quantity, filler.interval)) == key


def _draft(**roles: int) -> Draft:
    fillers = {
        name: tuple(Filler((0, 1), value=str(number)) for number in range(count)) for name, count in roles.items()
    }
    return Draft("study", "study/test", 0, 0, fillers, "actual", False)


@pytest.mark.parametrize(
    ("draft", "count"),
    [
        (_draft(drug=1, phase=1, indication=1), 1),
        (_draft(drug=1, phase=2, indication=3), 6),
        (_draft(drug=3, phase=2), 2),
        (_draft(drug=1, phase=1, trial=4), 1),
        (_draft(phase=24), 24),
        (_draft(phase=5, indication=5), 0),
    ],
)
def test_conjuncts_of_the_core_are_told_apart(draft: Draft, count: int) -> None:
    expanded = list(expand_coordination(draft, load_schema().claim_types["study"]))
    assert len(expanded) == count
    assert all(len(one.roles[name]) == 1 for one in expanded for name in ("phase", "indication") if name in one.roles)
