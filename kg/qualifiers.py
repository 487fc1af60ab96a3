"""What narrows a disease to an indication: its qualifiers, in plain words, and what each tells: line, stage, setting, biomarker, age."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.rules import load_rules

AXES = ("line", "stage", "setting", "biomarker", "age")
_ABBREVIATED = re.compile(r"\s*\((?:[A-Z][A-Z0-9/-]{0,7})\)")


@lru_cache(maxsize=16384)
def split_qualifiers(name: str) -> tuple[str, tuple[str, ...]]:
    """What is left of a name when its qualifiers are taken from both ends, and they, in their order.

    Ways of saying one thing give one qualifier.

    >>> split_qualifiers("relapsed or refractory multiple myeloma")
    ('multiple myeloma', ('relapsed or refractory',))
    >>> split_qualifiers("R/R MM")
    ('MM', ('relapsed or refractory',))
    >>> split_qualifiers("advanced EGFR wild-type lung cancer")
    ('lung cancer', ('advanced', 'EGFR wild-type'))
    >>> split_qualifiers("severe combined immunodeficiency")
    ('severe combined immunodeficiency', ())
    """
    found: list[str] = []
    rest = _ABBREVIATED.sub("", name)
    while taken := _take(rest):
        rest, words = taken
        found.append(name_qualifier(words))
    return rest, tuple(found)


def _take(name: str) -> tuple[str, str] | None:
    """A name without its first or last qualifier, and that; None when it has none or would be nothing, or another thing, without it."""
    if name.lower() in load_rules("entities")["indications"]["whole"]:
        return None
    for pattern in _patterns():
        match = pattern.search(name)
        if match and match["rest"].strip():
            return match["rest"].strip(" ,-–/"), match["words"]
    return None


def name_qualifier(words: str) -> str:
    """The words that stand for all ways of saying a qualifier; those that no list has stand for themselves.

    >>> name_qualifier("R/R"), name_qualifier("unheard-of")
    ('relapsed or refractory', 'unheard-of')
    """
    return _ways().get(words.lower(), ("", words))[1]


def find_axis(words: str) -> str:
    """What a qualifier tells, one of `AXES`; "" where no list has it.

    >>> find_axis("relapsed or refractory"), find_axis("unheard-of")
    ('line', '')
    """
    return _ways().get(words.lower(), ("", words))[0]


@cache
def _ways() -> dict[str, tuple[str, str]]:
    """The axis and the words of the qualifier that each way of saying it means."""
    rules = load_rules("entities")["indications"]
    found: dict[str, tuple[str, str]] = {}
    for axis in AXES:
        for entry in rules[axis]:
            ways = entry if isinstance(entry, list) else [entry]
            found |= {way.lower(): (axis, ways[0]) for way in ways}
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(_ways(), key=lambda words: (-len(words), words))
    words = "|".join(re.escape(text) for text in longest_first)
    links = "|".join(rf"{re.escape(link)}\b" if link.isalpha() else re.escape(link) for link in _links())
    front = rf"^(?P<words>{words})(?:\s+|(?=[,/-]))(?:(?:{links})\s*)*(?P<rest>\S.*)$"
    back = rf"^(?P<rest>.*\S)\s*,?\s+\(?(?P<words>{words})\)?$"
    return re.compile(front, re.IGNORECASE), re.compile(back, re.IGNORECASE)


def _links() -> list[str]:
    links: list[str] = load_rules("entities")["indications"]["links"]
    return links
