"""Frames: what triggers a claim of a type, which roles it needs and may take, and where each may stand.

The fields of these records are the keys of `kg/rules/claims/*.yaml`; `kg/rules/README.md` says what each means.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: a rule is the key of what was chosen for it
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
    own: bool = False
    unlike: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    omit: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
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
