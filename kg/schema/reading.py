"""From the ontology's triples to the records, refusing what does not fit."""

from __future__ import annotations

import re

from kg.schema.records import ClaimType, Effect, EntityType, FillerKind, Projection, Role, Schema, SchemaError, Term
from kg.schema.triples import Triples, expand

_LITERALS: dict[str, FillerKind] = {
    expand("cp:Quantity"): "amount",
    expand("cp:Interval"): "date",
    expand("xsd:string"): "text",
}
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Reader:
    """Builds a Schema and notes every problem on the way, so that all are told at once."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self.problems: list[str] = []

    def read(self) -> Schema:
        """Read everything; raises SchemaError with all problems."""
        schemes = self.read_schemes()
        entity_types = self.read_entity_types()
        claim_types = self.read_claim_types(entity_types)
        projections = self.read_projections(claim_types)
        version = next((self.triples.one(s, "owl:versionInfo") for s in self.triples.instances("owl:Ontology")), "")
        if self.problems:
            raise SchemaError(tuple(self.problems))
        return Schema(entity_types, claim_types, schemes, projections, version)

    def fault(self, subject: str, what: str, cure: str) -> None:
        self.problems.append(f"{self.triples.file(subject)}: {_local(subject)}: {what}; {cure}")

    def need(self, subject: str, predicate: str) -> str:
        """The single object of a predicate; several or none are a problem."""
        found = self.triples.all(subject, predicate)
        if len(found) != 1:
            self.fault(subject, f"has {len(found)} {predicate}", "give it exactly one")
        return found[0] if found else ""

    # closed lists

    def read_schemes(self) -> dict[str, tuple[Term, ...]]:
        by_scheme: dict[str, list[Term]] = {scheme: [] for scheme in self.triples.instances("skos:ConceptScheme")}
        for concept in self.triples.instances("skos:Concept"):
            scheme = self.need(concept, "skos:inScheme")
            if scheme in by_scheme:
                by_scheme[scheme].append(self.read_term(concept))
            else:
                self.fault(concept, f"is in {scheme or 'no scheme'}", "name a declared skos:ConceptScheme")
        for scheme, terms in by_scheme.items():
            self.check_scheme(scheme, terms)
        return {self.need(scheme, "skos:notation"): _ordered(terms) for scheme, terms in by_scheme.items()}

    def read_term(self, concept: str) -> Term:
        word, rank = self.need(concept, "skos:notation"), self.triples.one(concept, "cp:rank")
        alternatives = {a for a in self.triples.all(concept, "skos:altLabel") if a != word}
        if rank and not rank.isdigit():
            self.fault(concept, f"has the rank {rank!r}", "give it a whole number")
        return Term(
            iri=concept,
            word=word,
            label=self.need(concept, "skos:prefLabel"),
            definition=self.need(concept, "skos:definition"),
            alternatives=tuple(sorted(alternatives)),
            rank=int(rank) if rank.isdigit() else None,
            effect=self.read_effect(concept),
        )

    def read_effect(self, concept: str) -> Effect | None:
        establishes = self.triples.one(concept, "cp:establishes") == "true"
        ends = self.triples.one(concept, "cp:ends") == "true"
        if establishes and ends:
            self.fault(concept, "establishes and ends", "keep one of the two")
        return "establishes" if establishes else "ends" if ends else None

    def check_scheme(self, scheme: str, terms: list[Term]) -> None:
        owner: dict[str, str] = {}
        for term in terms:
            for way in {w.lower() for w in (term.word, term.label, *term.alternatives)}:
                other = owner.setdefault(way, term.word)
                if other != term.word:
                    self.fault(scheme, f"{way!r} says both {other!r} and {term.word!r}", "take it from one of them")
        if not terms:
            self.fault(scheme, "has no concept", "add one with skos:inScheme")

    # entity types

    def read_entity_types(self) -> dict[str, EntityType]:
        found = {}
        for iri in self.triples.instances("owl:Class"):
            if self.triples.all(iri, "cp:slug"):
                found[_local(iri)] = self.read_entity_type(iri)
        return found

    def read_entity_type(self, iri: str) -> EntityType:
        colour = self.need(iri, "cp:colour")
        if not _COLOUR.fullmatch(colour):
            self.fault(iri, f"has the colour {colour!r}", "write it as #rrggbb in lower case")
        return EntityType(
            name=_local(iri),
            iri=iri,
            slug=self.need(iri, "cp:slug"),
            label=self.need(iri, "rdfs:label"),
            definition=self.need(iri, "skos:definition"),
            colour=colour,
            mention_only=self.triples.one(iri, "cp:mentionOnly") == "true",
            thing=self.is_a(iri, expand("cp:Entity")),
        )

    # claim types

    def read_claim_types(self, entity_types: dict[str, EntityType]) -> dict[str, ClaimType]:
        shapes = {self.triples.one(s, "sh:targetClass"): s for s in self.triples.instances("sh:NodeShape")}
        found: dict[str, ClaimType] = {}
        for iri in self.triples.instances("owl:Class"):
            if expand("cp:Claim") in self.triples.all(iri, "rdfs:subClassOf"):
                if iri not in shapes:
                    self.fault(iri, "has no shape", "add a sh:NodeShape with sh:targetClass to shapes.ttl")
                claim_type = self.read_claim_type(iri, shapes.get(iri, ""), entity_types)
                found[claim_type.name] = claim_type
        return found

    def read_claim_type(self, iri: str, shape: str, entity_types: dict[str, EntityType]) -> ClaimType:
        properties = sorted(self.triples.all(shape, "sh:property"), key=self.read_order)
        roles = [self.read_role(shape, p, entity_types) for p in properties]
        label = self.need(iri, "rdfs:label")
        if len({role.name for role in roles}) != len(roles):
            self.fault(shape, "names a role twice", "keep one sh:property for each sh:name")
        return ClaimType(label, iri, label, self.need(iri, "skos:definition"), {role.name: role for role in roles})

    def read_order(self, shape: str) -> int:
        order = self.triples.one(shape, "sh:order")
        return int(order) if order.isdigit() else 0

    def read_role(self, shape: str, node: str, entity_types: dict[str, EntityType]) -> Role:
        name, iri = self.triples.one(node, "sh:name"), self.triples.one(node, "sh:path")
        if not name:
            self.fault(shape, f"the role on {_local(iri) or '?'} has no sh:name", "give it the contract's role word")
        if iri not in self.triples.objects:
            self.fault(
                shape, f"role {name!r}: {_local(iri) or 'its property'} is not declared", "declare it in pipeline.ttl"
            )
        fillers, types, scheme = self.read_fillers(shape, name, node, entity_types)
        core, together = (self.triples.one(node, p) == "true" for p in ("cp:core", "cp:together"))
        return Role(name, iri, core, fillers, types, scheme, together)

    def read_fillers(
        self, shape: str, name: str, node: str, entity_types: dict[str, EntityType]
    ) -> tuple[frozenset[FillerKind], tuple[str, ...], str | None]:
        """What may fill a role: kinds, entity types, closed list; from sh:class, sh:datatype, sh:node, or sh:or of them."""
        kinds: set[FillerKind] = set()
        types: list[str] = []
        scheme: str | None = None
        for option in (node, *self.triples.members(self.triples.one(node, "sh:or"))):
            for value in (*self.triples.all(option, "sh:class"), *self.triples.all(option, "sh:datatype")):
                if value in _LITERALS:
                    kinds.add(_LITERALS[value])
                else:
                    kinds.add("entity")
                    types.extend(self.read_entity_names(shape, name, value, entity_types))
            if list_shape := self.triples.one(option, "sh:node"):
                kinds.add("value")
                scheme = self.read_scheme_name(shape, name, list_shape)
        if not kinds:
            self.fault(
                shape, f"role {name!r} says not what fills it", "add sh:class, sh:datatype or sh:node shape:in-…"
            )
        return frozenset(kinds), tuple(types), scheme

    def read_entity_names(
        self, shape: str, name: str, value: str, entity_types: dict[str, EntityType]
    ) -> tuple[str, ...]:
        found = tuple(t.name for t in entity_types.values() if not t.mention_only and self.is_a(t.iri, value))
        if not found:
            choices = ", ".join(entity_types)
            self.fault(shape, f"role {name!r}: {_local(value)} is no entity type", f"choose from {choices}")
        return found

    def is_a(self, iri: str, ancestor: str) -> bool:
        """Whether a class is another one or lies below it."""
        return iri == ancestor or any(self.is_a(p, ancestor) for p in self.triples.all(iri, "rdfs:subClassOf"))

    def read_scheme_name(self, shape: str, name: str, list_shape: str) -> str:
        members = [self.triples.one(p, "sh:hasValue") for p in self.triples.all(list_shape, "sh:property")]
        found = next((self.triples.one(m, "skos:notation") for m in members), "")
        if not found:
            self.fault(
                shape, f"role {name!r}: {_local(list_shape)} leads to no scheme", "add sh:hasValue scheme:… there"
            )
        return found

    # shortcuts

    def read_projections(self, claim_types: dict[str, ClaimType]) -> tuple[Projection, ...]:
        by_iri = {claim_type.iri: claim_type for claim_type in claim_types.values()}
        found = []
        for prop in self.triples.instances("cp:ShortcutProperty"):
            for node in self.triples.all(prop, "cp:projection"):
                claim_type = by_iri.get(self.need(node, "cp:fromClaim"))
                if claim_type is None:
                    self.fault(node, "comes from no claim class", "name one as cp:fromClaim")
                else:
                    found.append(self.read_projection(prop, node, claim_type))
        return tuple(found)

    def read_projection(self, prop: str, node: str, claim_type: ClaimType) -> Projection:
        names = {role.iri: role.name for role in claim_type.roles.values()}
        start, end = self.need(node, "cp:subjectRole"), self.need(node, "cp:objectRole")
        for role in (start, end):
            if role not in names:
                self.fault(
                    node,
                    f"{claim_type.name!r} has no role on {_local(role)}",
                    f"choose from {', '.join(names.values())}",
                )
        when = tuple(self.triples.all(node, "cp:when"))
        for value in when:
            if value not in self.triples.objects:
                self.fault(node, f"{value} is not declared", "name a concept of a vocabulary")
        return Projection(prop, claim_type.name, names.get(start, ""), names.get(end, ""), when)


def _ordered(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.rank or 0))


def _local(iri: str) -> str:
    """The last part of an IRI: what people call the thing."""
    return re.split(r"[#/]", iri)[-1]
