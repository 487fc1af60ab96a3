"""Words that the swap test must not touch, or must not make: read from the lexicons, the rules and the ontology."""

from __future__ import annotations

import csv
from functools import cache

from kg.evaluation.names import KEPT
from kg.resources import LEXICONS
from kg.rules import load_rules
from kg.schema import load_schema


@cache
def load_agencies() -> frozenset[str]:
    """Names and synonyms of the bodies that the lexicon does not call companies, folded."""
    rows = [row for row in _read_rows("agencies.tsv") if "kind:company" not in row["xrefs"]]
    names = [name for row in rows for name in (row["name"], *row["synonyms"].split("|"))]
    return frozenset(name.casefold() for name in names if name)


@cache
def load_generics() -> frozenset[str]:
    """Nonproprietary names of one word, folded."""
    return frozenset(
        row["name"].casefold() for row in _read_rows("drugs.tsv") if row["name"].isalpha() and len(row["name"]) > 6
    )


@cache
def load_kept() -> frozenset[str]:
    """Words of names that stay: what kind of thing it is, and words of the field that are nobody's names (AAV, mRNA)."""
    return KEPT | frozenset(load_rules("mentions")["drugs"]["never"])


@cache
def load_meaningful() -> frozenset[str]:
    """What a generated name must not be: ordinary words, closed words and short forms that lexicons know, folded."""
    ways = [way for scheme in load_schema().schemes for way in load_schema().words(scheme)]
    rows = [*_read_rows("agencies.tsv"), *_read_rows("abbreviations.tsv"), *_read_rows("genes.tsv")]
    names = [name for row in rows for name in (row["name"], *row["synonyms"].split("|"))]
    return load_common() | {name.casefold() for name in (*ways, *names)} | load_kept()


@cache
def load_common() -> frozenset[str]:
    return frozenset(row["word"] for row in _read_rows("common_words.tsv"))


def _read_rows(name: str) -> list[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
