"""JSON-LD 1.1: one object a node, short names by the prefixes of the context, nodes and keys sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.iris import shorten
from kg.terms import Triple, read_literal

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def write_jsonld(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The document in pieces: the context, then a node a line."""
    namespaces = {namespace: prefix for prefix, namespace in prefixes.items()}
    yield '{"@context": ' + _dump(dict(sorted(prefixes.items()))) + ',\n"@graph": [\n'
    separator = ""
    for subject, described in groupby(sorted(triples), key=itemgetter(0)):
        yield separator + _dump(_to_node(subject, described, namespaces))
        separator = ",\n"
    yield "\n]}\n"


def _to_node(subject: str, described: Iterable[Triple], namespaces: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _name(subject[1:-1], namespaces)}
    for predicate, triples in groupby(described, key=itemgetter(1)):
        iri = predicate[1:-1]
        if iri == _TYPE:
            found["@type"] = [_name(triple[2][1:-1], namespaces) for triple in triples]
        else:
            values = [_to_value(triple[2], namespaces) for triple in triples]
            found[_name(iri, namespaces)] = values[0] if len(values) == 1 else values
    return found


def _to_value(term: str, namespaces: dict[str, str]) -> Any:
    if term[0] == "<":
        return {"@id": _name(term[1:-1], namespaces)}
    words, language, datatype = read_literal(term)
    if language:
        return {"@value": words, "@language": language}
    return {"@value": words, "@type": _name(datatype, namespaces)} if datatype else words


def _name(iri: str, namespaces: dict[str, str]) -> str:
    return shorten(iri, namespaces) or iri


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
