"""What may never be in an extraction, whatever the text: spans, evidence, ids, closed words, roles, and claims told twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.claims.merging import NEVER_APART
from kg.contents import key_filler
from kg.model import Claim, Document, Evidence, Extraction, Filler
from kg.rules import load_rules
from kg.schema import Role, load_schema

SCHEMA = load_schema()


def find_breaches(extraction: Extraction) -> list[str]:
    """Everything about the claims of an extraction that may never be, in words."""
    claims, entities = extraction.claims, {entity.id: entity.type for entity in extraction.entities}
    breaches = [f"{claim.id}: {breach}" for claim in claims for breach in _find_in_claim(extraction.document, claim)]
    breaches += [f"{claim.id}: {breach}" for claim in claims for breach in _find_in_roles(claim, entities)]
    ids = [claim.id for claim in claims]
    breaches += [f"{one}: id of two claims" for one in sorted(set(ids)) if ids.count(one) > 1]
    breaches += [
        f"{one.id} and {other.id} say the same: {one.type}"
        for one, other in combinations(claims, 2)
        if _same(one, other)
    ]
    return breaches


def _find_in_claim(document: Document, claim: Claim) -> Iterator[str]:
    yield from (f"evidence: {breach}" for one in claim.evidence for breach in _find_in_evidence(document, one))
    for role, fillers in claim.roles.items():
        for filler in fillers:
            yield from (f"{role}: {breach}" for breach in _find_in_spans(document.text, claim, filler))
    if not claim.evidence:
        yield "no evidence"
    if claim.modality not in SCHEMA.words("modality"):
        yield f"modality {claim.modality!r}"
    points = load_rules("binding")["confidence"]
    if not points["least"] / 100 <= claim.confidence <= points["most"] / 100:
        yield f"confidence {claim.confidence}"
    if not claim.rule.startswith(f"{claim.type}/"):
        yield f"rule {claim.rule!r}"


def _find_in_evidence(document: Document, evidence: Evidence) -> Iterator[str]:
    if document.text[evidence.start : evidence.end] != evidence.text:
        yield f"does not read as it says: {evidence.text!r}"
    if not any(one.start <= evidence.start and evidence.end <= one.end for one in document.sentences):
        yield f"is no part of one sentence: {evidence.text!r}"


def _find_in_spans(text: str, claim: Claim, filler: Filler) -> Iterator[str]:
    if not any(one.start <= filler.at[0] < filler.at[1] <= one.end for one in claim.evidence):
        yield f"{text[slice(*filler.at)]!r} stands in no evidence"
    if filler.via and not 0 <= filler.via[0] < filler.via[1] <= len(text):
        yield f"refers to no words of the text: {filler.via}"
    words = text[slice(*(filler.via or filler.at))]
    if filler.quantity and filler.quantity.text not in words:
        yield f"{filler.quantity.text!r} does not stand in {words!r}"


def _find_in_roles(claim: Claim, entities: dict[str, str]) -> Iterator[str]:
    roles = SCHEMA.claim_types[claim.type].roles
    if claim.speaker and claim.speaker not in entities:
        yield f"speaker {claim.speaker!r} is no entity"
    for name, fillers in claim.roles.items():
        if name not in roles:
            yield f"{claim.type!r} has no role {name!r}"
            continue
        if not fillers:
            yield f"{name}: empty"
        if len({key_filler(filler) for filler in fillers}) < len(fillers):
            yield f"{name}: a filler twice"
        for filler in fillers:
            yield from (f"{name}: {breach}" for breach in _find_in_filler(filler, roles[name], entities))


def _find_in_filler(filler: Filler, role: Role, entities: dict[str, str]) -> Iterator[str]:
    said = [one for one in (filler.entity, filler.value, filler.quantity, filler.interval) if one is not None]
    if len(said) != 1:
        yield f"{len(said)} fillers in one"
    if filler.entity and entities.get(filler.entity) not in role.entity_types:
        yield f"{filler.entity!r} is no entity of {', '.join(role.entity_types) or 'any type'}"
    if (
        filler.value is not None
        and role.scheme
        and filler.value not in {term.word for term in SCHEMA.schemes[role.scheme]}
    ):
        yield f"{filler.value!r} is no word of {role.scheme!r}"
    kinds = {"entity": filler.entity, "amount": filler.quantity, "date": filler.interval}
    kinds["value" if role.scheme else "text"] = filler.value
    yield from (f"filled by {kind}" for kind, given in kinds.items() if given is not None and kind not in role.fillers)


def _same(one: Claim, other: Claim) -> bool:
    """The same type, stance and core, and nothing contrary besides."""
    if (one.type, one.modality, one.negated) != (other.type, other.modality, other.negated):
        return False
    said, told = _to_signature(one), _to_signature(other)
    core = {name for name, role in SCHEMA.claim_types[one.type].roles.items() if role.core}
    shared = said.keys() & told.keys() - NEVER_APART
    return all(said.get(name) == told.get(name) for name in core) and all(said[name] == told[name] for name in shared)


def _to_signature(claim: Claim) -> dict[str, frozenset[str]]:
    return {name: frozenset(key_filler(filler).lower() for filler in fillers) for name, fillers in claim.roles.items()}
