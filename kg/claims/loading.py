"""Frames from `kg/rules/claims/*.yaml`, checked against the ontology: what does not fit is refused, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from kg.claims.discourse import FALLBACKS
from kg.claims.frames import Frame, RoleRule
from kg.rules import RuleError, load_rules
from kg.schema import Schema, load_schema

SOURCES = ("anchor", "value", "mention", "terms", "words", "pattern", "figure")
_ANCHOR_KEYS = frozenset({"words", "mention", "terms", "only"})
_FRAME_KEYS = {field.name for field in fields(Frame)} - {"key", "claim", "words", "mention", "terms", "only"} | {
    "name",
    "anchor",
    "examples",
    "counterexamples",
}
_ROLE_KEYS = {field.name for field in fields(RoleRule)} - {"name", "source"} | {"anchor"}


@cache
def load_frames() -> tuple[Frame, ...]:
    """All frames, by file name and order in the file. Raises RuleError that lists every fault of every file."""
    schema, problems, frames = load_schema(), list[str](), list[Frame]()
    for stem, content in sorted(load_rules("claims").items()):
        where, claim = f"kg/rules/claims/{stem}.yaml", content.get("claim", "")
        if claim not in schema.claim_types:
            problems.append(f"{where}: claim {claim!r} is not declared; {_choose_from(schema.claim_types)}")
            continue
        for raw in content.get("frames", []):
            faults = list(_find_faults(raw, claim, schema))
            problems += [f"{where}: frame {raw.get('name', '?')}{fault}" for fault in faults]
            frames += [] if faults else [_to_frame(raw, claim)]
    if problems:
        raise RuleError("\n".join(problems))
    return tuple(frames)


def _choose_from(words: Iterable[str]) -> str:
    return f"choose from {', '.join(sorted(words))}"


def _find_faults(raw: Mapping[str, Any], claim: str, schema: Schema) -> Iterable[str]:
    """What in a frame fits neither the records nor the ontology."""
    yield from (f": unknown key {key!r}; {_choose_from(_FRAME_KEYS)}" for key in sorted(raw.keys() - _FRAME_KEYS))
    anchor = raw.get("anchor") or {}
    if not anchor.keys() & {"words", "mention", "terms"}:
        yield ": no anchor; give words, mention or terms"
    yield from (
        f": unknown anchor key {key!r}; {_choose_from(_ANCHOR_KEYS)}" for key in sorted(anchor.keys() - _ANCHOR_KEYS)
    )
    roles = schema.claim_types[claim].roles
    for role, rule in _each_role(raw):
        if role not in roles:
            yield f": {claim!r} has no role {role!r}; {_choose_from(roles)}"
            continue
        yield from (f", role {role}: {fault}" for fault in _find_role_faults(rule, roles[role].scheme, schema))


def _find_role_faults(rule: Mapping[str, Any], scheme: str | None, schema: Schema) -> Iterable[str]:
    yield from (f"unknown key {key!r}; {_choose_from(_ROLE_KEYS)}" for key in sorted(rule.keys() - _ROLE_KEYS))
    unknown = sorted(set(rule.get("fallback", ())) - FALLBACKS)
    yield from (f"unknown fallback {word!r}; {_choose_from(FALLBACKS)}" for word in unknown)
    if scheme:
        known = {term.word for term in schema.schemes[scheme]}
        said = {rule[key] for key in ("value", "default", "means") if key in rule} | set(rule.get("words", {}))
        yield from (f"{word!r} is no word of {scheme!r}; {_choose_from(known)}" for word in sorted(said - known))


def _each_role(raw: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Role by role, the alternatives of one role in their order."""
    return [
        (name, rule)
        for name, rules in raw.get("roles", {}).items()
        for rule in (rules if isinstance(rules, list) else [rules])
    ]


def _to_frame(raw: Mapping[str, Any], claim: str) -> Frame:
    roles = tuple(_to_role(name, rule) for name, rule in _each_role(raw))
    given = {**raw.get("anchor", {}), **raw, "roles": roles}
    return Frame(key=f"{claim}/{raw.get('name', '?')}", claim=claim, **_read_fields(Frame, given, {"key", "claim"}))


def _to_role(name: str, rule: Mapping[str, Any]) -> RoleRule:
    source = next((key for key in SOURCES if rule.get(key)), "none")
    return RoleRule(name=name, source=source, **_read_fields(RoleRule, rule, {"name", "source"}))


def _read_fields(record: type[Frame] | type[RoleRule], given: Mapping[str, Any], known: set[str]) -> dict[str, Any]:
    """The fields of a record that `given` fills, each in the form of its default."""
    return {
        field.name: _to_form(given[field.name], field.default)
        for field in fields(record)
        if field.name in given and field.name not in known
    }


def _to_form(value: Any, default: Any) -> Any:
    """A YAML value as the kind of value that its field holds: lists become tuples or sets, a mapping of lists pairs."""
    if isinstance(value, dict):
        return tuple((word, tuple(phrases)) for word, phrases in value.items())
    if default is MISSING or not isinstance(default, tuple | frozenset):
        return value
    listed = (value,) if isinstance(value, str) else value
    return frozenset(listed) if isinstance(default, frozenset) else tuple(listed)
