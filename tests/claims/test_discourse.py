"""What a sentence leaves unsaid because the text has said it: studies, drugs, companies, headings, topics, cohorts."""

from __future__ import annotations

import pytest

from kg.model import Claim
from tests.claims.marked import Expected, extract_marked, find_misfits

ZENITH = "<Organization kind=company publisher=yes>Zenith Bio</Organization>"
ASTER = "<Organization kind=company>Aster Pharma</Organization>"
FDA = "<Organization kind=agency>FDA</Organization>"
FAST = "<Designation>fast track</Designation>"
ZX, ZY = "<Drug>ZX-101</Drug>", "<Drug>ZY-202</Drug>"
GOUT, ASTHMA = "<Indication>gout</Indication>", "<Indication>asthma</Indication>"
P1, P2, P3 = (f"<Phase>Phase {number}</Phase>" for number in (1, 2, 3))
C1, C2 = "<Cohort>Cohort 1</Cohort>", "<Cohort>Cohort 2</Cohort>"

STUDIES: list[tuple[str, Expected]] = [
    (
        f"The {P2} trial of {ZX} in {GOUT} goes on. The open-label trial was completed in <Date>2023</Date>.",
        {"trial event": [{"event": "completed", "drug": "zx-101", "phase": "phase 2", "indication": "gout"}]},
    ),
    (
        f"The {P2} trial of {ZX} in {GOUT} goes on. In this study, <AdverseEvent>rash</AdverseEvent> was seen.",
        {"adverse event": [{"event": "rash", "drug": "zx-101"}]},
    ),
    # A cohort tells its study, however many sentences lie between.
    (
        f"The {P1} trial of {ZX} in {GOUT} has {C1}. The {P2} trial of {ZY} in {ASTHMA} has {C2}. The company completed {C1}.",
        {"trial event": [{"event": "cohort completed", "cohort": "cohort-1", "drug": "zx-101", "phase": "phase 1"}]},
    ),
    # No study is told of so far back.
    (
        f"The {P2} trial of {ZX} in {GOUT} goes on.\n" + "Rain fell.\n" * 8 + "The trial was completed.",
        {"trial event": []},
    ),
]

DRUGS: list[tuple[str, Expected]] = [
    (
        f"{ZENITH} makes {ZX}. {FDA} granted it {FAST} designation for {GOUT}.",
        {"designation": [{"drug": "zx-101", "indication": "gout"}]},
    ),
    (
        f"{ZX} is the first of two. In {GOUT}, our lead candidate is in a {P2} trial.",
        {"study": [{"drug": "zx-101", "indication": "gout"}]},
    ),
    (
        f"# About {ZX}\nIt was granted {FAST} designation by the {FDA} for {GOUT}.",
        {"designation": [{"drug": "zx-101"}]},
    ),
    (
        f"# {ZX}\nA {P2} trial in {GOUT} was started.\n# {ZY}\nA {P3} trial in {ASTHMA} was started.",
        {
            "study": [
                {"drug": "zx-101", "phase": "phase 2", "indication": "gout"},
                {"drug": "zy-202", "phase": "phase 3", "indication": "asthma"},
            ]
        },
    ),
    # The headline's drug is the topic, also after another one was named.
    (
        f"! News of {ZX}\nOthers make {ZY}.\nA {P2} trial in {GOUT} was started.",
        {"study": [{"drug": "zx-101", "phase": "phase 2"}]},
    ),
    # Two drugs named as often are no topic.
    (f"{ZX} is new.\n{ZY} is new too.\nA {P2} trial in {GOUT} was started.", {"study": []}),
    # What is first named later is no topic yet.
    (f"A {P2} trial in {GOUT} was started.\n{ZX} was sold.", {"study": []}),
    # Something of its own, without a name: nothing said before may stand for it.
    (f"{ZX} is known. Another product candidate is in a {P2} trial in {GOUT}.", {"study": []}),
    # The disease tells whose trial it is.
    (
        f"{ZENITH} makes {ZX} for {GOUT} and {ZY} for {ASTHMA}. A {P2} trial in {ASTHMA} goes on.",
        {"study": [{"drug": "zy-202", "indication": "asthma"}]},
    ),
]

COMPANIES: list[tuple[str, Expected]] = [
    (f"{ZENITH} tests {ZX}. The Company runs a {P2} trial of {ZX} in {GOUT}.", {"study": [{"company": "zenith-bio"}]}),
    (f"{ZENITH} spoke. We discontinued {ZX} in {GOUT}.", {"program": [{"company": "zenith-bio", "drug": "zx-101"}]}),
    (f"{ZENITH} spoke. A {P2} trial of {ZX} by {ASTER} goes on.", {"study": [{"company": "aster-pharma"}]}),
    (f"The {P2} trial of {ZX} in {GOUT} goes on.", {"study": [{"company": "zenith-bio"}]}),
]


@pytest.mark.parametrize(("marked", "expected"), STUDIES + DRUGS + COMPANIES[:3])
def test_reference(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked)[1], expected)


def test_nobody_is_the_company_where_no_publisher_is_known() -> None:
    marked, expected = COMPANIES[3]
    assert find_misfits(extract_marked(marked)[1], expected)


def _find(marked: str, kind: str) -> tuple[str, Claim]:
    document, claims = extract_marked(marked)
    (claim,) = (claim for claim in claims if claim.type == kind)
    return document.text, claim


def test_words_that_refer_are_kept_with_what_they_refer_to() -> None:
    text, claim = _find(f"The {P2} trial of {ZX} in {GOUT} goes on. The trial was completed.", "trial event")
    (drug,) = claim.roles["drug"]
    assert text[slice(*drug.at)] == "The trial"
    assert drug.via
    assert text[slice(*drug.via)] == "ZX-101"
    assert [text[one.start : one.end] for one in claim.evidence] == ["The trial was completed."]


def test_what_no_words_refer_to_brings_its_own_sentence_as_evidence() -> None:
    text, claim = _find(f"# {ZX}\nA {P2} trial in {GOUT} goes on.", "study")
    (drug,) = claim.roles["drug"]
    assert (text[slice(*drug.at)], drug.via) == ("ZX-101", None)
    assert [one.text for one in claim.evidence] == ["ZX-101", "A Phase 2 trial in gout goes on."]


def test_what_other_people_say_gives_no_claims() -> None:
    marked = f"{ZENITH} makes {ZX}.\n@contacts The company started a {P2} trial of {ZX} in {GOUT}."
    assert not extract_marked(marked)[1]
