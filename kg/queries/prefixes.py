"""The prefixes that every query may use without declaring them, and IRIs shortened by them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.schema import load_schema

BASE = "https://w3id.org/clinical-pipeline/"

_KNOWN = {
    "cp": f"{BASE}ontology#",
    "scheme": f"{BASE}vocabulary/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_INSTANCES = (
    "doc",
    "claim",
    "fact",
    "evidence",
    "quantity",
    "interval",
    "decision",
    "regimen",
    "milestone",
    "conflict",
)
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)


def find_prefixes(base_iri: str = BASE) -> dict[str, str]:
    """Vocabularies, the ontology, one prefix a closed list and one an entity type; `base_iri` is where instances live."""
    schema = load_schema()
    slugs = [entity.slug for entity in schema.entity_types.values()]
    schemes = {term.iri.rpartition("/")[0] + "/" for terms in schema.schemes.values() for term in terms}
    prefixes = {namespace.rstrip("/").rpartition("/")[2]: namespace for namespace in schemes}
    prefixes |= {slug: f"{base_iri}id/{slug}/" for slug in (*_INSTANCES, *slugs)}
    return dict(sorted((prefixes | _KNOWN).items()))


def to_curie(iri: str, prefixes: Mapping[str, str]) -> str:
    """The IRI as `prefix:name` where the longest namespace fits and the name needs no escape, else in angle brackets.

    >>> to_curie("http://www.w3.org/ns/oa#exact", {"oa": "http://www.w3.org/ns/oa#"})
    'oa:exact'
    """
    for mark in "#/":
        namespace, found, name = iri.rpartition(mark)
        prefix = next((p for p, space in prefixes.items() if found and space == namespace + mark), None)
        if prefix is not None and _LOCAL.fullmatch(name):
            return f"{prefix}:{name}"
    return f"<{iri}>"
