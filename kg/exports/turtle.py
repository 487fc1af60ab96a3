"""Turtle, written for people and for diffs: prefixes, sorted subjects, `a` and label first, one object a line of thought.

Terms come as N-Triples text, so nothing is parsed; every distinct term is shortened once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from kg.iris import shorten
from kg.terms import Triple

_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Literals that Turtle writes bare.
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The text in pieces; `triples` without repetitions, best in order, since what is sorted is sorted fast."""
    names = _Names({namespace: prefix for prefix, namespace in prefixes.items()})
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(prefixes.items()))
    for subject, described in groupby(sorted(triples), key=itemgetter(0)):
        yield f"\n{names[subject]} {_join_predicates(described, names)} .\n"


def _join_predicates(described: Iterable[Triple], names: dict[str, str]) -> str:
    first, second, parts = "", "", []
    for predicate, triples in groupby(described, key=itemgetter(1)):
        objects = " , ".join([names[triple[2]] for triple in triples])
        if predicate == _RDF_TYPE:
            first = f"a {objects}"
        elif predicate == _LABEL:
            second = f"{names[predicate]} {objects}"
        else:
            parts.append(f"{names[predicate]} {objects}")
    return " ;\n    ".join([part for part in (first, second) if part] + parts)


class _Names(dict[str, str]):
    """Terms as Turtle writes them, each worked out when it is first asked for."""

    def __init__(self, namespaces: dict[str, str]) -> None:
        super().__init__()
        self.namespaces = namespaces

    def __missing__(self, term: str) -> str:
        short = self[term] = _shorten_term(term, self.namespaces)
        return short


def _shorten_term(term: str, namespaces: dict[str, str]) -> str:
    if term[0] == "<":
        return shorten(term[1:-1], namespaces) or term
    words, mark, datatype = term.rpartition('"^^<')
    if not mark:
        return term
    iri = datatype[:-1]
    if iri in _BARE and _BARE[iri].fullmatch(words[1:]):
        return words[1:]
    short = shorten(iri, namespaces)
    return f'{words}"^^{short}' if short else term
