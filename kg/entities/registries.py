"""Public identifiers: what namespace, which of them say which thing it is, and where the thing is described."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.rules import load_rules


def read_numbers(kind: str, xrefs: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Identifiers that say which thing it is ("NCT:NCT01234567"), from its xrefs and from names that are numbers themselves.

    >>> read_numbers("Trial", (), ("NCT01234567", "FOO-1"))
    ('NCT:NCT01234567',)
    """
    found = [to_number(xref) for xref in xrefs]
    if kind == "Trial":
        found += [to_number(name) for name in names]
    hints = _registries()["hints"]
    return tuple(dict.fromkeys(n for n in found if n and ":" in n and namespace(n) not in hints))


def to_number(xref: str) -> str:
    """An identifier with its namespace in capitals; a bare registry number gets its own.

    >>> to_number("nct01234567"), to_number("mondo:0000001"), to_number("NCT:01234567")
    ('NCT:NCT01234567', 'MONDO:0000001', 'NCT:NCT01234567')
    """
    text = xref.strip()
    for name, pattern in _patterns():
        if pattern.fullmatch(text):
            return f"{name}:{text.upper()}"
    space, colon, rest = text.partition(":")
    if space.upper() == "NCT" and rest.isdigit():
        return f"NCT:NCT{rest}"
    return f"{space.upper()}:{rest}" if colon and rest else text


def namespace(number: str) -> str:
    """The registry of an identifier."""
    return number.partition(":")[0]


def is_single(number: str) -> bool:
    """True for a registry in which one thing has one number."""
    return namespace(number) in _registries()["single"]


def pick_number(kind: str, numbers: Iterable[str]) -> str | None:
    """The identifier that names an entity of this type: of the registries that do, the first in order, the smallest of it."""
    order = _registries()["names"].get(kind, [])
    ranked = sorted((order.index(namespace(n)), n) for n in numbers if namespace(n) in order)
    return ranked[0][1] if ranked else None


def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return _compile()


@cache
def _compile() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(text, re.IGNORECASE)) for name, text in _registries()["patterns"].items()]


def _registries() -> dict[str, Any]:
    registries: dict[str, Any] = load_rules("entities")["registries"]
    return registries
