"""Claims and facts as nodes: one property a role, stance, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.graph.documents import reading_of, write_evidence
from kg.graph.labels import join_names, label_statement
from kg.graph.stating import find_statements
from kg.graph.values import write_interval, write_quantity
from kg.graph.writing import Writing
from kg.identifiers import short_hash
from kg.model import Claim, Document, Fact, Filler
from kg.schema import Role
from kg.terms import boolean, day, decimal, name, node, ref, text

_Roles = Mapping[str, Sequence[Filler]]


def write_claim(claim: Claim, document: Document, out: Writing) -> None:
    """What a document says, where it says it, and how sure the reading is."""
    kind = out.schema.claim_types[claim.type]
    label = label_statement(kind, claim.roles, claim.modality, claim.negated, out.names)
    subject = out.describe(claim.id, [name("cp:Claim"), ref(kind.iri)], label)
    _write_content(subject, claim.type, claim.roles, claim.modality, claim.negated, out)
    out.add(subject, name("prov:wasDerivedFrom"), node(document.id))
    out.add(subject, name("prov:wasGeneratedBy"), node(reading_of(document)))
    out.add(subject, name("oa:hasTarget"), *(write_evidence(piece, document, out) for piece in claim.evidence))
    out.add(
        subject, name("cp:statedIn"), *(write_evidence(piece, document, out) for piece in find_statements(claim, kind))
    )
    out.add(subject, name("cp:confidence"), decimal(round(claim.confidence, 2)))
    if claim.rule:
        out.add(subject, name("cp:rule"), text(claim.rule))
    if claim.speaker in out.names:
        out.add(subject, name("cp:speaker"), node(claim.speaker or ""))
    if document.published:
        out.add(subject, name("cp:assertedOn"), day(document.published))


def write_fact(fact: Fact, out: Writing) -> str:
    """What is said, by whom, against whom, and whether it holds; returns the fact's term."""
    kind = out.schema.claim_types[fact.type]
    label = label_statement(kind, fact.roles, fact.modality, fact.negated, out.names)
    subject = out.describe(fact.id, [name("cp:Fact")], label)
    _write_content(subject, fact.type, fact.roles, fact.modality, fact.negated, out)
    out.add(subject, name("cp:claimType"), ref(kind.iri))
    out.add(subject, name("cp:holds"), boolean(fact.holds))
    out.add(subject, name("cp:supportedBy"), *map(node, fact.supported_by))
    out.add(subject, name("cp:contradictedBy"), *map(node, fact.contradicted_by))
    out.add(subject, name("cp:endedBy"), *map(node, fact.ended_by))
    if fact.first and fact.last:
        out.add(subject, name("cp:firstAsserted"), day(fact.first))
        out.add(subject, name("cp:lastAsserted"), day(fact.last))
    return subject


def write_filler(filler: Filler, role: Role, out: Writing) -> str:
    """The term of what fills a role; figures and dates are written as nodes on the way, things in a role of words by their name."""
    if filler.entity is not None:
        return node(filler.entity) if "entity" in role.fillers else text(out.names[filler.entity])
    if filler.quantity is not None:
        return write_quantity(filler.quantity, out)
    if filler.interval is not None:
        return write_interval(filler.interval, out)
    return out.concept(role.scheme, filler.value or "") if role.scheme else text(filler.value or "")


def _write_content(subject: str, type_: str, roles: _Roles, modality: str, negated: bool, out: Writing) -> None:
    known = out.schema.claim_types[type_].roles
    for word, fillers in roles.items():
        role = known.get(word) or out.schema.claim_types["study"].roles[word]  # the study that resolution added
        out.add(subject, ref(role.iri), *(write_filler(filler, role, out) for filler in fillers))
    out.add(subject, name("cp:modality"), out.concept("modality", modality))
    out.add(subject, name("cp:negated"), boolean(negated))
    drugs = sorted({f.entity for word in ("drug", "combination") for f in roles.get(word, ()) if f.entity})
    if len(drugs) > 1:
        out.add(subject, name("cp:regimen"), _write_regimen(drugs, out))


def _write_regimen(drugs: Sequence[str], out: Writing) -> str:
    """Drugs that are studied together, as one node, so that alone and combined differ."""
    id_ = f"regimen/{short_hash(' '.join(drugs), 16)}"
    subject = out.describe(id_, [name("cp:Regimen")], join_names(drugs, out.names))
    out.add(subject, name("cp:component"), *map(node, drugs))
    return subject
