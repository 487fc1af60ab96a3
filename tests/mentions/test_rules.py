"""Every rule for mentions finds what its examples mark and leaves its counterexamples alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.mentions.patterns import Rule, load_patterns, run_rule
from kg.mentions.reading import Reading, read_document
from kg.model import Document
from kg.rules import load_rules
from tests.mentions.marked import read_marked

_BY_NAME = {(rule.type, rule.name): rule for rule in load_patterns()}


def _cases(key: str) -> Iterator[tuple[Rule, str]]:
    for entry in load_rules("mentions").values():
        for rule in entry.get("rules", ()):
            for sentence in rule[key]:
                yield _BY_NAME[entry["type"], rule["name"]], sentence


_EXAMPLES, _COUNTEREXAMPLES = list(_cases("examples")), list(_cases("counterexamples"))


def _read(text: str) -> Reading:
    return read_document(Document("doc/test", "test.txt", "", text, published="2016-11-10"))


def _found(rule: Rule, reading: Reading) -> set[tuple[int, int, str]]:
    words, found = reading.words, set()
    for start, end, form in zip(words.starts, words.ends, words.normal, strict=True):
        if form in rule.at or "<digits>" in rule.at or "<stem>" in rule.at:
            found |= {(c.start, c.end, c.type) for c in run_rule(rule, reading, start, end)}
    return found


def test_every_rule_was_read() -> None:
    rules: list[dict[str, Any]] = [rule for entry in load_rules("mentions").values() for rule in entry.get("rules", ())]
    assert len(rules) == len(load_patterns()) == len(_BY_NAME) >= 55
    assert all(rule["examples"] and rule["counterexamples"] for rule in rules)
    assert len(_EXAMPLES) >= 110
    assert len(_COUNTEREXAMPLES) >= 70


@pytest.mark.parametrize(("rule", "sentence"), _EXAMPLES, ids=[f"{r.type}: {r.name}: {s[:30]}" for r, s in _EXAMPLES])
def test_example(rule: Rule, sentence: str) -> None:
    text, marked = read_marked(sentence)
    assert _found(rule, _read(text)) == set(marked)


@pytest.mark.parametrize(
    ("rule", "sentence"), _COUNTEREXAMPLES, ids=[f"{r.type}: {r.name}: {s[:30]}" for r, s in _COUNTEREXAMPLES]
)
def test_counterexample(rule: Rule, sentence: str) -> None:
    assert not _found(rule, _read(sentence))
