"""Things said side by side: lists, enumerations, shared heads, and parallel lists of pairs."""

from __future__ import annotations

import pytest

from kg.claims.coordination import find_conjuncts, find_enumerated
from kg.claims.pairing import find_pairs
from kg.claims.reading import read_document
from tests.claims.marked import Expected, extract_marked, find_misfits, load_extractor, make_doc, read_marked

ZX, ZY, ZZ = (f"<Drug>{code}</Drug>" for code in ("ZX-101", "ZY-202", "ZZ-303"))
GOUT, ASTHMA, LUPUS = (f"<Indication>{name}</Indication>" for name in ("gout", "asthma", "lupus"))
P2, P3 = "<Phase>Phase 2</Phase>", "<Phase>Phase 3</Phase>"
FDA = "<Organization kind=agency>FDA</Organization>"
ORPHAN, FAST = "<Designation>orphan drug</Designation>", "<Designation>fast track</Designation>"

LISTS = [
    (f"{GOUT}, {ASTHMA} and {LUPUS} are rare.", ["gout", "asthma", "lupus"]),
    (f"{GOUT} and/or {ASTHMA} are rare.", ["gout", "asthma"]),
    (f"both {GOUT} as well as in {ASTHMA} are rare.", ["gout"]),
    (f"{GOUT} in the presence of {ASTHMA} is rare.", ["gout"]),
    (f"{GOUT}; {ASTHMA} is rare.", ["gout"]),
    (f"Unlike {GOUT}, {ASTHMA} is rare.", ["gout"]),
    (f"{GOUT}, {GOUT} and {LUPUS} are rare.", ["gout", "lupus"]),
]

TOLD_APART: list[tuple[str, Expected]] = [
    (
        f"The {P2} trial of {ZX} in {GOUT}, {ASTHMA} and {LUPUS} goes on.",
        {"study": [{"drug": "zx-101", "indication": name} for name in ("gout", "asthma", "lupus")]},
    ),
    (
        f"The {P2} trial of {ZX} in (1) {GOUT}, (2) {ASTHMA} and (3) {LUPUS} goes on.",
        {"study": [{"indication": name} for name in ("gout", "asthma", "lupus")]},
    ),
    (
        f"{FDA} granted {ORPHAN} and {FAST} designation to {ZX} for {GOUT} and {ASTHMA}.",
        {
            "designation": [
                {"designation": kind, "indication": name}
                for kind in ("orphan drug", "fast track")
                for name in ("gout", "asthma")
            ]
        },
    ),
    # What a claim may hold together stays together.
    (f"A {P2} trial of {ZX} and {ZY} in {GOUT} goes on.", {"study": [{"drug": ["zx-101", "zy-202"]}]}),
    (
        f"A {P2} trial of {ZX} in {GOUT} and {ASTHMA} was started.",
        {"trial event": [{"event": "initiated", "indication": ["gout", "asthma"]}]},
    ),
    (f"{ZX} is in {P2} and {P3} trials.", {"study": [{"phase": "phase 2"}, {"phase": "phase 3"}]}),
]

PAIRED: list[tuple[str, Expected]] = [
    (
        f"{FDA} granted {ORPHAN} designation to {ZX} for {GOUT} and {ZY} for {ASTHMA}.",
        {
            "designation": [
                {"drug": "zx-101", "indication": "gout"},
                {"drug": "zy-202", "indication": "asthma"},
            ]
        },
    ),
    (
        f"{ZX} for {GOUT}, {ZY} in {ASTHMA}, and {ZZ} for the treatment of {LUPUS} are in {P2} trials.",
        {
            "study": [
                {"drug": "zx-101", "indication": "gout"},
                {"drug": "zy-202", "indication": "asthma"},
                {"drug": "zz-303", "indication": "lupus"},
            ]
        },
    ),
]

TWO_CLAUSES: list[tuple[str, Expected]] = [
    (
        f"The company started a {P3} trial of {ZX} in {GOUT} and completed a {P2} trial of {ZY} in {ASTHMA}.",
        {
            "study": [{"drug": "zx-101", "indication": "gout"}, {"drug": "zy-202", "indication": "asthma"}],
            "trial event": [
                {"event": "initiated", "drug": "zx-101", "phase": "phase 3", "indication": "gout"},
                {"event": "completed", "drug": "zy-202", "phase": "phase 2", "indication": "asthma"},
            ],
        },
    ),
    (
        f"{FDA} granted {FAST} designation to {ZX} and the <Organization kind=agency>EMA</Organization> granted {ORPHAN} designation to {ZY}.",
        {
            "designation": [
                {"drug": "zx-101", "designation": "fast track", "agency": "fda"},
                {"drug": "zy-202", "designation": "orphan drug", "agency": "ema"},
            ]
        },
    ),
]


@pytest.mark.parametrize(("marked", "expected"), LISTS)
def test_conjuncts(marked: str, expected: list[str]) -> None:
    document, mentions, entities = read_marked(marked)
    extractor = load_extractor()
    reading = read_document(make_doc(document.text), document, mentions, entities, extractor.triggers)
    (passage,) = reading.passages
    assert [named.mention.text for named in find_conjuncts(reading, passage, passage.named[0])] == expected


def test_enumerations_take_the_first_of_each_item() -> None:
    document, mentions, entities = read_marked(f"For (a) {GOUT} with {LUPUS}, (b) {ASTHMA} or (c) nothing.")
    reading = read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)
    found = find_enumerated(reading, reading.passages[0], "Indication")
    assert [named.mention.text for named in found] == ["gout", "asthma"]
    assert find_enumerated(reading, reading.passages[0], "Drug") == []


def test_pairs_need_a_word_that_binds_them() -> None:
    document, mentions, entities = read_marked(f"{ZX} for {GOUT}, {ZY}, {ASTHMA}, and {ZZ} with {LUPUS}.")
    reading = read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)
    pairs = [(drug.mention.text, disease.mention.text) for drug, disease in find_pairs(reading, reading.passages[0])]
    assert pairs == [("ZX-101", "gout")]


@pytest.mark.parametrize(("marked", "expected"), TOLD_APART + PAIRED + TWO_CLAUSES)
def test_coordination(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked)[1], expected)


def test_lists_beyond_reason_give_nothing() -> None:
    many = ", ".join(f"<Indication>disease {chr(97 + i)}</Indication>" for i in range(25))
    assert not find_misfits(extract_marked(f"The {P2} trial of {ZX} in {many} goes on.")[1], {"study": []})
