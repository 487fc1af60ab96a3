"""Vaccines that are called after what they are against: a name only where the document has no other for that vaccine."""

from __future__ import annotations

import re

from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import normal_key

_NAMELESS = frozenset(["drug: vaccine candidate without a name", "drug: own vaccine without a name"])
_GERM = re.compile(r"([\w-]+)(?: (?:infection|disease|pill|tablet|mRNA|DNA|conjugate|subunit))* vaccine", re.IGNORECASE)
_BEFORE, _BEHIND = 60, 50
"""Characters around a drug within which what it is against is told: "our Tarnpox vaccine, ZVA-101", "ZVA-101 (Tarnpox)"."""


def without_named_vaccines(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without "our COVID-19 vaccine" where a drug of the document that has a name is told to be against COVID-19."""
    nameless = [c for c in candidates if c.rule in _NAMELESS]
    if not nameless:
        return candidates
    near = " ".join(
        normal_key(reading.text[max(0, c.start - _BEFORE) : c.start] + " " + reading.text[c.end : c.end + _BEHIND])
        for c in candidates
        if c.type == "Drug" and c.rule not in _NAMELESS and _is_code(reading.text[c.start : c.end])
    )
    dropped = {c for c in nameless if f" {_germ(reading.text[c.start : c.end])}" in f" {near}"}
    return [c for c in candidates if c not in dropped]


def _is_code(name: str) -> bool:
    return name[:1].isupper() and bool(re.search(r"\d|[A-Z]-[A-Z]", name))


def _germ(name: str) -> str:
    match = _GERM.search(name)
    return normal_key(match[1] if match else name)
