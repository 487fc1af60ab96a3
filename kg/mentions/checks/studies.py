"""Tests of names of studies and cohorts."""

from __future__ import annotations

import re
from functools import cache

from kg.mentions.checks.lists import Span, no_code, no_person
from kg.mentions.reading import Reading, common_words


def check_trial(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """An acronym is a trial's unless it is known as something else or is a plain word in capitals."""
    name = reading.text[start:end]
    letters = re.sub(r"[^A-Za-z]", "", name)
    in_parentheses = reading.text[start - 1 : start] == "("
    short_word = len(letters) < 5 and letters.lower() in common_words() and not in_parentheses
    if (name.lower() in _no_trial() and not in_parentheses) or len(letters) < 4 or short_word:
        return None
    if reading.lexicons.knows(name, "Indication", "Organization", "Target", "Drug", "Endpoint", "AdverseEvent"):
        return None
    if "-" in name and "hase" in match[0] and not re.search(r"-\d{1,2}$", name):
        return None  # "ZEN-MVA Phase 3 trial" names the drug
    return start, end


def check_trial_series(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A word in capitals with a number is a study's where a study is spoken of nearby."""
    near = reading.text[max(0, start - 70) : end + 40]
    return check_trial(reading, start, end, match) if re.search(r"\b(?:[Ss]tud(?:y|ies)|[Tt]rials?)\b", near) else None


def check_name_of_study(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """What is said to be a study is one, unless its name is no name or known as another thing."""
    name = reading.text[start:end]
    word = re.split(r"[ \d-]", name, maxsplit=1)[0]
    plain = word.lower() in common_words() | no_person() | no_code() and not (word.isupper() and len(name) > len(word))
    if plain or (name.isalpha() and not name.isupper()):
        return None
    known = reading.lexicons.knows(name, "Indication", "Drug", "Target", "Organization", "Endpoint")
    return None if known else (start, end)


def check_numbered_study(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A capitalised name and a figure: no month, no word of the language with a count."""
    word = re.split(r"[ \d-]", reading.text[start:end], maxsplit=1)[0].lower()
    return None if word in no_person() or word in no_code() else (start, end)


def check_arm_of_drug(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """The word before "arm" must be a drug's name: one that a lexicon holds, or a code."""
    name = match["drug"].rstrip("®™")
    if re.search(r"[A-Z]\w*-?\d{2,}", name) and not reading.lexicons.knows(name, "Target"):
        return start, end
    parts = [name, name.rpartition("-")[2]]
    return (start, end) if any(len(part) > 4 and reading.lexicons.knows(part, "Drug") for part in parts) else None


@cache
def _no_trial() -> frozenset[str]:
    words = (
        "phase study trial clinical ind-enabling pivotal human safety the and for first glp fih "
        "covid covid-19 mrna sars-cov-2 car-t fda ema nih nci crispr"
    )
    return frozenset(words.split()) | no_code()


_PLURAL = re.compile(r"(?:s|S)[ \xa0]")


def check_cohort(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A second number belongs to cohorts in the plural; "part" and "arm" want a capital or a figure that is no measure."""
    first = match["Cohort"]
    if start != match.start("Cohort"):
        return (start, end) if _PLURAL.search(first) else None
    return None if re.match(r"[Pp]art (?:I{1,3}|\d\d)", first) else (start, end)


def check_counted_event(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Serious events as a whole are a side effect where they are denied or counted; named otherwise they are a measure or a warning."""
    text = reading.text
    return (start, end) if _DENIED.search(text, max(0, start - 50), start) or _COUNTED.match(text, end) else None


_DENIED = re.compile(
    r"(?:\b(?:[Nn]o|[Ww]ithout(?: any)?|[Zz]ero|[Nn]or|[Nn]one of the|[Nn]ever|free of)[ ](?:(?:other|new|reported|observed|drug-related|such)[ ])*|"
    r"\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d{1,3})[ ](?:patients?[ ]|participants?[ ]|subjects?[ ]|children[ ])?"
    r"(?:had |experienced |reported |discontinued due to )?(?:an? )?)\Z"
)
_COUNTED = re.compile(
    r"(?:[ ]\([^()\n]{1,30}\))?[ ](?:(?:was|were|has|have|had)[ ])?(?:not |also |been |been not )*"
    r"(?:reported|observed|seen|recorded|noted|occurred|attributed|in (?:\d|one |two |three |none))\b"
)
