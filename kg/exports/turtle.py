"""Turtle, written for people and for diffs: prefixes, sorted subjects, `a` and label first, one object a line of thought.

Terms come as N-Triples text, so nothing is parsed; every distinct term is shortened once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from kg.iris import shorten

Triple = tuple[str, str, str]
_RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_FIRST = {_RDF_TYPE: "0", _LABEL: "1"}
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Literals that Turtle writes bare.
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The text in pieces; `triples` in any order, without repetitions."""
    say = _make_shortener({namespace: prefix for prefix, namespace in prefixes.items()})
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(prefixes.items()))
    ordered = sorted(triples, key=_order)
    for subject, described in groupby(ordered, key=_subject):
        yield f"\n{say(subject)} {_join_predicates(described, say)} .\n"


def _join_predicates(described: Iterable[Triple], say: Callable[[str], str]) -> str:
    parts = []
    for predicate, triples in groupby(described, key=_predicate):
        verb = "a" if predicate == _RDF_TYPE else say(predicate)
        parts.append(f"{verb} {' , '.join([say(triple[2]) for triple in triples])}")
    return " ;\n    ".join(parts)


def _make_shortener(namespaces: dict[str, str]) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def say(term: str) -> str:
        short = known.get(term)
        if short is None:
            short = known[term] = _shorten_term(term, namespaces)
        return short

    return say


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


def _order(triple: Triple) -> tuple[str, str, str]:
    return triple[0], _FIRST.get(triple[1], triple[1]), triple[2]


def _subject(triple: Triple) -> str:
    return triple[0]


def _predicate(triple: Triple) -> str:
    return triple[1]
