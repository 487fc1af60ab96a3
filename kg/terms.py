"""RDF terms as N-Triples text, which is what the writers want: nothing is parsed twice. And back again, to what they say.

A triple is a tuple of such texts, subject, predicate and object; a quad has a graph too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from kg.contents import to_number
from kg.iris import CP, ID, load_prefixes, to_iri

Triple: TypeAlias = tuple[str, str, str]
Quad: TypeAlias = tuple[str, str, str, str]

_SPECIAL = re.compile(r'[\\"\n\r\t\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPED = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}


class Literal(NamedTuple):
    """What a literal says; its language or the IRI of its datatype, where it has one."""

    words: str
    language: str | None
    datatype: str | None


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


def read_literal(term: str) -> Literal:
    """The parts of a literal; raises ValueError for anything else.

    >>> read_literal('"a \\\\"b\\\\""@en')
    Literal(words='a "b"', language='en', datatype=None)
    """
    found = _LITERAL.fullmatch(term)
    if found is None:
        raise ValueError(f"not an N-Triples term: {term}")
    return Literal(_ESCAPED.sub(_unescape, found[1]), found[2], found[3])


def to_words(term: str) -> str:
    """What a literal says, or the IRI of a node.

    >>> to_words('"a"@en'), to_words("<http://example.org/a>")
    ('a', 'http://example.org/a')
    """
    return term[1:-1] if term.startswith("<") else read_literal(term).words


def _unescape(found: re.Match[str]) -> str:
    code = found[1]
    return chr(int(code[1:], 16)) if code[0] in "uU" else _PLAIN.get(code, code)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\u{ord(char):04X}" if "\x01" <= char <= "\x7f" else "\ufffd"
