"""Every frame proves itself on the examples and counterexamples that stand beside it."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Claim
from kg.rules import load_rules
from tests.claims.marked import extract_marked

RULES = load_rules("claims")
FRAMES = [(content["claim"], frame) for content in RULES.values() for frame in content["frames"]]
EXAMPLES = [
    (claim, frame["name"], number, example)
    for claim, frame in FRAMES
    for number, example in enumerate(frame.get("examples", []))
]
COUNTEREXAMPLES = [
    (claim, frame["name"], number, text)
    for claim, frame in FRAMES
    for number, text in enumerate(frame.get("counterexamples", []))
]


def name_cases(cases: list[tuple[Any, ...]]) -> list[str]:
    return [f"{claim}: {frame} {number}" for claim, frame, number, _ in cases]


def says(claim: Claim, document_text: str, expected: dict[str, Any]) -> bool:
    if claim.modality != expected.get("modality", "actual") or claim.negated != expected.get("negated", False):
        return False
    for role, wanted in expected.items():
        if role in ("modality", "negated"):
            continue
        fillers = claim.roles.get(role, ())
        if wanted is None and fillers:
            return False
        said = {filler.value for filler in fillers} | {document_text[slice(*filler.at)] for filler in fillers}
        if not {str(one) for one in (wanted if isinstance(wanted, list) else [wanted]) if one is not None} <= said:
            return False
    return True


def test_every_file_was_found() -> None:
    assert len(RULES) == 19
    assert len(FRAMES) >= 100
    assert len(EXAMPLES) >= 130
    assert len(COUNTEREXAMPLES) >= 100


def test_names_of_frames_are_unique() -> None:
    names = [f"{claim}/{frame['name']}" for claim, frame in FRAMES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("claim", "frame"), FRAMES, ids=[f"{claim}: {frame['name']}" for claim, frame in FRAMES])
def test_every_frame_shows_what_it_reads_and_what_not(claim: str, frame: dict[str, Any]) -> None:
    if frame.get("series"):
        pytest.skip("a series of figures is proved in test_series.py")
    assert frame.get("examples"), f"{claim}/{frame['name']} has no example"
    assert frame.get("counterexamples"), f"{claim}/{frame['name']} has no counterexample"


@pytest.mark.parametrize(("claim", "frame", "number", "example"), EXAMPLES, ids=name_cases(EXAMPLES))
def test_example(claim: str, frame: str, number: int, example: dict[str, Any]) -> None:
    document, claims = extract_marked(example["text"])
    found = [one for one in claims if one.type == claim]
    assert example["claims"]
    for expected in example["claims"]:
        assert any(says(one, document.text, expected) for one in found), f"{claim}/{frame}: {expected} not in {found}"


@pytest.mark.parametrize(("claim", "frame", "number", "text"), COUNTEREXAMPLES, ids=name_cases(COUNTEREXAMPLES))
def test_counterexample(claim: str, frame: str, number: int, text: str) -> None:
    assert not [one for one in extract_marked(text)[1] if one.type == claim]
