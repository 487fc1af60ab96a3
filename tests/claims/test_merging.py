"""What a document says twice is one claim; what it says more vaguely, or plans and has begun, is no second one."""

from __future__ import annotations

import pytest

from tests.claims.marked import Expected, extract_marked, find_misfits

ZX, ZY = "<Drug>ZX-101</Drug>", "<Drug>ZY-202</Drug>"
GOUT, REFRACTORY, ASTHMA = (f"<Indication>{name}</Indication>" for name in ("gout", "refractory gout", "asthma"))
P1, P2 = "<Phase>Phase 1</Phase>", "<Phase>Phase 2</Phase>"
FDA = "<Organization kind=agency>FDA</Organization>"
FAST = "<Designation>fast track</Designation>"
PLANNED = {"modality": "planned"}

CASES: list[tuple[str, Expected]] = [
    # A repetition that leaves a role open adds nothing.
    (
        f"{FDA} granted {FAST} designation to {ZX} for {GOUT}. {FAST} designation was granted to {ZX}.",
        {"designation": [{"agency": "fda", "indication": "gout"}]},
    ),
    # Nor does one that leaves the qualifiers of the disease out.
    (
        f"The {P2} trial of {ZX} in {REFRACTORY} goes on. {ZX} is in a {P2} trial in {GOUT}. A {P2} trial of {ZX} goes on.",
        {"study": [{"indication": "refractory-gout"}]},
    ),
    # Another disease is another claim.
    (
        f"The {P2} trial of {ZX} in {ASTHMA} goes on. The {P2} trial of {ZX} in {GOUT} goes on.",
        {"study": [{"indication": "asthma"}, {"indication": "gout"}]},
    ),
    # Contrary dates are two claims.
    (
        f"The company discontinued {ZX} in <Date>2019</Date>. The company discontinued {ZX} in <Date>2021</Date>.",
        {"program": [{"date": "2019-01-01/2019-12-31"}, {"date": "2021-01-01/2021-12-31"}]},
    ),
    # A denial does not merge with what it denies.
    (
        f"<AdverseEvent>Rash</AdverseEvent> was seen with {ZX}. No <AdverseEvent>rash</AdverseEvent> was seen with {ZX}.",
        {"adverse event": [{"event": "rash"}, {"event": "rash", "negated": True}]},
    ),
    # A study that is under way is no longer planned, whichever is said first.
    (
        f"The company plans to start a {P2} trial of {ZX} in {GOUT}. The {P2} trial of {ZX} in {GOUT} is ongoing.",
        {"study": [{"drug": "zx-101"}], "trial event": [{"event": "initiated", **PLANNED}]},
    ),
    (
        f"The {P2} trial of {ZX} in {GOUT} is ongoing. The company plans to start a {P2} trial of {ZX}.",
        {"study": [{"drug": "zx-101", "indication": "gout"}]},
    ),
    # The plan of one phase takes nothing from another, nor that of one drug.
    (
        f"The {P1} trial of {ZX} in {GOUT} is ongoing. The company plans to start a {P2} trial of {ZX} in {GOUT}.",
        {"study": [{"phase": "phase 1"}, {"phase": "phase 2", **PLANNED}]},
    ),
    (
        f"The {P2} trial of {ZX} in {GOUT} is ongoing. The company plans to start a {P2} trial of {ZY} in {GOUT}.",
        {"study": [{"drug": "zx-101"}, {"drug": "zy-202", **PLANNED}]},
    ),
    # A phase that is only planned in one disease, and nowhere under way, is planned in the others too.
    (
        f"The company plans to start a {P2} trial of {ZX} in {GOUT}. A {P2} trial of {ZX} in {ASTHMA} follows.",
        {"study": [{"indication": "gout", **PLANNED}, {"indication": "asthma", **PLANNED}]},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_merging(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked)[1], expected)


def test_one_claim_keeps_every_sentence_that_says_it_and_their_roles_together() -> None:
    marked = f"The company discontinued {ZX}. In <Date>2019</Date> the company discontinued {ZX} in {GOUT}."
    document, claims = extract_marked(marked)
    (claim,) = (claim for claim in claims if claim.type == "program")
    assert set(claim.roles) == {"action", "drug", "indication", "date"}
    assert " ".join(one.text for one in claim.evidence) == document.text


def test_claims_stand_in_the_order_of_the_text() -> None:
    _, claims = extract_marked(
        f"<AdverseEvent>Rash</AdverseEvent> was seen with {ZX}. The company discontinued {ZX}. {FDA} granted {FAST} designation to {ZX}."
    )
    assert [claim.type for claim in claims] == ["adverse event", "program", "designation"]
