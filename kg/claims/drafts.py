"""Claims in the making: what one frame read in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from kg.model import Filler
from kg.schema import ClaimType

MOST_CLAIMS = 24
"""A frame that coordination would multiply beyond this has misread a list."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Role fillers bound by a frame; `passage` and `first` say where its trigger stands, `firm` that words tell that it is under way or done,
    `borrowed` which roles the sentence itself does not fill."""

    type: str
    rule: str
    passage: int
    first: int
    roles: dict[str, tuple[Filler, ...]]
    modality: str
    negated: bool
    firm: bool = False
    referent: bool = False
    borrowed: frozenset[str] = frozenset()


def expand_coordination(draft: Draft, claim_type: ClaimType, *, respectively: bool = False) -> Iterator[Draft]:
    """One draft a conjunct for every core role that holds several fillers, save those that mean them together.

    A role outside the core keeps its conjuncts as a list: told apart, they would state one core twice. "Respectively" pairs lists
    of one length.
    """
    roles = claim_type.roles
    apart = [
        name for name, said in draft.roles.items() if len(said) > 1 and roles[name].core and not roles[name].together
    ]
    choices = [draft.roles[name] for name in apart]
    paired = respectively and len({len(fillers) for fillers in choices}) == 1
    count = 1
    for fillers in choices:
        count *= len(fillers)
    if count > MOST_CLAIMS and not paired:
        return
    for chosen in zip(*choices, strict=True) if paired else product(*choices):
        yield replace(draft, roles=draft.roles | {name: (filler,) for name, filler in zip(apart, chosen, strict=True)})


def to_key(filler: Filler) -> str:
    """What a filler says, without where it says it."""
    if filler.entity:
        return filler.entity
    if filler.quantity:
        quantity = filler.quantity
        return f"{quantity.amount if quantity.amount is not None else (quantity.low, quantity.high)} {quantity.unit}"
    if filler.interval:
        return f"{filler.interval.start}/{filler.interval.end}"
    return " ".join((filler.value or "").lower().split())


def to_signature(draft: Draft) -> dict[str, frozenset[str]]:
    return {name: frozenset(to_key(filler) for filler in fillers) for name, fillers in draft.roles.items()}
