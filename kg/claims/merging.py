"""From drafts to claims: what a document says twice is one claim with two pieces of evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from kg.claims.confidence import to_confidence
from kg.claims.drafts import Draft, to_signature
from kg.claims.reading import Passage, Reading
from kg.contents import claim_id
from kg.model import Claim, Evidence, Filler
from kg.schema import ClaimType, Schema

NEVER_APART = frozenset({"company", "indication", "enrollment", "grant", "patent"})
"""Roles outside the core that a restatement may word otherwise without being another claim."""


UNSPECIFIC = frozenset({"other grant", "contract"})
"""Closed words that any other word of their list says more exactly."""


@dataclass(slots=True)
class _Merged:
    """Drafts that say the same; `roles` is their union."""

    drafts: list[Draft]
    roles: dict[str, tuple[Filler, ...]]
    signature: dict[str, frozenset[str]] = field(default_factory=dict)


def merge_drafts(reading: Reading, drafts: list[Draft], schema: Schema) -> tuple[Claim, ...]:
    """Claims in text order. Drafts with the same core and no contrary role are one; a vaguer repetition adds nothing and goes."""
    groups: dict[tuple[str, str, bool], list[_Merged]] = defaultdict(list)
    for draft in sorted(drafts, key=lambda one: -len(one.roles)):
        _add(groups[draft.type, draft.modality, draft.negated], draft, schema.claim_types[draft.type], reading)
    settled = _settle_modality(groups)
    kept = [
        merged
        for (kind, _, _), merged_list in settled.items()
        for merged in _drop_vaguer(merged_list, schema.claim_types[kind], reading)
    ]
    kept.sort(key=lambda merged: min((draft.passage, draft.first, draft.type, draft.rule) for draft in merged.drafts))
    return tuple(_to_claim(reading, merged, schema) for merged in kept)


def _settle_modality(groups: dict[tuple[str, str, bool], list[_Merged]]) -> dict[tuple[str, str, bool], list[_Merged]]:
    """One stance for a study that is told both as planned and as under way: under way where words say so, else planned.

    The phase of a drug that is only planned in one disease, and nowhere said to be under way, is planned in the others too.
    """
    actual, planned = groups.get(("study", "actual", False), []), groups.get(("study", "planned", False), [])
    firm = {_drug_and_phase(fact.signature) for fact in actual if _is_firm(fact)}
    ahead = {_drug_and_phase(plan.signature) for plan in (*planned, *_find_planned_starts(groups))} - firm
    for fact in list(actual):
        if _drug_and_phase(fact.signature) in ahead and "phase" in fact.signature:
            actual.remove(fact)
            _join(planned, fact)
    for plan in list(planned):
        if any(_same_study(plan.signature, fact.signature) for fact in actual):
            planned.remove(plan)
    return groups


def _find_planned_starts(groups: dict[tuple[str, str, bool], list[_Merged]]) -> list[_Merged]:
    """Events that say that a trial is still to begin."""
    starts = frozenset({"initiated"}), frozenset({"first patient dosed"})
    return [event for event in groups.get(("trial event", "planned", False), []) if event.signature["event"] in starts]


def _join(planned: list[_Merged], fact: _Merged) -> None:
    """Move a study among the planned ones, into its like where there is one."""
    drafts = [replace(draft, modality="planned") for draft in fact.drafts]
    for plan in planned:
        if plan.signature.get("indication") == fact.signature.get("indication") and _drug_and_phase(
            plan.signature
        ) == _drug_and_phase(fact.signature):
            plan.drafts += drafts
            plan.roles |= {name: fillers for name, fillers in fact.roles.items() if name not in plan.roles}
            return
    planned.append(_Merged(drafts, fact.roles, fact.signature))


def _is_firm(merged: _Merged) -> bool:
    return any(draft.firm for draft in merged.drafts)


def _drug_and_phase(signature: dict[str, frozenset[str]]) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    return signature.get("drug"), signature.get("phase")


def _same_study(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> bool:
    """The same drug and phase, in the same disease or in one that one of them leaves open."""
    shared = one.get("indication") == other.get("indication") or "indication" not in one or "indication" not in other
    return shared and one.get("drug") == other.get("drug") and one.get("phase") == other.get("phase")


def _add(groups: list[_Merged], draft: Draft, claim_type: ClaimType, reading: Reading) -> None:
    signature = to_signature(draft)
    for merged in groups:
        if _same_claim(signature, merged.signature, claim_type):
            merged.drafts.append(draft)
            merged.roles |= {name: fillers for name, fillers in draft.roles.items() if name not in merged.roles}
            merged.signature |= {name: said for name, said in signature.items() if name not in merged.signature}
            return
    groups.append(_Merged([draft], dict(draft.roles), dict(signature)))


def _same_claim(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]], claim_type: ClaimType) -> bool:
    if any(one.get(name) != other.get(name) for name, role in claim_type.roles.items() if role.core):
        return False
    return all(one[name] == other[name] for name in one.keys() & other.keys() if name not in NEVER_APART)


def _drop_vaguer(groups: list[_Merged], claim_type: ClaimType, reading: Reading) -> list[_Merged]:
    """Without those whose core says less than another's: a role left open, or a disease named without its qualifiers."""
    return [
        one
        for one in groups
        if not any(_says_less(one, other, claim_type, reading) for other in groups if other is not one)
    ]


