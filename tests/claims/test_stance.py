"""Negation and modality: what a text denies, plans, or holds possible."""

from __future__ import annotations

import pytest

from tests.claims.marked import Expected, extract_marked, find_misfits

ZX, P1, P2, GOUT = (
    "<Drug>ZX-101</Drug>",
    "<Phase>Phase 1</Phase>",
    "<Phase>Phase 2</Phase>",
    "<Indication>gout</Indication>",
)
NAUSEA, RASH, FEVER = (f"<AdverseEvent>{name}</AdverseEvent>" for name in ("nausea", "rash", "fever"))
TRIAL = f"{P2} trial of {ZX} in {GOUT}"
NO, PLANNED, POSSIBLE = {"negated": True}, {"modality": "planned"}, {"modality": "possible"}
LATE_2024 = "<Date start=2024-10-01 end=2024-12-31>the fourth quarter of 2024</Date>"
LAST_YEAR = "<Date start=2023-01-01 end=2023-12-31>2023</Date>"

NEGATED: list[tuple[str, Expected]] = [
    (f"No {NAUSEA} was seen with {ZX}.", {"adverse event": [{"event": "nausea", **NO}]}),
    (
        f"No {NAUSEA}, {RASH} or {FEVER} was seen with {ZX}.",
        {"adverse event": [{"event": name, **NO} for name in ("nausea", "rash", "fever")]},
    ),
    (
        f"Neither {NAUSEA} nor {RASH} was seen with {ZX}, whereas {FEVER} was mild.",
        {"adverse event": [{"event": "nausea", **NO}, {"event": "rash", **NO}, {"event": "fever"}]},
    ),
    (
        f"No {NAUSEA} was seen with {ZX}, but {RASH} was common.",
        {"adverse event": [{"event": "nausea", **NO}, {"event": "rash"}]},
    ),
    (
        f"{NAUSEA} was not observed with {ZX}; {RASH} was.",
        {"adverse event": [{"event": "nausea", **NO}, {"event": "rash"}]},
    ),
    (
        f"Treatment with {ZX} led not only to {NAUSEA} but to {RASH}.",
        {"adverse event": [{"event": "nausea"}, {"event": "rash"}]},
    ),
    (
        f"No side effect was seen with {ZX} other than {NAUSEA}, and no {RASH}.",
        {"adverse event": [{"event": "nausea"}, {"event": "rash", **NO}]},
    ),
    (f"The company has not started a {TRIAL}.", {"trial event": [{"event": "initiated", **NO}], "study": []}),
    (f"There is no {TRIAL}.", {"study": []}),
    (
        f"The <Organization kind=agency>FDA</Organization> did not grant <Designation>fast track</Designation> designation to {ZX}.",
        {"designation": [{"action": "granted", "drug": "zx-101", **NO}]},
    ),
    (
        (
            "The <Organization kind=agency>FDA</Organization> had no objection and granted "
            f"<Designation>fast track</Designation> designation to {ZX}."
        ),
        {"designation": [{"action": "granted", "drug": "zx-101"}]},
    ),
]

