"""Plain edges for facts that hold, as the ontology's projections say, each with a node through which its facts are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.writing import Writing
from kg.identifiers import short_hash
from kg.iris import CP
from kg.model import Fact, Filler
from kg.schema import ClaimType, Projection, Schema, load_schema
from kg.terms import name, node, ref

COHORT_OF = f"{CP}cohortOf"


@dataclass(frozen=True, slots=True, order=True)
class Shortcut:
    """A plain edge: ids or full IRIs of its ends, the property's IRI."""

    subject: str
    predicate: str
    object: str

    @property
    def id(self) -> str:
        return f"shortcut/{short_hash(' '.join((self.subject, self.predicate, self.object)), 16)}"


def find_shortcuts(facts: Iterable[Fact], cohort_of: Mapping[str, str]) -> dict[Shortcut, tuple[Fact, ...]]:
    """All edges, sorted, with the facts that hold behind each. A cohort is tied to its study by any of them that is about both."""
    schema = load_schema()
    rules: dict[str, list[Projection]] = defaultdict(list)
    for projection in schema.projections:
        rules[projection.claim_type].append(projection)
    found: dict[Shortcut, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.holds:
            for projection in rules[fact.type]:
                for shortcut in _project(fact, projection, schema):
                    found[shortcut].append(fact)
            for cohort in fact.roles.get("cohort", ()):
                if cohort.entity and cohort.entity in cohort_of:
                    found[Shortcut(cohort.entity, COHORT_OF, cohort_of[cohort.entity])].append(fact)
    return {shortcut: _unique(found[shortcut]) for shortcut in sorted(found)}


def write_shortcuts(shortcuts: Mapping[Shortcut, Sequence[Fact]], out: Writing) -> None:
    """The edges and, for each, the node that its facts name."""
    for shortcut, facts in shortcuts.items():
        start, end = (_term(place) for place in (shortcut.subject, shortcut.object))
        out.add(start, ref(shortcut.predicate), end)
        label = f"{_call(shortcut.subject, out)} {name_property(shortcut.predicate)} {_call(shortcut.object, out)}"
        subject = out.describe(shortcut.id, [name("cp:Shortcut"), name("rdf:Statement")], label)
        out.add(subject, name("rdf:subject"), start)
        out.add(subject, name("rdf:predicate"), ref(shortcut.predicate))
        out.add(subject, name("rdf:object"), end)
        for fact in facts:
            out.add(node(fact.id), name("cp:shortcut"), subject)


def name_property(iri: str) -> str:
    """A property in words.

    >>> name_property("https://w3id.org/clinical-pipeline/ontology#inDevelopmentFor")
    'in development for'
    """
    local = iri.rpartition("#")[2]
    return "".join(f" {char.lower()}" if char.isupper() else char for char in local)


def _project(fact: Fact, projection: Projection, schema: Schema) -> Iterator[Shortcut]:
    kind = schema.claim_types[fact.type]
    if projection.when and not any(value in projection.when for value in _concepts(fact, kind, schema)):
        return
    for start in _ends(fact, projection.subject_role, kind, schema):
        for end in _ends(fact, projection.object_role, kind, schema):
            if start != end:
                yield Shortcut(start, projection.property, end)


def _ends(fact: Fact, role: str, kind: ClaimType, schema: Schema) -> list[str]:
    """The entities, or the closed words, that fill a role."""
    return [end for filler in fact.roles.get(role, ()) if (end := _end(filler, role, kind, schema))]


def _end(filler: Filler, role: str, kind: ClaimType, schema: Schema) -> str | None:
    if filler.entity:
        return filler.entity
    scheme = kind.roles[role].scheme
    return schema.term(scheme, filler.value).iri if scheme and filler.value else None


def _concepts(fact: Fact, kind: ClaimType, schema: Schema) -> list[str]:
    roles = (role for role in fact.roles if role in kind.roles and kind.roles[role].scheme)
    return [iri for role in roles for iri in _ends(fact, role, kind, schema)]


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple({fact.id: fact for fact in sorted(facts, key=lambda fact: fact.id)}.values())


def _term(place: str) -> str:
    return ref(place) if "://" in place else node(place)


def _call(place: str, out: Writing) -> str:
    return out.names.get(place) or place.rpartition("/")[2].replace("-", " ")
