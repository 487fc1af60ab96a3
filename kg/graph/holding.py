"""Which facts hold. A designation that was denied is actual and not negated, and still nothing that the drug has.

The rule: a fact holds when it is actual, not negated, established, and not ended. It is established when every action, event or status
that it has says so (`cp:establishes`), and it lacks none that its type turns on. It is ended by a fact with an ending value
(`cp:ends`) that is about the same subject (`rules/facts.yaml`), unless it is known to be later than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.contents import key_filler
from kg.model import Fact, Interval
from kg.rules import load_rules
from kg.schema import Role, Schema


def decide_holding(facts: Sequence[Fact], schema: Schema) -> tuple[Fact, ...]:
    """The facts with `holds` and `ended_by` set."""
    established = [fact for fact in facts if is_established(fact, schema)]
    enders = [fact for fact in facts if _is_so(fact) and "ends" in _effects(fact, schema).values()]
    ended = _find_ended(established, enders)
    holding = {fact.id for fact in established} - ended.keys()
    return tuple(replace(f, holds=f.id in holding, ended_by=tuple(sorted(ended.get(f.id, ())))) for f in facts)


def is_established(fact: Fact, schema: Schema) -> bool:
    """True for what is actual, not negated, and made so by all of its actions, events and statuses."""
    effects = _effects(fact, schema)
    turning = (r for r in schema.claim_types[fact.type].roles.values() if r.core and _has_effects(r, schema))
    return (
        _is_so(fact) and all(e == "establishes" for e in effects.values()) and all(r.name in effects for r in turning)
    )


def _is_so(fact: Fact) -> bool:
    return fact.modality == "actual" and not fact.negated


def _effects(fact: Fact, schema: Schema) -> dict[str, str | None]:
    """What each value of a list with effects does: establishes, ends, or neither."""
    roles = schema.claim_types[fact.type].roles
    found: dict[str, str | None] = {}
    for name, fillers in fact.roles.items():
        role = roles.get(name)
        if role and role.scheme and fillers and fillers[0].value and _has_effects(role, schema):
            found[name] = schema.term(role.scheme, fillers[0].value).effect
    return found


def _has_effects(role: Role, schema: Schema) -> bool:
    return bool(role.scheme) and any(term.effect for term in schema.schemes[role.scheme or ""])


def _find_ended(facts: Sequence[Fact], enders: Sequence[Fact]) -> dict[str, list[str]]:
    """For each ended fact the facts that end it."""
    rules: Mapping[str, Any] = load_rules("facts")
    by_subject: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for ender_type, rule in rules.items():
        for fact in facts:
            subject = _subject(fact, rule["by"])
            if fact.type in rule["ends"] and subject:
                by_subject[ender_type, *subject].append(fact)
    ended: dict[str, list[str]] = defaultdict(list)
    for ender in enders:
        rule = rules.get(ender.type, {"by": [], "within": []})
        for fact in by_subject.get((ender.type, *_subject(ender, rule["by"])), ()):
            if fact.id != ender.id and _inside(fact, ender, rule["within"]) and not _is_later(fact, ender):
                ended[fact.id].append(ender.id)
    return ended


def _subject(fact: Fact, roles: Sequence[str]) -> tuple[str, ...]:
    """What a fact is about, by these roles; empty where one is not filled."""
    keys = tuple(_key(fact, role) for role in roles)
    return keys if all(keys) else ()


def _inside(fact: Fact, ender: Fact, roles: Sequence[str]) -> bool:
    return all(not _key(ender, role) or _key(ender, role) == _key(fact, role) for role in roles)


def _key(fact: Fact, role: str) -> str:
    return "|".join(sorted(key_filler(filler).casefold() for filler in fact.roles.get(role, ())))


def _is_later(fact: Fact, ender: Fact) -> bool:
    """True when both are dated and the fact begins after the ending one."""
    began, ended = _begin(fact), _end(ender)
    return began is not None and ended is not None and began > ended


def _begin(fact: Fact) -> str | None:
    date = _date(fact)
    return date.start if date else fact.first


def _end(fact: Fact) -> str | None:
    date = _date(fact)
    return date.end if date else fact.last


def _date(fact: Fact) -> Interval | None:
    return next((filler.interval for filler in fact.roles.get("date", ()) if filler.interval), None)
