"""How sure a claim is, from what can be seen of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.claims.confidence import to_confidence
from kg.claims.drafts import Draft
from kg.model import Filler
from kg.rules import load_rules
from kg.schema import load_schema
from tests.claims.marked import extract_marked

POINTS = load_rules("binding")["confidence"]
STUDY = load_schema().claim_types["study"]
CORE = [name for name, role in STUDY.roles.items() if role.core]
FULL = Draft("study", "study/test", 0, 0, {name: (Filler((0, 1), value=name),) for name in CORE}, "actual", False)


def test_a_claim_whose_own_sentence_says_its_core() -> None:
    assert to_confidence([FULL], STUDY) == POINTS["base"] / 100


@pytest.mark.parametrize(
    "less",
    [
        replace(FULL, borrowed=frozenset({"drug"})),
        replace(FULL, modality="possible"),
        replace(FULL, roles={"drug": FULL.roles["drug"]}),
    ],
)
def test_what_is_borrowed_possible_or_absent_makes_it_less_sure(less: Draft) -> None:
    assert to_confidence([less], STUDY) < to_confidence([FULL], STUDY)
    assert to_confidence([less, FULL], STUDY) > to_confidence([FULL], STUDY)


def test_roles_outside_the_core_do_not_count() -> None:
    assert to_confidence([replace(FULL, borrowed=frozenset({"company"}))], STUDY) == to_confidence([FULL], STUDY)


def test_it_stays_within_its_bounds() -> None:
    worst = replace(FULL, roles={}, borrowed=frozenset(CORE), modality="possible")
    assert to_confidence([worst], STUDY) == POINTS["least"] / 100
    assert to_confidence([FULL] * 50, STUDY) == POINTS["most"] / 100


def test_what_is_said_twice_is_surer() -> None:
    once = "The company discontinued <Drug>ZX-101</Drug>."
    said = [extract_marked(text)[1][0].confidence for text in (once, f"{once}\n{once}")]
    assert said[0] < said[1]
