"""The rules leave nothing of the contract unread: every role of every claim type, and every closed word of a role, has something that fills it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from kg.claims.frames import Frame, RoleRule
from kg.claims.loading import load_frames
from kg.schema import load_schema

BY_A_STEP = {
    ("financial result", "change"): "kg/claims/series.py reads an increase or a decrease beside its value",
    ("financial result", "product"): "kg/claims/accounts.py reads the drug beside the metric",
}
"""Roles that no frame fills, and what does."""
WORDS_BY_A_STEP = {
    ("alias", "kind"): {
        "abbreviation",
        "code",
        "generic",
    },  # kg/claims/aliases.py reads short forms and names in brackets
}
"""Closed words that no frame gives, but a step does."""
TYPED = {"Phase": "phase", "Designation": "designation"}
"""Mentions whose value is a word of a closed list."""

ROLES = [(claim, role) for claim, found in load_schema().claim_types.items() for role in found.roles]
CLOSED = [(claim, role) for claim, role in ROLES if load_schema().claim_types[claim].roles[role].scheme]


def find_rules(claim: str, role: str) -> Iterator[tuple[Frame, RoleRule]]:
    for frame in load_frames():
        if frame.claim == claim:
            yield from ((frame, rule) for rule in frame.roles if rule.name == role)


def find_words(claim: str, role: str) -> set[str]:
    """The words of its closed list that the frames of the claim type can give the role."""
    schema, found = load_schema(), set[str]()
    every = {term.word for term in schema.schemes[schema.claim_types[claim].roles[role].scheme or ""]}
    for frame, rule in find_rules(claim, role):
        found |= {word for word in (rule.value, rule.default, rule.means) if word} | {word for word, _ in rule.words}
        named, taken = (frame, (frame.mention,)) if rule.source == "anchor" else (rule, rule.mention)
        if named.terms or any(kind in TYPED for kind in taken):
            found |= set(named.only) or every
    return found


def test_every_claim_type_has_frames() -> None:
    count: dict[str, int] = defaultdict(int)
    for frame in load_frames():
        count[frame.claim] += 1
    assert count.keys() == load_schema().claim_types.keys()
    assert len(ROLES) >= 130
    assert len(CLOSED) >= 25


@pytest.mark.parametrize(("claim", "role"), ROLES, ids=lambda word: word)
def test_every_role_can_be_filled(claim: str, role: str) -> None:
    by_frame = bool(list(find_rules(claim, role)))
    assert by_frame != ((claim, role) in BY_A_STEP), f"{claim}: nothing, or two things, fill {role}"


@pytest.mark.parametrize(("claim", "role"), CLOSED, ids=lambda word: word)
def test_every_closed_word_can_be_given(claim: str, role: str) -> None:
    schema = load_schema()
    every = {term.word for term in schema.schemes[schema.claim_types[claim].roles[role].scheme or ""]}
    given = find_words(claim, role)
    assert every - given == WORDS_BY_A_STEP.get((claim, role), set()), f"{claim}: {role} misses words"
    assert given <= every
