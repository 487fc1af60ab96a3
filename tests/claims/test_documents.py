"""Claims that need more than one sentence, or none: short forms, names in brackets, names that tell their parts, tables of arms."""

from __future__ import annotations

import pytest

from kg.model import Claim
from kg.pipeline import extract_text

TABLE = """Zenith Bio Reports Results of Its Phase 2 Trial in Gout

ZURICH, March 3, 2025 -- Zenith Bio, Inc. (Nasdaq: ZNTH) today reported adverse events and body weight in its Phase 2 trial of ZNT-101.

| Results | ZNT-101 (Arm 1) | liraglutide (Arm 2) |
|---|---|---|
| Body weight | -4.1 kg | -1.2 kg |
| Nausea | 8 (12%) | 0 |
"""


def _said(text: str, kind: str) -> list[tuple[str, ...]]:
    """Each claim of a type as the words of its fillers, "not" before a denied one."""
    extraction = extract_text(text)
    names = {entity.id: entity.name for entity in extraction.entities}

    def read(claim: Claim) -> tuple[str, ...]:
        words = [
            names[filler.entity] if filler.entity else filler.value or (filler.quantity.text if filler.quantity else "")
            for fillers in claim.roles.values()
            for filler in fillers
        ]
        return ("not", *words) if claim.negated else tuple(words)

    return [read(claim) for claim in extraction.claims if claim.type == kind]


def test_columns_of_a_table_are_arms() -> None:
    assert set(_said(TABLE, "outcome")) >= {
        ("ZNT-101", "Body weight", "-4.1 kg", "Arm 1"),
        ("liraglutide", "Body weight", "-1.2 kg", "Arm 2"),
    }
    events = _said(TABLE, "adverse event")
    assert ("ZNT-101", "Nausea", "12%", "Arm 1") in events
    assert ("not", "liraglutide", "Nausea", "Arm 2") in events


@pytest.mark.parametrize(
    ("sentence", "alias"),
    [
        (
            "Zenith Bio studies ZNT-101 in chronic kidney disease (CKD).",
            ("Chronic Kidney Disease", "CKD", "abbreviation"),
        ),
        ("Zenith Bio tests clonidine (ZNT-101) in gout.", ("clonidine", "ZNT-101", "code")),
        ("ZNT-101 (formerly KLM-7) is tested in gout.", ("ZNT-101", "KLM-7", "former name")),
    ],
)
def test_aliases(sentence: str, alias: tuple[str, ...]) -> None:
    found = _said(f"{sentence} The Phase 2 trial of ZNT-101 in gout and other diseases has begun.", "alias")
    assert tuple(word.lower() for word in alias) in [tuple(word.lower() for word in words) for words in found]


def test_what_stands_for_a_company_here_is_no_alias() -> None:
    assert not _said("Zenith Bio, Inc. (the “Company”) tests ZNT-101 in gout.", "alias")


def test_a_name_tells_its_parts() -> None:
    text = "The ZENLOCK platform improves how drugs are taken up. ZENLOCK-liraglutide was tested in obesity against liraglutide."
    assert set(_said(text, "composition")) == {
        ("ZENLOCK-liraglutide", "ZENLOCK", "platform"),
        ("ZENLOCK-liraglutide", "liraglutide", "active ingredient"),
    }
