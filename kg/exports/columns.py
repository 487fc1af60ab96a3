"""What nodes and edges of a network carry into files: one type a column, known before the first row is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: its name and the word that XML Schema, GraphML and GEXF have for its type."""

    name: str
    type: str


def find_columns(rows: Iterable[Mapping[str, object]]) -> tuple[Column, ...]:
    """The columns of rows, sorted by name; whole and broken numbers together are numbers, anything mixed with text is text."""
    types: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(_type(value))
    return tuple(Column(name, _join(found)) for name, found in sorted(types.items()))


def to_text(value: object) -> str:
    """A value as it is written into XML: control characters, which XML cannot hold, dropped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _FORBIDDEN.sub("", str(value))


def _type(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "int" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def _join(types: set[str]) -> str:
    if len(types) == 1:
        return next(iter(types))
    return "double" if types == {"int", "double"} else "string"
