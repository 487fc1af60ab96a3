"""Who says what stands between quotation marks."""

from __future__ import annotations

import pytest

from tests.claims.marked import extract_marked

ANN, BO = "<Person>Ann Example</Person>", "<Person>Bo Muster</Person>"
SAID = "The company discontinued its candidate <Drug>ZX-101</Drug> in <Indication>gout</Indication>"
FILLER = "The weather at the meeting was fine and the talks were long and good and useful. " * 3

CASES = [
    (f"“{SAID},” said {ANN}.", "person/ann-example"),
    (f"{ANN} said: “{SAID}.”", "person/ann-example"),
    (f"{BO}, who was asked by many, left. He went home. {ANN} said: “{SAID}.”", "person/ann-example"),
    (f"{SAID}. “It was a hard decision to take for all of us here,” said {ANN}.", None),
    (f"“{SAID},” said nobody.", None),
    (f"“{SAID}.” {FILLER}{ANN} was there.", None),
    (f"{ANN} heard that {SAID[0].lower()}{SAID[1:]}.", None),
    (
        "The “discontinued” <Drug>ZX-101</Drug> was discontinued by the company, says <Person>Ann Example</Person>.",
        None,
    ),
]


@pytest.mark.parametrize(("marked", "speaker"), CASES)
def test_speaker(marked: str, speaker: str | None) -> None:
    _, claims = extract_marked(marked)
    (claim,) = (claim for claim in claims if claim.type == "program")
    assert claim.speaker == speaker
