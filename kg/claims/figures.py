"""Numbers that are no dose, date or money: percentages, counts of patients, other measured values."""

from __future__ import annotations

import re

from kg.model import Quantity, Span

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NO_LEVEL = r"(?!\s?(?:CI\b|C\.I\.|confidence\b|credible\b))"
"""The level of an interval of confidence is no figure of its own."""
_SIGN = r"(?<![\w.,-])[-−+–]?"
_PERCENT = re.compile(
    rf"({_SIGN}(?:{_NUMBER}))(?:\s?%)?(?:\s?(?:-|–|to)\s?({_NUMBER}))?\s?(?:%|percent\b|per cent\b){_NO_LEVEL}"
)
_PEOPLE = r"(?:patients?|participants?|subjects?|people|adults?|children|infants?|volunteers?|persons?|individuals?|women|men|animals?)"
_COUNT = re.compile(
    rf"(?<![\w.,$-])({_NUMBER})(?:\s?(?:-|–|to)\s?({_NUMBER}))?(?:[\s-](?:\w+[\s-]){{0,3}}?){_PEOPLE}\b|\bn\s?=\s?({_NUMBER})",
    re.IGNORECASE,
)
_SAMPLE = re.compile(rf"\bn\s?=\s?({_NUMBER})(?![\d.]|\s?/)", re.IGNORECASE)
_MEASURE = re.compile(
    rf"({_SIGN}(?:{_NUMBER}))[\s-]?(months?|weeks?|days?|years?|hours?|minutes?|kg|mmHg|mm Hg|"
    r"mg/dL|g/dL|mL/min|mL|ng/mL|letters?|points?|meters?|metres?|mm|cm|fold|-fold)\b",
    re.IGNORECASE,
)
_WORDS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_DOSES = re.compile(
    rf"\b({'|'.join(_WORDS)}|\d{{1,2}})(?:[ -][a-z]+){{0,2}} (?:doses|infusions|injections|administrations)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"months?|weeks?|days?|years?|hours?|minutes?", re.IGNORECASE)
_UNITS = {
    "month": "mo",
    "week": "wk",
    "day": "d",
    "year": "a",
    "hour": "h",
    "minute": "min",
    "mm hg": "mm[Hg]",
    "mmhg": "mm[Hg]",
    "meter": "m",
    "metre": "m",
    "letter": "1",
    "point": "1",
    "fold": "1",
    "-fold": "1",
}


def find_figures(text: str, start: int, end: int, kind: str) -> list[tuple[Span, Quantity]]:
    """Figures of a kind (percent, count, sample, doses, measure, time, size, any) within text[start:end], with their spans, in text order."""
    found: list[tuple[Span, Quantity]] = []
    if kind in ("percent", "any"):
        found += [
            _to_quantity(text, match.span(), "%", match[1], match[2]) for match in _PERCENT.finditer(text, start, end)
        ]
    if kind in ("count",):
        found += [
            _to_quantity(text, match.span(), "1", match[1] or match[3], match[2])
            for match in _COUNT.finditer(text, start, end)
        ]
    if kind == "sample":
        found += [_to_quantity(text, match.span(), "1", match[1], None) for match in _SAMPLE.finditer(text, start, end)]
    if kind == "doses":
        found += [
            (match.span(), Quantity("1", match[0], amount=_to_count(match[1])))
            for match in _DOSES.finditer(text, start, end)
        ]
    if kind in ("measure", "any", "time", "size"):
        measures = [
            match
            for match in _MEASURE.finditer(text, start, end)
            if kind in ("measure", "any") or bool(_TIME.match(match[2])) == (kind == "time")
        ]
        found += [_to_quantity(text, match.span(), _to_unit(match[2]), match[1], None) for match in measures]
    return sorted(found, key=lambda entry: entry[0])


def _to_quantity(text: str, span: Span, unit: str, low: str, high: str | None) -> tuple[Span, Quantity]:
    words = text[slice(*span)]
    if high is None:
        return span, Quantity(unit, words, amount=_to_number(low))
    return span, Quantity(unit, words, low=_to_number(low), high=_to_number(high))


def _to_count(word: str) -> float:
    return float(_WORDS.get(word.lower()) or word)


def _to_number(words: str) -> float:
    return float(words.replace(",", "").replace("−", "-").replace("–", "-").lstrip("+"))


def _to_unit(word: str) -> str:
    name = word.lower()
    return _UNITS.get(name) or _UNITS.get(name.removesuffix("s")) or word
