"""Rules whose names have a form: patterns that are tried only where one of their trigger words stands.

A rule of `kg/rules/mentions/TYPE.yaml` has `at` (trigger words in normal form, signs, or "<digits>", "<stem>"), `capital` (the
trigger must have one), `pattern` (groups named after entity types are the mentions, lower-case groups parts of their values), `back`
and `ahead` (how many characters around the trigger the pattern may use), `check` (a named test of `kg.mentions.checks`), `holds` (the name
holds through the document). The cost of reading a text grows with the triggers that stand in it, not with the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from kg.mentions.checks import CHECKS
from kg.mentions.dates import read_date
from kg.mentions.quantities import read_dose, read_money, read_phase
from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import Words, normal_form
from kg.model import Value
from kg.rules import RuleError, load_rules


class Rule(NamedTuple):
    """One rule, ready to run; patterns are compiled when first tried."""

    name: str
    type: str
    pattern: str
    at: tuple[str, ...]
    back: int = 0
    ahead: int = 40
    check: str = ""
    holds: bool = False
    unless_before: str = ""
    capital: bool = False


def find_forms(reading: Reading) -> Iterator[Candidate]:
    """Candidates of every rule whose trigger stands in the text, in the order of the triggers."""
    rules_at, words = _rules_at(), reading.words
    seen: set[tuple[int, int, str]] = set()
    for i, form in enumerate(words.normal):
        rules = rules_at[form]
        if form.isdigit() and _stands_beside_capital(words, i):
            rules = (*rules, *rules_at["<digits>"])
        for rule in rules:
            if rule.capital and not words.raw[i][0].isupper():
                continue
            for candidate in run_rule(rule, reading, words.starts[i], words.ends[i]):
                key = (candidate.start, candidate.end, candidate.rule)
                if key not in seen:
                    seen.add(key)
                    yield candidate


def _stands_beside_capital(words: Words, i: int) -> bool:
    raw, joined = words.raw, words.joined
    if i and joined[i] and raw[i - 1][0].isupper():
        return True
    return i + 1 < len(raw) and joined[i + 1] and raw[i + 1][0].isupper()


def run_rule(rule: Rule, reading: Reading, start: int, end: int) -> Iterator[Candidate]:
    """What this rule finds around the trigger at start..end."""
    text, limit = reading.text, end + rule.ahead
    pattern = _compiled(rule.pattern)
    if not rule.back:
        at_trigger = pattern.match(text, start, limit)
        matches: Iterable[re.Match[str]] = (at_trigger,) if at_trigger else ()
    else:
        matches = pattern.finditer(text, max(0, start - rule.back), limit)
    for match in matches:
        if match.start() > start:
            return
        if match.end() < end or (
            rule.unless_before and _compiled(rule.unless_before).search(text, max(0, match.start() - 60), match.start())
        ):
            continue
        yield from _candidates(rule, match, reading)


def _candidates(rule: Rule, match: re.Match[str], reading: Reading) -> Iterator[Candidate]:
    for group, name in match.groupdict().items():
        if name and group[0].isupper():
            type_ = group.rstrip("0123456789")
            start, end = match.span(group)
            span: tuple[int, int] | None = (start, end)
            if rule.check:
                span = CHECKS[rule.check](reading, start, end, match)
            if span:
                value = _value(type_, rule, match, reading.text[span[0] : span[1]], reading.published)
                yield Candidate(*span, type_, f"{rule.type.lower()}: {rule.name}", value, holds=rule.holds)


def _value(type_: str, rule: Rule, match: re.Match[str], text: str, published: str | None) -> Value | None:
    if type_ == "Date":
        return read_date(rule.name, match.groupdict(), text, published)
    if type_ == "Dose":
        return read_dose(match.groupdict(), text)
    if type_ == "Money":
        return read_money(match.groupdict(), text)
    if type_ == "Phase":
        return read_phase(text)
    return _designation(text) if type_ == "Designation" else None


def _designation(text: str) -> str:
    words = text.lower()
    return next(
        (value for key, value in load_rules("mentions")["designations"]["values"].items() if key in words), "other"
    )


@cache
def load_patterns() -> tuple[Rule, ...]:
    """Every rule of every type; raises RuleError naming all that do not fit."""
    content = load_rules("mentions")
    pieces = content["pieces"]["pieces"]
    rules, problems = [], []
    for file, entry in content.items():
        for rule in entry.get("rules", ()):
            try:
                rules.append(_read_rule(entry["type"], rule, pieces))
            except (KeyError, re.error) as error:
                problems.append(f"kg/rules/mentions/{file}.yaml: rule {rule.get('name')!r}: {error!r}")
    if problems:
        raise RuleError("\n".join(problems))
    return tuple(rules)


def _read_rule(type_: str, rule: dict[str, Any], pieces: dict[str, str]) -> Rule:
    if rule.get("check") and rule["check"] not in CHECKS:
        raise KeyError(f"no check named {rule['check']!r}; there are {', '.join(sorted(CHECKS))}")
    pattern = re.sub(r"\{([A-Z]+)\}", lambda m: pieces[m[1]], rule["pattern"])
    before = rule.get("unless before")
    return Rule(
        rule["name"], type_, pattern, tuple(at if at[0] == "<" else normal_form(str(at)) for at in rule["at"]), rule.get("back", 0),
        rule.get("ahead", 40), rule.get("check", ""), rule.get("holds", False), f"(?:{before})\\Z" if before else "", rule.get("capital", False),
    )  # fmt: skip


class _RulesAt(dict[str, tuple[Rule, ...]]):
    """The rules that a form triggers, with those of its ending, remembered: texts repeat their words."""

    def __missing__(self, form: str) -> tuple[Rule, ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        rules = _index().get(form, ())
        if len(form) > 6 and form.endswith(_stems()) and form not in _not_stems() and not form.isdigit():
            rules = (*rules, *_index()["<stem>"])
        self[form] = rules
        return rules


_REMEMBERED = 200_000


@cache
def _rules_at() -> _RulesAt:
    return _RulesAt()


@cache
def _index() -> dict[str, tuple[Rule, ...]]:
    index: dict[str, tuple[Rule, ...]] = {"<digits>": (), "<stem>": ()}
    for rule in load_patterns():
        for at in dict.fromkeys(rule.at):
            index[at] = (*index.get(at, ()), rule)
    return index


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(load_rules("mentions")["drugs"]["stems"]))


@cache
def _not_stems() -> frozenset[str]:
    return frozenset(load_rules("mentions")["drugs"]["not by stem"])
