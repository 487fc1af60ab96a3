"""Entities, the decisions by which they were resolved, and the redirects from their other names."""

from __future__ import annotations

from kg.graph.labels import shorten_label
from kg.graph.writing import Writing
from kg.identifiers import short_hash
from kg.model import Decision, Entity, Resolution
from kg.qualifiers import find_axis
from kg.rules import load_rules
from kg.terms import integer, name, node, ref, text


def write_entities(resolution: Resolution, out: Writing) -> None:
    """All entities with names and identifiers, look-alikes, redirects."""
    for entity in resolution.entities:
        _write_entity(entity, resolution, out)
    for one, other in resolution.different:
        out.add(node(one), name("owl:differentFrom"), node(other))
        out.add(node(other), name("owl:differentFrom"), node(one))
    for form, id_ in resolution.redirects.items():
        subject = out.describe(form, [name("cp:Redirect")], form.partition("/")[2])
        out.add(subject, name("dcterms:isReplacedBy"), node(id_))


def write_decision(decision: Decision, out: Writing) -> None:
    """Why something named in a document is held to be an entity."""
    key = "\n".join((decision.document, decision.local, decision.entity, decision.name))
    called = out.names[decision.entity]
    label = shorten_label(f"“{decision.name}” is {called}: {decision.reason}")
    subject = out.describe(f"decision/{short_hash(key, 16)}", [name("cp:Decision")], label)
    out.add(subject, name("cp:about"), node(decision.entity))
    out.add(subject, name("cp:nameSeen"), text(decision.name))
    out.add(subject, name("cp:reason"), text(decision.reason))
    out.add(subject, name("cp:timesSeen"), integer(decision.seen))
    out.add(subject, name("prov:wasDerivedFrom"), node(decision.document))
    if decision.local:
        out.add(subject, name("cp:localId"), text(decision.local))


def _write_entity(entity: Entity, resolution: Resolution, out: Writing) -> None:
    declared = out.schema.entity_types.get(entity.type)
    type_ = ref(declared.iri) if declared else name(f"cp:{entity.type}")
    subject = out.describe(entity.id, [type_], out.names[entity.id])
    alternatives = {entity.name, *entity.aliases} - {out.names[entity.id]}
    out.add(subject, name("skos:altLabel"), *(text(alias) for alias in alternatives))
    for xref in entity.xrefs:
        _write_identifier(subject, entity, xref, out)
    if entity.id in resolution.diseases:
        out.add(subject, name("cp:disease"), node(resolution.diseases[entity.id]))
    for key, value in entity.attributes:
        _write_attribute(subject, key, value, out)


def _write_identifier(subject: str, entity: Entity, xref: str, out: Writing) -> None:
    """An identifier as it is written, as the IRI that it leads to, and a study's as its registry number."""
    registries = load_rules("entities")["registries"]
    space, _, rest = xref.partition(":")
    out.add(subject, name("dcterms:identifier"), text(xref))
    if space in registries["addresses"]:
        out.add(subject, name("skos:exactMatch"), ref(registries["addresses"][space].format(rest)))
    if entity.type == "Trial" and space in registries["patterns"]:
        out.add(subject, name("cp:registryNumber"), text(rest))


def _write_attribute(subject: str, key: str, value: str, out: Writing) -> None:
    if key == "qualifiers":
        out.add(subject, name("cp:qualifier"), text(value))
        if axis := find_axis(value):
            out.add(subject, name(f"cp:{axis}"), text(value))
    elif key == "ticker":
        out.add(subject, name("cp:ticker"), text(value))
    elif key == "kind":
        kinds = out.schema.sort_words("organization kind", [value])
        out.add(subject, name("cp:organizationKind"), *(out.concept("organization kind", kind) for kind in kinds))
