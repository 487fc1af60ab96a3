"""The prefixes that every query may use without declaring them, and IRIs shortened by them."""

from __future__ import annotations

from functools import cache

from kg.iris import BASE, load_prefixes, shorten

_FOREIGN = {"sh": "http://www.w3.org/ns/shacl#", "time": "http://www.w3.org/2006/time#"}


@cache
def find_prefixes(base_iri: str = BASE) -> dict[str, str]:
    """Vocabularies, the ontology, one prefix a closed list and one an entity type; `base_iri` is where instances live."""
    return dict(sorted((_FOREIGN | load_prefixes(base_iri)).items()))


def to_curie(iri: str, base_iri: str = BASE) -> str:
    """The IRI as `prefix:name` where a namespace fits and the name needs no escape, else in angle brackets.

    >>> to_curie("http://www.w3.org/ns/oa#exact")
    'oa:exact'
    """
    return shorten(iri, _find_namespaces(base_iri)) or f"<{iri}>"


@cache
def _find_namespaces(base_iri: str) -> dict[str, str]:
    return {space: prefix for prefix, space in find_prefixes(base_iri).items()}
