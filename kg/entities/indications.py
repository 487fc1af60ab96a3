"""An indication is a disease and what narrows it: line, stage, setting, biomarker, age."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.entities.names import clean_name
from kg.model import Entity
from kg.rules import load_rules

AXES = ("line", "stage", "setting", "biomarker", "age")
_ABBREVIATED = re.compile(r"\s*\((?:[A-Z][A-Z0-9/-]{0,7})\)")
Qualifiers = tuple[str, ...]  # "line: relapsed or refractory"


def split_indication(entity: Entity, called: str) -> tuple[str, Qualifiers]:
    """The disease's name and the qualifiers of an indication that is called so; what mentions tell of them fills gaps."""
    told = [value for key, value in entity.attributes if key == "disease"]
    name, qualifiers = split_qualifiers(clean_name(called))
    given = tuple(value for key, value in entity.attributes if key == "qualifiers")
    return (told[0] if told else name), (qualifiers or tuple(_label_axis(words) for words in given))


@lru_cache(maxsize=16384)
def split_qualifiers(name: str) -> tuple[str, Qualifiers]:
    """What is left of a name when its qualifiers are taken from both ends, and they, in their order, each with its axis.

    Ways of saying one thing give one qualifier.

    >>> split_qualifiers("relapsed or refractory multiple myeloma")
    ('multiple myeloma', ('line: relapsed or refractory',))
    >>> split_qualifiers("R/R MM")
    ('MM', ('line: relapsed or refractory',))
    >>> split_qualifiers("advanced EGFR wild-type lung cancer")
    ('lung cancer', ('stage: advanced', 'biomarker: EGFR wild-type'))
    """
    found: list[str] = []
    rest = _ABBREVIATED.sub("", name)
    while taken := _take(rest):
        rest, words = taken
        found.append(_label_axis(words))
    return rest, tuple(found)


def _take(name: str) -> tuple[str, str] | None:
    """A name without its first or last qualifier, and that; None when it has none or would be nothing without it."""
    for pattern in _patterns():
        match = pattern.search(name)
        if match and match["rest"].strip():
            return match["rest"].strip(" ,-–/"), match["words"]
    return None


def _label_axis(words: str) -> str:
    return _labels().get(words.lower(), words)


@cache
def _labels() -> dict[str, str]:
    """The qualifier, with its axis, that each way of saying it means."""
    rules = load_rules("entities")["indications"]
    found: dict[str, str] = {}
    for axis in AXES:
        for entry in rules[axis]:
            ways = entry if isinstance(entry, list) else [entry]
            found |= {way.lower(): f"{axis}: {ways[0]}" for way in ways}
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(_labels(), key=lambda words: (-len(words), words))
    words = "|".join(re.escape(text) for text in longest_first)
    links = "|".join(rf"{re.escape(link)}\b" if link.isalpha() else re.escape(link) for link in _links())
    front = rf"^(?P<words>{words})(?:\s+|(?=[,/-]))(?:(?:{links})\s*)*(?P<rest>\S.*)$"
    back = rf"^(?P<rest>.*\S)\s*,?\s+\(?(?P<words>{words})\)?$"
    return re.compile(front, re.IGNORECASE), re.compile(back, re.IGNORECASE)


def _links() -> list[str]:
    links: list[str] = load_rules("entities")["indications"]["links"]
    return links
