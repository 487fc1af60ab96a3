"""Whether an extracted filler is what a gold string says: words, an amount with its unit, or an interval of days."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from kg.evaluation.wording import same_wording

Names = Mapping[str, set[str]]

_COUNTS = frozenset(
    "1 patient patients participants participant subjects subject people adults children person".split()
)
_DATES = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_FIGURE = r"-?\d[\d,]*(?:\.\d+)?(?:e\d+)?"
_AMOUNT = re.compile(rf"\s*({_FIGURE})(?:\.\.({_FIGURE}))?\s+(.+)")
_TOLERANCE = 0.005


class Amount(NamedTuple):
    """ "5..10 mg": a figure, the upper end of a range, a unit."""

    low: float
    high: float | None
    unit: str


def find_names(record: Mapping[str, Any]) -> Names:
    """Every name under which an extracted document knows its entities."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in record.get("entities", []):
        names[entity["id"]] |= {entity["name"], *entity.get("aliases", [])}
    for mention in record.get("mentions", []):
        if mention.get("entity"):
            names[mention["entity"]].add(mention["text"])
    return names


def matches(gold: str, filler: Mapping[str, Any], names: Names, role: str) -> bool:
    """True when any alternative of the gold string is what the filler says in `role`."""
    return any(_matches(want.strip(), filler, names, role) for want in gold.split("|"))


def _matches(want: str, filler: Mapping[str, Any], names: Names, role: str) -> bool:
    if _DATES.fullmatch(want):
        return {"start", "end"} <= filler.keys() and f"{filler['start']}/{filler['end']}" == want
    amount = to_amount(want)
    if amount and ("amount" in filler or "low" in filler):
        return _same_amount(amount, filler)
    return any(same_wording(want, said, role) for said in _find_sayings(filler, names))


def to_amount(text: str) -> Amount | None:
    """
    >>> to_amount("5..10 mg")
    Amount(low=5.0, high=10.0, unit='mg')
    """
    match = _AMOUNT.fullmatch(text)
    if not match:
        return None
    return Amount(_to_float(match[1]), _to_float(match[2]) if match[2] else None, to_unit(match[3]))


def to_unit(text: str) -> str:
    """A unit without the differences of notation; all counts of people are "1"."""
    name = unicodedata.normalize("NFKC", text).casefold().replace("µ", "u").replace("μ", "u")
    name = re.sub(r"[\s.\-*^()\[\]{}]", "", name)
    return "1" if name in _COUNTS else name


def _same_amount(amount: Amount, filler: Mapping[str, Any]) -> bool:
    low, high = filler.get("amount", filler.get("low")), filler.get("high")
    within = _near(amount.low, low) and (amount.high is None or _near(amount.high, high))
    return within and to_unit(filler.get("unit", "")) == amount.unit


def _find_sayings(filler: Mapping[str, Any], names: Names) -> set[str]:
    sayings = {str(filler[key]) for key in ("value", "text") if filler.get(key)}
    if "entity" in filler:
        sayings |= names.get(filler["entity"], set()) | {filler["entity"].split("/", 1)[-1].replace("-", " ")}
    return sayings


def _to_float(figure: str) -> float:
    return float(figure.replace(",", ""))


def _near(a: float, b: float | None) -> bool:
    return b is not None and abs(a - b) <= _TOLERANCE * max(abs(a), abs(b), 1e-9)
