"""Facts: what claims say, said once, with the claims that say so, those that deny it, and whether it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.contents import content_hash
from kg.graph.holding import decide_holding
from kg.model import Claim, Extraction, Fact, Filler
from kg.schema import Schema, load_schema

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, what it says by resolved ids with the study that it is about, and when it was published."""

    claim: Claim
    roles: dict[str, tuple[Filler, ...]]
    published: str | None


def link_facts(extractions: Iterable[Extraction], *, studies: Mapping[str, str] = _NONE) -> tuple[Fact, ...]:
    """The facts of resolved extractions, by id.

    `studies` names the trial that a claim is about: a claim that names none supports a fact that does.
    """
    schema = load_schema()
    grouped: dict[str, list[Said]] = defaultdict(list)
    for extraction in extractions:
        for claim in extraction.claims:
            roles = add_study(claim, studies)
            key = content_hash(claim.type, roles, claim.modality, claim.negated)
            grouped[f"fact/{key}"].append(Said(claim, roles, extraction.document.published))
    facts = [_make_fact(id_, grouped[id_]) for id_ in sorted(grouped)]
    return decide_holding(_find_contradictions(facts, schema), schema)


def add_study(claim: Claim, studies: Mapping[str, str]) -> dict[str, tuple[Filler, ...]]:
    """The roles of a claim with its study in the role of trial, if it is known and the claim names none."""
    study = studies.get(claim.id)
    if study is None or claim.roles.get("trial"):
        return claim.roles
    whole = claim.evidence[0]
    return claim.roles | {"trial": (Filler((whole.start, whole.end), entity=study),)}


def _make_fact(id_: str, saying: Sequence[Said]) -> Fact:
    """The words of figures and dates are those of the claim with the smallest id, so that order makes no difference."""
    ordered = sorted(saying, key=lambda said: said.claim.id)
    first, dates = ordered[0], sorted(said.published for said in saying if said.published)
    return Fact(
        id=id_,
        type=first.claim.type,
        roles=first.roles,
        modality=first.claim.modality,
        negated=first.claim.negated,
        supported_by=tuple(said.claim.id for said in ordered),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _find_contradictions(facts: Sequence[Fact], schema: Schema) -> list[Fact]:
    """A fact is contradicted by the claims that deny what it says: the same core roles and modality, the other negation."""
    cores = [_core(fact, schema) for fact in facts]
    claims: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for fact, core in zip(facts, cores, strict=True):
        claims[core, fact.negated].extend(fact.supported_by)
    return [
        replace(fact, contradicted_by=tuple(sorted(claims.get((core, not fact.negated), ()))))
        for fact, core in zip(facts, cores, strict=True)
    ]


def _core(fact: Fact, schema: Schema) -> str:
    roles = schema.claim_types[fact.type].roles
    core = {role: fillers for role, fillers in fact.roles.items() if role in roles and roles[role].core}
    return content_hash(fact.type, core, fact.modality, False)
