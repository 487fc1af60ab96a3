"""How sure a claim is, from what can be seen of it: a table of small deductions (`kg/rules/binding.yaml`), not yet calibrated.

A claim is surer the less of its core was borrowed from other sentences, and the more often the document says it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims.drafts import Draft
from kg.rules import load_rules
from kg.schema import ClaimType


def to_confidence(drafts: Sequence[Draft], claim_type: ClaimType) -> float:
    """Between 0 and 1, two decimals: the best of the drafts, and something for each repetition."""
    points: dict[str, int] = load_rules("binding")["confidence"]
    best = max(_score(draft, claim_type, points) for draft in drafts)
    return round(min(best + points["repeated"] * (len(drafts) - 1), points["most"]) / 100, 2)


def _score(draft: Draft, claim_type: ClaimType, points: dict[str, int]) -> int:
    core = [name for name, role in claim_type.roles.items() if role.core]
    borrowed = sum(name in draft.borrowed for name in core)
    absent = sum(name not in draft.roles for name in core)
    score = points["base"] - borrowed * points["borrowed"] - absent * points["absent"]
    return max(score - (points["possible"] if draft.modality == "possible" else 0), points["least"])
