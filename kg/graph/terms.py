"""RDF terms as N-Triples text, which is what the writers want: nothing is parsed twice.

A quad is a tuple of such texts: subject, predicate, object, graph.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeAlias

from kg.contents import to_number
from kg.iris import CP, ID, load_prefixes, to_iri

Quad: TypeAlias = tuple[str, str, str, str]

_SPECIAL = re.compile(r'[\\"\n\r\t\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD = "http://www.w3.org/2001/XMLSchema#"


@lru_cache(maxsize=262144)
def node(id_: str) -> str:
    """The term of an id ("drug/ab-1")."""
    return f"<{to_iri(id_)}>"


@cache
def name(prefixed: str) -> str:
    """The term of a prefixed name ("cp:drug").

    >>> name("rdfs:label")
    '<http://www.w3.org/2000/01/rdf-schema#label>'
    """
    prefix, local = prefixed.split(":", 1)
    return f"<{CP if prefix == 'cp' else load_prefixes()[prefix]}{local}>"


def ref(iri: str) -> str:
    """The term of a full IRI."""
    return f"<{iri}>"


def text(words: str) -> str:
    """A string literal; what RDF cannot carry (NUL, lone surrogates) becomes the replacement character.

    >>> text('say "x"')
    '"say \\\\"x\\\\""'
    """
    return f'"{_SPECIAL.sub(_escape, words)}"' if _SPECIAL.search(words) else f'"{words}"'


def english(words: str) -> str:
    """A string literal in English."""
    return f"{text(words)}@en"


def day(date: str) -> str:
    """A date literal of an ISO day."""
    return f'"{date}"^^<{_XSD}date>'


def boolean(value: bool) -> str:
    """A truth value."""
    return f'"{"true" if value else "false"}"^^<{_XSD}boolean>'


def integer(number: int) -> str:
    """A whole number."""
    return f'"{number}"^^<{_XSD}integer>'


def decimal(number: float) -> str:
    """A decimal number without an exponent.

    >>> decimal(2000000.0), decimal(0.00001)
    ('"2000000"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"0.00001"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    return f'"{Decimal(repr(to_number(number))):f}"^^<{_XSD}decimal>'


def graph_name(part: str) -> str:
    """The name of one of the graphs that belong to no document ("entities")."""
    return f"<{ID}graph/{part}>"


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\u{ord(char):04X}" if "\x01" <= char <= "\x7f" else "\ufffd"
