"""The grammar of drug codes: prefix, number, suffix. Codes are compared by it, never by edit distance."""

from __future__ import annotations

import re
from typing import NamedTuple

_CODE = re.compile(
    r"(?P<prefix>[A-Za-z]{1,6}(?:-[A-Z]{1,4})?)[\s-]?(?P<number>\d{1,7})(?P<suffix>(?:[\s-]?(?:[A-Z0-9]{1,8}|[a-z]{1,2})){0,3})"
)


class Code(NamedTuple):
    """A code by its parts: lower case, number without leading zeros, suffix without separators."""

    prefix: str
    number: int
    suffix: str


def read_code(name: str) -> Code | None:
    """The parts of a name that is a code; None for any other.

    >>> read_code("ABX 131") == read_code("ABX131") == read_code("abx-131") == Code("abx", 131, "")
    True
    >>> read_code("ABX 1602-PTX"), read_code("vincristine")
    (Code(prefix='abx', number=1602, suffix='ptx'), None)
    """
    found = _CODE.fullmatch(name.strip())
    if found is None:
        return None
    prefix = found["prefix"].replace("-", "").lower()
    return Code(prefix, int(found["number"]), re.sub(r"[\s-]", "", found["suffix"]).lower())


def same_series(one: Code, other: Code) -> bool:
    """True for codes that differ only in number or suffix: they look alike and are different things.

    >>> same_series(Code("abx", 131, ""), Code("abx", 1603, ""))
    True
    """
    return one.prefix == other.prefix and one != other and len(one.prefix) > 1
