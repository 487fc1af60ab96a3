"""Figures with their units: doses in UCUM, money in whole units of its ISO 4217 currency."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from kg.model import Quantity
from kg.schema import load_schema

Groups = Mapping[str, str | None]
_SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "m": 1e6,
    "mm": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY"}
_DOLLARS = {
    "US": "USD",
    "U.S.": "USD",
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "NZ": "NZD",
    "HK": "HKD",
    "SG": "SGD",
    "NT": "TWD",
}
_CODES = {
    "MSEK": ("SEK", 1e6),
    "KSEK": ("SEK", 1e3),
    "TSEK": ("SEK", 1e3),
    "MDKK": ("DKK", 1e6),
    "DKKM": ("DKK", 1e6),
    "MEUR": ("EUR", 1e6),
    "RMB": ("CNY", 1.0),
}
_UNITS = {
    "mg": "mg", "mgs": "mg", "milligram": "mg", "mcg": "ug", "µg": "ug", "μg": "ug", "ug": "ug", "microgram": "ug", "g": "g", "gram": "g",
    "mci": "mCi", "µci": "uCi", "uci": "uCi", "ci": "Ci", "mbq": "MBq", "gbq": "GBq", "kbq": "kBq", "vg": "{vg}", "vector genome": "{vg}",
    "viral genome": "{vg}", "vp": "{vp}", "viral particle": "{vp}", "pfu": "[pfu]", "tcid50": "[TCID_50]", "cfu": "[CFU]", "iu": "[iU]",
    "u": "U", "unit": "U", "gc": "{gc}", "cell": "{cells}", "mmol": "mmol", "nmol": "nmol",
}  # fmt: skip
_PER = {
    "kg": "kg",
    "kilogram": "kg",
    "m2": "m2",
    "m 2": "m2",
    "m^2": "m2",
    "day": "d",
    "d": "d",
    "week": "wk",
    "dose": "{dose}",
    "eye": "{eye}",
    "patient": "{patient}",
    "injection": "{injection}",
}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read_figure(text: str) -> float:
    """A figure with thousands separators."""
    return float(text.replace(",", "").rstrip("."))


def read_dose(groups: Groups, text: str) -> Quantity:
    """A dose as a UCUM quantity: "1.3x10^14 vg/kg" is 1.3e14 {vg}/kg."""
    unit = _dose_unit(groups)
    low = _scaled(groups["low"] or "0", groups.get("exponent"))
    if not groups.get("high"):
        return Quantity(unit, text, amount=low)
    high = _scaled(groups["high"] or "0", groups.get("highexponent") or groups.get("exponent"))
    return Quantity(unit, text, low=low, high=high)


def _scaled(figure: str, exponent: str | None) -> float:
    power = (exponent or "0").translate(_SUPERSCRIPT)
    return float(f"{read_figure(figure)!r}e{int(power)}")


def _dose_unit(groups: Groups) -> str:
    name = unicodedata.normalize("NFKC", groups["unit"] or "").lower().strip().replace("μ", "µ")
    name = "cell" if name.endswith(("cell", "cells")) else name
    unit = _UNITS.get(name) or _UNITS.get(name.rstrip("s")) or name
    for group in ("per", "per2"):
        per = re.sub(r"^\s*(?:/|per)\s*", "", unicodedata.normalize("NFKC", groups.get(group) or ""))
        if per:
            unit += "/" + _PER.get(re.sub(r"</?sup>", "", per).lower(), per.lower())
    return unit


def read_money(groups: Groups, text: str) -> Quantity:
    """Money in whole units; an amount in parentheses or with a minus is negative."""
    if groups.get("currency2"):
        groups = {"currency": groups["currency2"], "low": groups["low2"], "scale": groups.get("scale2")}
    unit, factor = _currency(groups)
    scale = _SCALES.get((groups.get("scale") or groups.get("lowscale") or "").lower().removesuffix("s"), 1.0) * factor
    low = round(read_figure(groups["low"] or "0") * scale, 4)
    high = groups.get("high") or groups.get("high2")
    if high:
        return Quantity(unit, text, low=low, high=round(read_figure(high or "0") * scale, 4))
    return Quantity(unit, text, amount=-low if groups.get("negative") else low)


def _currency(groups: Groups) -> tuple[str, float]:
    code = groups.get("currency")
    if code:
        word = code.lower().rstrip("s")
        return _CODES.get(code.upper(), ("EUR" if word == "euro" else "USD" if word == "dollar" else code.upper(), 1.0))
    sign = groups.get("sign") or "$"
    return _SIGNS.get(sign) or _DOLLARS.get((groups.get("country") or "US").strip(), "USD"), 1.0


def read_phase(text: str) -> str:
    """The contract's word for a phase; letters that no word of the list has are left out.

    >>> [read_phase(t) for t in ("Phase IIa", "Phase 1b/2a", "phase I/II", "pre-clinical", "Phase 1/Phase 2")]
    ['phase 2a', 'phase 1b/2', 'phase 1/2', 'preclinical', 'phase 1/2']
    """
    word = re.sub(r"phases?|[\s-]+(?=[/–])|(?<=[/–])[\s-]+", "", text.lower().replace("–", "/")).strip(" -\xa0")
    if "clinical" in word:
        return "preclinical"
    matches = [re.fullmatch(r"([0-4]|i{1,3}|iv)([abc]?)", part.strip(" -")) for part in re.split(r"[/-]", word)]
    parts = [(_ROMAN.get(m[1], m[1]), m[2]) for m in matches if m]
    plain = "/".join(number for number, _ in parts)
    tried = ["/".join(number + letter for number, letter in parts), plain, *(number for number, _ in parts[-1:])]
    if len(parts) > 1:
        tried[1:1] = [f"{parts[0][0]}{parts[0][1]}/{parts[1][0]}", f"{parts[0][0]}/{parts[1][0]}{parts[1][1]}"]
    return next((f"phase {form}" for form in tried if f"phase {form}" in _phases()), f"phase {plain}")


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@cache
def _phases() -> frozenset[str]:
    return frozenset(load_schema().words("phase").values())
