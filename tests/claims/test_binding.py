"""Which candidate fills which role: distance, clauses, rivals, links, sides, and words that forbid."""

from __future__ import annotations

from typing import Any

import pytest

from kg.claims.binding import Candidate, assign, score
from kg.claims.candidates import find_candidates
from kg.claims.frames import RoleRule
from kg.claims.reading import Passage, Reading, read_document
from tests.claims.marked import load_extractor, make_doc, read_marked

A, B = "<Drug>ZA-1</Drug>", "<Drug>ZB-2</Drug>"
GOUT = "<Indication>gout</Indication>"


def _read(marked: str) -> tuple[Reading, Passage]:
    document, mentions, entities = read_marked(marked)
    reading = read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)
    return reading, reading.passages[0]


def _rule(name: str = "drug", mention: str = "Drug", **changes: Any) -> RoleRule:
    made: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value for key, value in changes.items()
    }
    return RoleRule(name, "mention", (mention,), **made)


def _bind(marked: str, *rules: RoleRule, trigger: str = "granted") -> dict[str, str]:
    """What fills each role where `trigger` is the trigger."""
    reading, passage = _read(marked)
    first = reading.words.index(trigger)
    choices = [(rule, find_candidates(reading, passage, rule, 0, (first, first + 1))) for rule in rules]
    chosen = assign(reading, passage, first, first + 1, choices)
    text = reading.document.text
    return {rule.name: ", ".join(text[slice(*one.at)] for one in found.fillers) for rule, found in chosen.items()}


LONG = "did in the course of many long years of which all of us here know too much see something or other at last"
CHOICES = [
    ("the nearest", f"{A} of old was granted to {B}.", {}, "ZB-2"),
    ("the nearest in the clause", f"{A} was soon granted, whereas {B} was not.", {}, "ZA-1"),
    ("the linked", f"{B} granted more of that {A}.", {"links": ["of", "that"]}, "ZA-1"),
    ("only the linked", f"{B} was granted.", {"links": ["of"], "linked": True}, None),
    ("one with a linking word behind it", f"{A} maker granted {B}.", {"tails": ["maker"]}, "ZA-1"),
    ("not the shunned", f"{A} was then granted with {B}.", {"shun": ["with"]}, "ZA-1"),
    ("the shunned where there is no other", f"It was granted with {B}.", {"shun": ["with"]}, "ZB-2"),
    ("not the skipped", f"It was granted with {B}.", {"skip": ["with"]}, None),
    ("not behind a bar", f"It was granted and then {B} came.", {"bars": ["then"]}, None),
    ("not the far", f"It was granted a very long time before {B}.", {"near": 3}, None),
    ("on the expected side", f"{A} it granted {B}.", {"side": "before"}, "ZA-1"),
    ("on the other side where it is far nearer", f"{A} {LONG} granted {B}.", {"side": "before"}, "ZB-2"),
    ("the object after an active verb", f"{A} has granted old {B}.", {"side": "object"}, "ZB-2"),
    ("the object before a passive verb", f"{A} was granted after {B}.", {"side": "object"}, "ZA-1"),
    ("within the clause", f"It was granted; {B} came.", {"within": "clause"}, None),
    ("only the named", f"{A} was granted to {B}.", {"only": ["za-1"]}, "ZA-1"),
    ("all but the named", f"{A} was granted to {B}.", {"other": ["zb-2"]}, "ZA-1"),
    ("all that are coordinated", f"It was granted to {A} and {B}.", {}, "ZA-1, ZB-2"),
    ("not a neighbour's", f"{GOUT}, {A}, {GOUT} granted, {B}.", {"owners": ("Indication",)}, "ZB-2"),
    ("one led over to", f"{GOUT} and {A} granted.", {"owners": ("Indication",)}, "ZA-1"),
    ("not what another holds in brackets", f"It was granted {GOUT} ({A}).", {"owners": ("Indication",)}, None),
    ("each by itself", f"It was granted to {A} and {B}.", {"each": False}, "ZA-1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "changes", "expected"), [case[1:] for case in CHOICES], ids=[case[0] for case in CHOICES]
)
def test_choice(marked: str, changes: dict[str, Any], expected: str | None) -> None:
    assert _bind(marked, _rule(**changes)).get("drug") == expected


def test_words_fill_one_role() -> None:
    marked = f"It was granted to {A}."
    assert _bind(marked, _rule("drug"), _rule("part")) == {"drug": "ZA-1"}
    assert _bind(marked, _rule("drug"), _rule("part", share=True)) == {"drug": "ZA-1", "part": "ZA-1"}


def test_the_second_role_takes_what_the_first_leaves() -> None:
    assert _bind(f"{A} was granted to {B}.", _rule("drug"), _rule("part")) == {"drug": "ZA-1", "part": "ZB-2"}


def test_rules_of_one_role_are_alternatives_unless_they_gather() -> None:
    marked = f"{A} was granted for {GOUT}."
    one, other = _rule("part", "Drug"), _rule("part", "Indication")
    assert len(_bind_all(marked, one, other)) == 1
    assert len(_bind_all(marked, one, _rule("part", "Indication", gather=True))) == 2


def _bind_all(marked: str, *rules: RoleRule) -> dict[RoleRule, Candidate]:
    reading, passage = _read(marked)
    first = reading.words.index("granted")
    choices = [(rule, find_candidates(reading, passage, rule, 0, (first, first + 1))) for rule in rules]
    return assign(reading, passage, first, first + 1, choices)


def test_points_fall_with_every_token_and_rival() -> None:
    reading, passage = _read(f"It was granted to {A}, not to {B}.")
    first = reading.words.index("granted")
    rule = _rule()
    near, far = find_candidates(reading, passage, rule, 0, (first, first + 1))
    points = [score(reading, passage, first, first + 1, rule, one) for one in (near, far)]
    assert (near.rivals, far.rivals) == (0, 1)
    assert points[0] > points[1] > 0


def test_kinds_of_organizations() -> None:
    marked = (
        "<Organization kind=agency>FDA</Organization> granted it to <Organization kind=company>Zenith Bio</Organization> "
        "near <Organization>Oak</Organization>."
    )
    wanted = {
        "agency": "FDA",
        "company": "Zenith Bio",
        "!company": "FDA",
        "unknown": "Oak",
        "company|unknown": "Zenith Bio",
    }
    assert {kind: _bind(marked, _rule("who", "Organization", kind=kind))["who"] for kind in wanted} == wanted
