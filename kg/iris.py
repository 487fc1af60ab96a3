"""Where the graph's names live: namespaces, prefixes (one an entity type), and the IRIs of ids."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

BASE = "https://w3id.org/clinical-pipeline/"
CP = f"{BASE}ontology#"
ID = f"{BASE}id/"
VOCABULARY = f"{BASE}vocabulary/"

# Kinds of nodes beside the entity types of the ontology.
_KINDS = (
    "doc",
    "claim",
    "fact",
    "evidence",
    "quantity",
    "interval",
    "decision",
    "disease",
    "regimen",
    "shortcut",
    "extraction",
)
_ABOUT = ("software", "dataset", "partition", "graph")
_STANDARD = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "qudt": "http://qudt.org/schema/qudt/",
}
_SAFE = re.compile(r"[A-Za-z0-9._~/-]*")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


def to_iri(id_: str) -> str:
    """The IRI of an id.

    >>> to_iri("drug/ab-1")
    'https://w3id.org/clinical-pipeline/id/drug/ab-1'
    """
    return ID + (id_ if _SAFE.fullmatch(id_) else quote(id_, safe="/~"))


def to_id(iri: str) -> str:
    """The id of an IRI of ours; any other IRI as it is."""
    return iri.removeprefix(ID)


@cache
def load_prefixes(base_iri: str = BASE) -> dict[str, str]:
    """Namespaces by prefix, sorted: standard vocabularies, entity types, other nodes, closed lists.

    `base_iri` is where the instances live; ontology and lists stay where they are. Where a closed list is called like an entity
    type ("designation"), the prefix is the list's, as such a type has no instances.
    """
    from kg.schema import load_schema

    schema = load_schema()
    prefixes, here = {**_STANDARD, "cp": CP, "scheme": VOCABULARY}, f"{base_iri}id/"
    prefixes |= {kind: f"{here}{kind}/" for kind in (*_KINDS, *_ABOUT)}
    prefixes |= {type_.slug: f"{here}{type_.slug}/" for type_ in schema.entity_types.values()}
    for terms in schema.schemes.values():
        for term in terms:
            namespace, _, _ = term.iri.rpartition("/")
            prefixes[namespace.rpartition("/")[2]] = f"{namespace}/"
    return dict(sorted(prefixes.items()))


def shorten(iri: str, prefixes: dict[str, str]) -> str | None:
    """The prefixed name of an IRI by namespaces (namespace → prefix); None where there is none that needs no escapes.

    >>> shorten("https://w3id.org/clinical-pipeline/id/drug/ab-1", {"https://w3id.org/clinical-pipeline/id/drug/": "drug"})
    'drug:ab-1'
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = prefixes.get(iri[:cut])
    local = iri[cut:]
    return f"{prefix}:{local}" if prefix is not None and _LOCAL.fullmatch(local) else None
