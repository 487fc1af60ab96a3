"""Which evidence makes a claim."""

from __future__ import annotations

import pytest

from kg.graph.stating import find_statements
from kg.model import Claim, Evidence, Filler
from kg.schema import load_schema

OPENER = Evidence(0, 50, "x" * 50, "body")
SENTENCE = Evidence(50, 100, "x" * 50, "about")
AGAIN = Evidence(100, 150, "x" * 50, "bullets")


def study(evidence: tuple[Evidence, ...], **at: int) -> Claim:
    roles = {role: (Filler((start, start + 5), entity=f"{role}/x"),) for role, start in at.items()}
    return Claim("claim/1", "study", roles, evidence)


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        (study((OPENER, SENTENCE), company=10, drug=60, phase=70), (SENTENCE,)),
        (study((OPENER, SENTENCE), drug=10, indication=60, phase=70), (SENTENCE,)),
        (study((OPENER, SENTENCE, AGAIN), company=10, drug=60), (SENTENCE, AGAIN)),
        (study((OPENER, SENTENCE), drug=10, phase=70), (OPENER, SENTENCE)),
        (study((OPENER, SENTENCE), company=10), (OPENER, SENTENCE)),
        (study((SENTENCE,), drug=60), (SENTENCE,)),
    ],
    ids=["publisher lent", "drug lent", "said again", "half and half", "nothing of the core", "one sentence"],
)
def test_the_sentence_of_most_core_words_makes_the_claim(claim: Claim, stated: tuple[Evidence, ...]) -> None:
    assert find_statements(claim, load_schema().claim_types["study"]) == stated
