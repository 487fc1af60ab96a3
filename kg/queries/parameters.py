"""What a named question asks about: the terms in those `VALUES` of its query that a comment marks as parameter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.queries.answers import QueryError

_BLOCK = re.compile(r"VALUES\s+(?P<names>\?\w+|\([^()]*\))\s*\{(?P<body>[^{}]*)\}?(?P<rest>[^\n]*)")
_TERM = re.compile(r'#[^\n]*|"[^"\n]*"(?:\^\^[\w:-]+)?|[\w-]+:[\w.-]+')


class Parameter(NamedTuple):
    """A variable and its terms, with the characters where they stand."""

    name: str
    terms: tuple[str, ...]
    start: int
    end: int

    @property
    def shown(self) -> str:
        """The values as one would give them: texts and days without quotes, words of closed lists as they stand."""
        return " ".join(term.partition("^^")[0].strip('"') for term in self.terms)


def find_parameters(query: str) -> tuple[Parameter, ...]:
    """
    >>> [(p.name, p.shown) for p in find_parameters('VALUES ?drug { "ABC-1" } # parameter: any name')]
    [('drug', 'ABC-1')]
    """
    return tuple(parameter for block in _BLOCK.finditer(query) for parameter in _read_block(block))


def set_parameters(query: str, values: Mapping[str, str]) -> str:
    """The query about other things. Raises QueryError for a name that is no parameter, and for a value that is no word of its list.

    >>> set_parameters('VALUES ?drug { "ABC-1" } # parameter: any name', {"drug": "XYZ-2"})
    'VALUES ?drug { "XYZ-2" } # parameter: any name'
    """
    known = {parameter.name: parameter for parameter in find_parameters(query)}
    for name in values.keys() - known.keys():
        raise QueryError(
            f"nothing to set is called {name!r}; there is {', '.join(known) or 'nothing in this question'}"
        )
    for name in sorted(values, key=lambda name: -known[name].start):
        parameter = known[name]
        query = query[: parameter.start] + _to_term(values[name], parameter) + query[parameter.end :]
    return query


def _read_block(block: re.Match[str]) -> Iterator[Parameter]:
    if "# parameter" not in block["body"] + block["rest"]:
        return
    names = re.findall(r"\w+", block["names"])
    terms = [term for term in _TERM.finditer(block["body"]) if not term[0].startswith("#")]
    groups = [terms] if len(names) == 1 else [[term] for term in terms]
    for name, group in zip(names, groups, strict=True):
        start, end = block.start("body") + group[0].start(), block.start("body") + group[-1].end()
        yield Parameter(name, tuple(term[0] for term in group), start, end)


def _to_term(value: str, parameter: Parameter) -> str:
    """`value` as a term of the kind that stands there: a text, a date, or a word of a closed list."""
    old = parameter.terms[0]
    if old.startswith('"'):
        return json.dumps(value, ensure_ascii=False) + old[old.rindex('"') + 1 :]
    slug = re.sub(r"\W+", "-", value)
    term = value if ":" in value else f"{old.partition(':')[0]}:{slug}"
    if not re.fullmatch(r"[\w-]+:[\w.-]+", term):
        raise QueryError(f"{parameter.name}: {value!r} is no word such as {parameter.shown}")
    return term
