"""Whose a drug is: development claims that follow from other claims, and those that do not."""

from __future__ import annotations

import pytest

from tests.claims.marked import Expected, extract_marked, find_misfits

ZENITH = "<Organization kind=company publisher=yes>Zenith Bio</Organization>"
ASTER = "<Organization kind=company>Aster Pharma</Organization>"
ZX, AP, VINCRISTINE = "<Drug>ZX-101</Drug>", "<Drug>AP-7</Drug>", "<Drug>vincristine</Drug>"
GOUT = "<Indication>gout</Indication>"
P2 = "<Phase>Phase 2</Phase>"
OWN = {"company": "zenith-bio", "drug": "zx-101"}

CASES: list[tuple[str, Expected]] = [
    (f"{ZENITH} spoke. The {P2} trial of {ZX} in {GOUT} goes on.", {"development": [OWN]}),
    (
        f"{ZENITH} spoke. The <Organization kind=agency>FDA</Organization> granted <Designation>fast track</Designation> designation to {ZX}.",
        {"development": [OWN]},
    ),
    (f"{ZENITH} spoke. {ZX} is not in a {P2} trial.", {"development": []}),
    (f"{ZENITH} has heard of {ZX}.", {"development": []}),
    # Without a publisher nobody's.
    (f"The {P2} trial of {ZX} in {GOUT} goes on.", {"development": []}),
    # The partner in a combination is not the company's own, nor is a component.
    (f"{ZENITH} tests {ZX} in combination with {VINCRISTINE} in a {P2} trial in {GOUT}.", {"development": [OWN]}),
    (f"{ZENITH} spoke. A {P2} trial of {ZX} goes on. {ZX} has {VINCRISTINE} as its payload.", {"development": [OWN]}),
    # A drug that the text gives to another company is that one's.
    (
        f"{ZENITH} spoke. {ASTER} is developing {AP}. The {P2} trial of {AP} in {GOUT} goes on.",
        {"development": [{"company": "aster-pharma", "drug": "ap-7"}]},
    ),
    (f"{ZENITH} spoke. A {P2} trial of {AP} by {ASTER} goes on.", {"development": [{"company": "aster-pharma", "drug": "ap-7"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_development(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked)[1], expected)


def test_it_is_said_once_with_the_sentence_that_it_follows_from() -> None:
    marked = f"{ZENITH} spoke. The {P2} trial of {ZX} in {GOUT} goes on. <Designation>Fast track</Designation> designation was granted to {ZX}."
    _, claims = extract_marked(marked)
    (claim,) = (claim for claim in claims if claim.type == "development")
    assert claim.rule == "development/derived"
    assert "The Phase 2 trial of ZX-101 in gout goes on." in [one.text for one in claim.evidence]
