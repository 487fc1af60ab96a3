"""Frames as data: what triggers a claim of a type, which roles it needs and may take, and where each may stand.

Read from `kg/rules/claims/*.yaml` and checked against the ontology at load.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.rules import RuleError, load_rules
from kg.schema import Schema, load_schema

FALLBACKS = (
    "study",
    "indication",
    "reference",
    "sentence",
    "heading",
    "paragraph",
    "sequel",
    "deal",
    "section",
    "topic",
    "publisher",
)
_ROLE_KEYS = {
    "anchor", "value", "mention", "terms", "words", "only", "pattern", "figure", "kind", "side", "within", "links", "bars",
    "near", "fallback", "required", "share", "each", "skip", "shun", "linked", "until", "default", "gather", "least", "tails", "means", "other", "skip_after",
}  # fmt: skip
_FRAME_KEYS = {
    "name",
    "anchor",
    "requires",
    "unless",
    "modality",
    "negated",
    "sections",
    "roles",
    "examples",
    "counterexamples",
    "referent",
    "kinds",
    "series",
    "except",
    "stance_at",
    "stances",
    "not_before",
    "companions",
    "drop_negated",
    "absent",
    "needs_one",
}
_ANCHOR_KEYS = {"words", "mention", "terms", "only"}


@dataclass(frozen=True, slots=True)
class RoleRule:
    """How one role of a frame finds its filler; `kg/rules/README.md` describes every key.

    `source` is the one of `anchor`, `value`, `mention`, `terms`, `words`, `pattern` and `figure` that the rule gives. A role may have
    several rules: the best candidate of any fills it, or, with `gather`, the best of each together.
    """

    name: str
    source: str
    mention: tuple[str, ...] = ()
    terms: str = ""
    only: frozenset[str] = frozenset()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    value: str = ""
    pattern: str = ""
    figure: str = ""
    kind: str = ""
    side: str = "either"
    within: str = "sentence"
    links: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    shun: frozenset[str] = frozenset()
    near: int = 60
    fallback: tuple[str, ...] = ()
    required: bool = False
    share: bool = False
    each: bool = True
    linked: bool = False
    until: tuple[str, ...] = ()
    default: str = ""
    gather: bool = False
    least: int = 0
    tails: frozenset[str] = frozenset()
    means: str = ""
    skip_after: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of saying a claim: its trigger and its roles. `key` is "claim type/name", the rule that `kg explain` names.

    `excepting` are phrases that, where they overlap a trigger, take it back ("an approved drug"). Negation and modality are read at the words
    of the role `stance_at`, else at the trigger; with `stances` only those modalities make a claim.
    """

    key: str
    claim: str
    roles: tuple[RoleRule, ...]
    words: tuple[str, ...] = ()
    mention: str = ""
    terms: str = ""
    only: frozenset[str] = frozenset()
    requires: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    modality: str = ""
    negated: bool | None = None
    sections: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    referent: bool = False
    series: bool = False
    not_before: tuple[str, ...] = ()
    excepting: tuple[str, ...] = ()
    stance_at: str = ""
    stances: frozenset[str] = frozenset()
    absent: tuple[str, ...] = ()
    needs_one: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    drop_negated: bool = False


@cache
def load_frames() -> tuple[Frame, ...]:
    """All frames, by file name and order in the file. Raises RuleError that lists every fault of every file."""
    schema, problems, frames = load_schema(), list[str](), list[Frame]()
    for stem, content in sorted(load_rules("claims").items()):
        where = f"kg/rules/claims/{stem}.yaml"
        claim = content.get("claim", "")
        if claim not in schema.claim_types:
            problems.append(
                f"{where}: claim {claim!r} is not declared; choose from {', '.join(sorted(schema.claim_types))}"
            )
            continue
        for raw in content.get("frames", []):
            problems += [f"{where}: {fault}" for fault in _find_faults(raw, claim, schema)]
            frames.append(_to_frame(raw, claim))
    if problems:
        raise RuleError("\n".join(problems))
    return tuple(frames)


