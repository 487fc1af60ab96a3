"""Tests of figures: doses, dates, patents."""

from __future__ import annotations

import re

from kg.mentions.checks.lists import Span
from kg.mentions.reading import Reading


def check_dose(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Cells and vector genomes come in powers of ten or per kg; a bare "5 g" or "2 units" is no dose."""
    unit, figure = (match["unit"] or "").lower(), match["low"]
    per = match["per"] or match["per2"] or match["exponent"]
    if "cell" in unit and not (match["exponent"] or match["per"]):
        return None
    if unit in {"vp", "ci", "gc", "u", "unit", "units", "cfu"} and not per:
        return None
    return (start, end) if figure else None


def check_patent(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A number is a patent's when the words say so, or when its form can be nothing else near the word."""
    said = reading.text[max(0, start - 60) : end + 12].lower()
    return (start, end) if "patent" in said or "application" in said or "PCT/" in match[0] else None


def check_date(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """ "May" and "March" are months beside a day, a year or a preposition."""
    if match["day"] or match["day2"] or match["year"] or match["lead"]:
        return start, end
    month = match["month"]
    if month.rstrip(".").isupper() and len(month) < 5:
        return None
    before = reading.text[max(0, start - 12) : start].lower()
    if (
        re.search(r"\b(?:in|by|since|of|until|during|early|late|mid|from|through|this|last|next)[ -]$", before)
        and len(month) > 3
    ):
        return None if month == "March" and reading.text[end : end + 3] == " of" else (start, end)
    return None


def check_half(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A half of the year: "first half", "2H 2025", but no "second half-life"."""
    return (
        None
        if reading.text[end : end + 5] in ("-life", " life") or (match["half"] == "last" and not match["year"])
        else (start, end)
    )


def check_relative_year(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """ "The year" alone is no date; "the end of the year" is."""
    relative, lead = match["relative"], match["lead"] or match["lead2"]
    if relative and relative.startswith("the ") and "current" not in relative and "coming" not in relative and not lead:
        return None
    if reading.text[end : end + 4] in (" and", " ear") and not lead and relative and relative.startswith("last"):
        return None
    return None if reading.text[start - 8 : start] == "over the" else (start, end)