MODAL: list[tuple[str, Expected]] = [
    (f"The company plans to start a {TRIAL}.", {"study": [PLANNED], "trial event": [{"event": "initiated", **PLANNED}]}),
    (f"The company is on track to start a {TRIAL}.", {"study": [PLANNED], "trial event": [PLANNED]}),
    (
        f"The {TRIAL} is expected to begin in {LATE_2024}.",
        {"study": [PLANNED], "trial event": [{"date": "2024-10-01/2024-12-31", **PLANNED}]},
    ),
    (f"A planned {TRIAL} was described.", {"study": [PLANNED]}),
    (f"The {P1} trial of {ZX} is ongoing. A {TRIAL} will follow.", {"study": [{"phase": "phase 1"}, PLANNED]}),
    (f"The company may start a {TRIAL}.", {"study": [POSSIBLE], "trial event": [{"event": "initiated", **POSSIBLE}]}),
    (f"A {TRIAL} could begin soon.", {"study": [POSSIBLE], "trial event": [POSSIBLE]}),
    (f"The ongoing {TRIAL} will be expanded.", {"study": [{}]}),
    (f"In <Date>May 2023</Date> the company started a {TRIAL}.", {"study": [{}], "trial event": [{}]}),
    # Who plans to complete or to report a study has it already.
    (f"The company expects to complete the {TRIAL}.", {"study": [{}], "trial event": [{"event": "completed", **PLANNED}]}),
    (f"The company plans to report results from its {TRIAL}.", {"study": [{}], "trial event": [{"event": "data reported", **PLANNED}]}),
    (f"Data from the {TRIAL} will be presented soon.", {"study": [{}], "trial event": [{"event": "data reported", **PLANNED}]}),
    (f"Results from the {TRIAL} are expected soon.", {"study": [{}], "trial event": [{"event": "data reported", **PLANNED}]}),
    (f"The {TRIAL} is expected to be completed soon.", {"study": [{}], "trial event": [{"event": "completed", **PLANNED}]}),
    (f"Enrollment in the {TRIAL} is expected to begin soon.", {"study": [PLANNED], "trial event": [{"event": "initiated", **PLANNED}]}),
    # A plan ends where the next clause begins.
    (
        f"The company plans to start a {TRIAL}, after a {P1} trial of {ZX} started in {LAST_YEAR}.",
        {
            "study": [{"phase": "phase 2", **PLANNED}, {"phase": "phase 1"}],
            "trial event": [{"phase": "phase 2", **PLANNED}, {"phase": "phase 1", "date": "2023-01-01/2023-12-31"}],
        },
    ),
    (
        f"The company will present its pipeline, while {NAUSEA} was seen with {ZX}.",
        {"adverse event": [{"event": "nausea"}]},
    ),
]  # fmt: skip

LED_IN: list[tuple[str, Expected]] = [
    (f"> Upcoming milestones:\n* Start of a {TRIAL}", {"trial event": [PLANNED], "study": [PLANNED]}),
    (f"> We expect to reach these milestones:\n* Start of a {TRIAL}", {"trial event": [PLANNED], "study": [PLANNED]}),
    (
        f"> Upcoming milestones:\n* Results from the {TRIAL}",
        {"trial event": [{"event": "data reported", **PLANNED}], "study": [{}]},
    ),
    (f"> Milestones reached:\n* Start of a {TRIAL}", {"trial event": [{}], "study": [{}]}),
    (f"> Upcoming milestones:\n* Merger\nThe company started a {TRIAL}.", {"trial event": [{}], "study": [{}]}),
]

DATED: list[tuple[str, Expected]] = [
    (f"The company initiated a {TRIAL} in {LAST_YEAR}.", {"trial event": [{"date": "2023-01-01/2023-12-31"}]}),
    (f"Initiation of a {TRIAL} in {LATE_2024}.", {"trial event": [{"date": "2024-10-01/2024-12-31", **PLANNED}]}),
    (f"The company expects to start a {TRIAL} in {LATE_2024}.", {"trial event": [{"date": "2024-10-01/2024-12-31", **PLANNED}]}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), NEGATED + MODAL + LED_IN)
def test_stance(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked)[1], expected)


@pytest.mark.parametrize(("marked", "expected"), DATED)
def test_stance_agrees_with_the_day_of_publication(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked, published="2024-06-01")[1], expected)


def test_plans_have_no_date_that_has_passed() -> None:
    _, claims = extract_marked(f"The company expects to start a {TRIAL} in {LAST_YEAR}.", published="2024-06-01")
    (event,) = (claim for claim in claims if claim.type == "trial event")
    assert event.modality == "planned"
    assert "date" not in event.roles


def test_dates_tell_nothing_where_the_day_of_publication_is_not_known() -> None:
    _, claims = extract_marked(f"Initiation of a {TRIAL} in {LATE_2024}.")
    assert not find_misfits(claims, {"trial event": [{"modality": "actual"}]})


def test_the_month_of_may_is_no_possibility() -> None:
    _, claims = extract_marked(f"In <Date>May 2023</Date>, {NAUSEA} was seen with {ZX}.")
    assert not find_misfits(claims, {"adverse event": [{"event": "nausea"}]})
