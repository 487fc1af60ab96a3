"""Figures of outcomes: percentages, times, sizes and counts, with their units."""

from __future__ import annotations

import pytest

from kg.claims.figures import find_figures

CASES = [
    ("percent", "a response rate of 42.5% and 18 percent", [("%", 42.5), ("%", 18.0)]),
    ("percent", "fell by −1.4 % (p=0.01)", [("%", -1.4)]),
    ("percent", "between 10-17% of them", [("%", (10.0, 17.0))]),
    ("time", "survival was 6.2 months, 4.1 kg less", [("mo", 6.2)]),
    ("size", "survival was 6.2 months, 4.1 kg less", [("kg", 4.1)]),
    ("size", "titers rose 11-fold at week 4", [("1", 11.0)]),
    ("count", "in 1,200 adult patients and 3 controls", [("1", 1200.0)]),
    ("count", "Cohort 2 (n=23)", [("1", 23.0)]),
    ("sample", "Cohort 2 (n = 23) of 40 patients", [("1", 23.0)]),
    ("percent", "was 42% (95% CI, 30 to 54%)", [("%", 42.0), ("%", (30.0, 54.0))]),
    ("any", "no figure at all", []),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=lambda value: str(value)[:30])
def test_figures(kind: str, text: str, expected: list[tuple[str, object]]) -> None:
    found = find_figures(text, 0, len(text), kind)
    assert [
        (quantity.unit, quantity.amount if quantity.amount is not None else (quantity.low, quantity.high))
        for _, quantity in found
    ] == expected
    assert all(text[slice(*span)] == quantity.text for span, quantity in found)


def test_figures_stay_within_their_stretch() -> None:
    assert find_figures("10% then 20%", 5, 12, "percent")[0][1].amount == 20.0