def _find_faults(raw: dict[str, Any], claim: str, schema: Schema) -> list[str]:
    name = raw.get("name", "?")
    faults = [
        f"frame {name}: unknown key {key!r}; choose from {', '.join(sorted(_FRAME_KEYS))}"
        for key in raw.keys() - _FRAME_KEYS
    ]
    faults += [f"frame {name}: unknown anchor key {key!r}" for key in raw.get("anchor", {}).keys() - _ANCHOR_KEYS]
    if not raw.get("anchor"):
        faults.append(f"frame {name}: no anchor; give words, mention or terms")
    roles = schema.claim_types[claim].roles
    for role, rule in _each_role(raw):
        if role not in roles:
            faults.append(f"frame {name}: {claim!r} has no role {role!r}; choose from {', '.join(roles)}")
            continue
        faults += [f"frame {name}, role {role}: unknown key {key!r}" for key in rule.keys() - _ROLE_KEYS]
        faults += [
            f"frame {name}, role {role}: unknown fallback {f!r}" for f in rule.get("fallback", []) if f not in FALLBACKS
        ]
        faults += _find_value_faults(name, role, rule, roles[role].scheme, schema)
    return faults


def _find_value_faults(name: str, role: str, rule: dict[str, Any], scheme: str | None, schema: Schema) -> list[str]:
    if not scheme:
        return []
    known = {term.word for term in schema.schemes[scheme]}
    said = {rule[key] for key in ("value", "default", "means") if key in rule} | set(rule.get("words", {}))
    return [
        f"frame {name}, role {role}: {value!r} is no word of {scheme!r}; choose from {', '.join(sorted(known))}"
        for value in sorted(said - known)
    ]


def _each_role(raw: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Role by role, the alternatives of one role in their order."""
    return [
        (name, rule)
        for name, rules in raw.get("roles", {}).items()
        for rule in (rules if isinstance(rules, list) else [rules])
    ]


def _to_frame(raw: dict[str, Any], claim: str) -> Frame:
    anchor = raw.get("anchor", {})
    return Frame(
        key=f"{claim}/{raw.get('name', '?')}",
        claim=claim,
        roles=tuple(_to_role(name, rule) for name, rule in _each_role(raw)),
        words=tuple(anchor.get("words", ())),
        mention=anchor.get("mention", ""),
        terms=anchor.get("terms", ""),
        only=frozenset(anchor.get("only", ())),
        requires=tuple(raw.get("requires", ())),
        unless=tuple(raw.get("unless", ())),
        modality=raw.get("modality", ""),
        negated=raw.get("negated"),
        sections=frozenset(raw.get("sections", ())),
        kinds=frozenset(raw.get("kinds", ())),
        referent=bool(raw.get("referent", False)),
        series=bool(raw.get("series", False)),
        not_before=tuple(raw.get("not_before", ())),
        excepting=tuple(raw.get("except", ())),
        stance_at=raw.get("stance_at", ""),
        stances=frozenset(raw.get("stances", ())),
        absent=tuple(raw.get("absent", ())),
        needs_one=tuple(raw.get("needs_one", ())),
        companions=tuple(raw.get("companions", ())),
        drop_negated=bool(raw.get("drop_negated", False)),
    )


def _to_role(name: str, rule: dict[str, Any]) -> RoleRule:
    source = next(
        (key for key in ("anchor", "value", "mention", "terms", "words", "pattern", "figure") if rule.get(key)), "none"
    )
    mention = rule.get("mention", ())
    return RoleRule(
        name=name,
        source=source,
        mention=(mention,) if isinstance(mention, str) else tuple(mention),
        terms=rule.get("terms", ""),
        only=frozenset(rule.get("only", ())),
        words=tuple((value, tuple(phrases)) for value, phrases in rule.get("words", {}).items()),
        value=rule.get("value", ""),
        pattern=rule.get("pattern", ""),
        figure=rule.get("figure", ""),
        kind=rule.get("kind", ""),
        side=rule.get("side", "either"),
        within=rule.get("within", "sentence"),
        links=frozenset(rule.get("links", ())),
        bars=frozenset(rule.get("bars", ())),
        skip=frozenset(rule.get("skip", ())),
        shun=frozenset(rule.get("shun", ())),
        near=rule.get("near", 60),
        fallback=tuple(rule.get("fallback", ())),
        required=bool(rule.get("required", False)),
        share=bool(rule.get("share", False)),
        each=bool(rule.get("each", True)),
        linked=bool(rule.get("linked", False)),
        until=tuple(rule.get("until", ())),
        default=rule.get("default", ""),
        gather=bool(rule.get("gather", False)),
        least=rule.get("least", 0),
        tails=frozenset(rule.get("tails", ())),
        means=rule.get("means", ""),
        skip_after=frozenset(rule.get("skip_after", ())),
        other=frozenset(rule.get("other", ())),
    )
