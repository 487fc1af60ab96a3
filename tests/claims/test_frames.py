"""Frames as data: what does not fit the ontology or the keys is told before anything runs, all of it at once."""

from __future__ import annotations

from typing import Any

import pytest

from kg.claims import loading
from kg.claims.loading import load_frames
from kg.rules import RuleError

SOUND: dict[str, Any] = {
    "name": "fate",
    "anchor": {"words": ["abandon~"]},
    "roles": {"action": {"value": "discontinued"}, "drug": {"mention": "Drug"}},
}

FAULTS = [
    ({"claim": "wish", "frames": []}, "claim 'wish' is not declared; choose from"),
    ({"claim": "program", "frames": [SOUND | {"ancor": {}}]}, "frame fate: unknown key 'ancor'; choose from"),
    ({"claim": "program", "frames": [SOUND | {"anchor": {}}]}, "frame fate: no anchor; give words, mention or terms"),
    ({"claim": "program", "frames": [SOUND | {"anchor": {"word": []}}]}, "frame fate: unknown anchor key 'word'"),
    (
        {"claim": "program", "frames": [SOUND | {"roles": {"colour": {"value": "red"}}}]},
        "'program' has no role 'colour'; choose from",
    ),
    (
        {"claim": "program", "frames": [SOUND | {"roles": {"drug": {"mention": "Drug", "nearby": 3}}}]},
        "frame fate, role drug: unknown key 'nearby'",
    ),
    (
        {"claim": "program", "frames": [SOUND | {"roles": {"drug": {"mention": "Drug", "fallback": ["guess"]}}}]},
        "frame fate, role drug: unknown fallback 'guess'",
    ),
    (
        {"claim": "program", "frames": [SOUND | {"roles": {"action": {"value": "forgotten"}}}]},
        "role action: 'forgotten' is no word of 'program action'; choose from",
    ),
    (
        {"claim": "program", "frames": [SOUND | {"roles": {"action": {"words": {"lost": ["lost"]}}}}]},
        "role action: 'lost' is no word of 'program action'",
    ),
]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets what the rule files hold, and forgets it after the test."""

    def set_rules(**content: Any) -> None:
        load_frames.cache_clear()
        monkeypatch.setattr(loading, "load_rules", lambda name: content)

    yield set_rules
    monkeypatch.undo()
    load_frames.cache_clear()


@pytest.mark.parametrize(("content", "message"), FAULTS)
def test_faults_are_told_with_file_thing_and_cure(rules: Any, content: dict[str, Any], message: str) -> None:
    rules(odd=content)
    with pytest.raises(RuleError) as raised:
        load_frames()
    assert "kg/rules/claims/odd.yaml: " in str(raised.value)
    assert message in str(raised.value)


def test_all_faults_of_all_files_are_told_at_once(rules: Any) -> None:
    rules(**{f"odd{number}": content for number, (content, _) in enumerate(FAULTS)})
    with pytest.raises(RuleError) as raised:
        load_frames()
    assert all(message in str(raised.value) for _, message in FAULTS)


def test_sound_frames_are_read(rules: Any) -> None:
    rules(sound={"claim": "program", "frames": [SOUND]})
    (frame,) = load_frames()
    assert (frame.key, frame.words) == ("program/fate", ("abandon~",))
    assert [(role.name, role.source) for role in frame.roles] == [("action", "value"), ("drug", "mention")]


def test_alternatives_of_a_role_keep_their_order(rules: Any) -> None:
    two = {"drug": [{"mention": "Drug", "side": "after"}, {"mention": ["Drug", "Platform"]}]}
    rules(sound={"claim": "program", "frames": [SOUND | {"roles": two}]})
    (frame,) = load_frames()
    assert [(role.name, role.mention, role.side) for role in frame.roles] == [
        ("drug", ("Drug",), "after"),
        ("drug", ("Drug", "Platform"), "either"),
    ]