def _says_less(one: _Merged, other: _Merged, claim_type: ClaimType, reading: Reading) -> bool:
    core = [name for name, role in claim_type.roles.items() if role.core]
    less = False
    for name in core:
        mine, theirs = one.signature.get(name), other.signature.get(name)
        if mine == theirs:
            continue
        if (
            mine is None
            or (theirs is not None and mine <= UNSPECIFIC)
            or (name == "indication" and theirs is not None and _vaguer(mine, theirs, reading))
        ):
            less = True
        else:
            return False
    if "agency" in core and _other_disease(one, other, reading):
        return False
    return less and all(
        one.signature[name] == other.signature[name] or name in core
        for name in one.signature.keys() & other.signature.keys()
        if name not in NEVER_APART
    )


def _other_disease(one: _Merged, other: _Merged, reading: Reading) -> bool:
    """An agency decides disease by disease: neither's is the other's in fewer words."""
    mine, theirs = one.signature.get("indication"), other.signature.get("indication")
    if not mine or not theirs or mine & theirs:
        return False
    return not (_vaguer(mine, theirs, reading) or _vaguer(theirs, mine, reading))


def _vaguer(mine: frozenset[str], theirs: frozenset[str], reading: Reading) -> bool:
    """Each of my diseases is one of theirs without qualifiers: "multiple myeloma" beside "refractory multiple myeloma"."""

    def names(entity: str) -> list[set[str]]:
        known = reading.entities.get(entity)
        return [
            set(name.lower().replace("-", " ").split())
            for name in ((known.name, *known.aliases) if known else (entity,))
        ]

    return all(
        any(mine_words < their_words for their in theirs for their_words in names(their) for mine_words in names(my))
        for my in mine
    )


def _to_claim(reading: Reading, merged: _Merged, schema: Schema) -> Claim:
    first = min(merged.drafts, key=lambda draft: (draft.passage, draft.first, draft.rule))
    evidence = _find_evidence(reading, merged)
    identity = claim_id(reading.document.sha256, first.type, merged.roles, first.modality, first.negated)
    confidence = to_confidence(merged.drafts, schema.claim_types[first.type])
    return Claim(
        identity,
        first.type,
        merged.roles,
        evidence,
        first.modality,
        first.negated,
        confidence=confidence,
        rule=first.rule,
    )


def _find_evidence(reading: Reading, merged: _Merged) -> tuple[Evidence, ...]:
    """The sentences of the triggers, then those that hold the words of fillers found elsewhere."""
    passages: dict[int, Passage] = {draft.passage: reading.passages[draft.passage] for draft in merged.drafts}
    for fillers in merged.roles.values():
        for filler in fillers:
            passage = reading.passage_at(filler.at[0])
            if passage:
                passages.setdefault(passage.index, passage)
    return tuple(
        Evidence(p.start, p.end, reading.document.text[p.start : p.end], p.section) for _, p in sorted(passages.items())
    )
