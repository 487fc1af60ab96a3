"""Asks a store in SPARQL and gives rows of plain values: IRIs as CURIEs, figures as numbers, dates as ISO strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.iris import BASE
from kg.queries.guards import find_objection
from kg.queries.prefixes import find_prefixes, to_curie
from kg.queries.tables import Cell

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, Store, Triple

    Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_REAL = frozenset(_XSD + name for name in ("double", "float"))


class QueryError(ValueError):
    """A query that cannot be run; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave. `turtle` is set for CONSTRUCT and DESCRIBE, whose rows are the triples."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    turtle: str | None = None


def ask(store: Store, text: str, *, base_iri: str = BASE) -> Answer:
    """Run `text` over the default graph, which holds every triple; rows without an ORDER BY are sorted, so that answers are stable.

    Raises QueryError for what is not SPARQL.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    result: Any = _run(store, text, find_prefixes(base_iri))
    if isinstance(result, QueryBoolean):
        return Answer(("answer",), ((bool(result),),))
    if isinstance(result, QuerySolutions):
        return _to_rows(result, base_iri, in_order=_orders(text))
    return _to_graph(result, base_iri)


def to_cell(term: Term, base_iri: str = BASE) -> Cell:
    """A term as a plain value; None where the variable is unbound."""
    from pyoxigraph import Literal, NamedNode

    if isinstance(term, NamedNode):
        return to_curie(term.value, base_iri)
    if isinstance(term, Literal):
        return to_value(term.value, term.datatype.value)
    return None if term is None else str(term)


def to_value(text: str, datatype: str) -> Cell:
    """
    >>> to_value("18.750", "http://www.w3.org/2001/XMLSchema#decimal"), to_value("x", "…#string")
    (18.75, 'x')
    """
    try:
        return _to_value(text, datatype)
    except (ValueError, ArithmeticError):  # a literal that is not what it says it is
        return text


def _to_value(text: str, datatype: str) -> Cell:
    if datatype == _XSD + "boolean":
        return text in ("true", "1")
    if datatype in _WHOLE:
        return int(text)
    if datatype == _XSD + "decimal":
        exact = Decimal(text)
        if not exact.is_finite():
            return text
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    if datatype in _REAL and isfinite(figure := float(text)):  # JSON has no infinity
        return figure
    return text


def _run(store: Store, text: str, prefixes: dict[str, str]) -> object:
    if objection := find_objection(text):
        raise QueryError(objection)
    try:
        return store.query(text, prefixes=prefixes)
    except (SyntaxError, ValueError) as error:
        raise QueryError(_explain(str(error), text)) from error


def _explain(message: str, text: str) -> str:
    """The parser's message, cut to its first line, with the line that it points at."""
    place = re.search(r"error at (\d+):(\d+)", message)
    line = text.splitlines()[int(place[1]) - 1] if place and int(place[1]) <= len(text.splitlines()) else ""
    if "Prefix not found" in message:
        reason = f"a prefix that is not declared; known without declaring: {', '.join(find_prefixes())}"
    else:
        reason = message.splitlines()[0]
    return f"not SPARQL: {reason}" + (f"\n  line {place[1]}: {line.strip()}" if place else "")


def _to_rows(solutions: QuerySolutions, base_iri: str, *, in_order: bool) -> Answer:
    columns = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(to_cell(solution[name], base_iri) for name in columns) for solution in solutions]
    return Answer(columns, tuple(rows if in_order else sorted(rows, key=_sort_key)))


def _to_graph(triples: QueryTriples, base_iri: str) -> Answer:
    from pyoxigraph import RdfFormat, serialize

    found = sorted(set(triples), key=str)
    turtle = serialize(found, format=RdfFormat.TURTLE, prefixes=_used(found, base_iri)) or b""
    rows = [tuple(to_cell(part, base_iri) for part in triple) for triple in found]
    return Answer(("subject", "predicate", "object"), tuple(rows), turtle.decode("utf-8"))


def _used(triples: list[Triple], base_iri: str) -> dict[str, str]:
    used = {to_curie(iri, base_iri).partition(":")[0] for iri in _find_iris(triples)}
    return {prefix: namespace for prefix, namespace in find_prefixes(base_iri).items() if prefix in used}


def _find_iris(triples: list[Triple]) -> Iterator[str]:
    from pyoxigraph import Literal, NamedNode

    for triple in triples:
        for term in triple:
            if isinstance(term, NamedNode):
                yield term.value
            elif isinstance(term, Literal):
                yield term.datatype.value


def _orders(text: str) -> bool:
    """True where the query says how its rows are ordered (strings and comments aside)."""
    bare = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|<[^<>\s]*>|#[^\n]*", "", text)
    return re.search(r"\border\s+by\b", bare, re.IGNORECASE) is not None


def _sort_key(row: tuple[Cell, ...]) -> list[tuple[bool, str, float, str]]:
    """Unbound first, then numbers by size, then texts."""
    return [
        (
            c is not None,
            "" if isinstance(c, int | float) else "text",
            float(c) if isinstance(c, int | float) else 0,
            str(c),
        )
        for c in row
    ]
