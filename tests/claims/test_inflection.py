"""Families of verbs."""

from __future__ import annotations

import re

import pytest

from kg.claims.inflection import expand_phrase, inflect
from kg.rules import load_rules


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("initiate", {"initiate", "initiates", "initiated", "initiating", "initiation"}),
        ("complete", {"complete", "completes", "completed", "completing", "completion"}),
        ("enroll", {"enroll", "enrolls", "enrolled", "enrolling", "enrollment", "enrolment"}),
        ("finish", {"finish", "finishes", "finished", "finishing"}),
        ("apply", {"apply", "applies", "applied", "applying"}),
        ("employ", {"employ", "employs", "employed", "employing"}),
        ("dose", {"dose", "doses", "dosed", "dosing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("begin", {"begin", "begins", "began", "begun", "beginning"}),
    ],
)
def test_forms(verb: str, forms: set[str]) -> None:
    assert forms <= set(inflect(verb))
    assert len(inflect(verb)) == len(set(inflect(verb)))


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("first patient", ["first patient"]),
        ("step~ down", ["step down", "steps down", "stepped down", "stepping down"]),
        ("is to begin~", ["is to begin", "is to begins", "is to began", "is to begun", "is to beginning"]),
    ],
)
def test_only_the_word_before_the_mark_changes(phrase: str, forms: list[str]) -> None:
    assert list(expand_phrase(phrase)) == forms


def test_irregular_verbs_do_not_repeat_themselves() -> None:
    irregular = load_rules("verbs")["irregular"]
    assert len(irregular) > 30
    assert not [verb for verb, forms in irregular.items() if verb in forms or len(forms) != len(set(forms))]


def test_verbs_that_double_their_last_letter_are_listed() -> None:
    """Regular spelling would make "stoped" of "stop"."""
    names = ("claims", "stance", "reference", "clauses", "series")
    verbs = {verb for name in names for verb in _find_verbs(load_rules(name))}
    assert len(verbs) > 100
    unlisted = {verb for verb in verbs - set(load_rules("verbs")["irregular"]) if _DOUBLES.fullmatch(verb)}
    assert unlisted <= _STRESSED_EARLY, f"add to kg/rules/verbs.yaml: {sorted(unlisted - _STRESSED_EARLY)}"


_DOUBLES = re.compile(r".*[^aeiou][aeiou][bdfglmnprt]")
_STRESSED_EARLY = {
    "abandon",
    "alter",
    "consider",
    "deliver",
    "develop",
    "enter",
    "offer",
    "open",
    "sponsor",
    "target",
    "trigger",
}


def _find_verbs(content: object) -> set[str]:
    """Words before "~", anywhere in the rules."""
    if isinstance(content, str):
        return {part.split()[-1] for part in content.split("~")[:-1] if part.split()} if "~" in content else set()
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return {verb for part in parts for verb in _find_verbs(part)}
