"""Which mentions of one document are the same thing: local ids, and the entities that they stand for.

The same normal form, the same row of a lexicon with an identifier, a defined short form and its long form, a company and its short
name, a person and the surname share an id. Nothing is decided across documents here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from kg.mentions.drug_groups import MARKS, join_bracketed, join_codes, join_vaccines
from kg.mentions.entities import best_name, plain_name
from kg.mentions.groups import Groups, join_companies, join_people, join_short_forms, join_trials, name_of
from kg.mentions.lexicon import Row
from kg.mentions.lexicon_sources import strip_legal
from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import normal_key, slug
from kg.model import Mention, ShortForm
from kg.schema import load_schema

_ORDINALS = {
    w: str(i) for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7"}
_RELAPSED = re.compile(
    r"\b(?:relapsed[ ]?(?:/|and/or|and|or)[ ]?refractory|R/R|refractory[ ]?(?:/|or)[ ]?relapsed)(?!\w)", re.IGNORECASE
)


@cache
def load_slugs() -> dict[str, str]:
    """The first part of ids by type, of all types whose mentions name a thing."""
    return {kind.name: kind.slug for kind in load_schema().entity_types.values() if kind.thing}


def to_mentions(reading: Reading, kept: list[Candidate], forms: Iterable[ShortForm]) -> tuple[Mention, ...]:
    """The mentions, each with its local entity id."""
    groups = Groups()
    forms = tuple(forms)
    written_out = {reading.text[slice(*form.short)]: reading.text[slice(*form.long)] for form in forms}
    kept = _write_out_plainly(reading, kept, forms)
    key_of = _Keys(written_out)
    keys = [key_of[candidate.type, name_of(reading, candidate)] for candidate in kept]
    for candidate, key in zip(kept, keys, strict=True):
        if key and candidate.place >= 0:
            row = reading.lexicons.row(candidate.place)
            if row.lexicon == "abbreviations" and name_of(reading, candidate) in row.synonyms:
                groups.join(key, f"{load_slugs()[candidate.type]}/{normal_key(row.name).strip().replace(' ', '-')}")
                full = reading.lexicons.look_up(row.name, candidate.type)
                if full and full.id:
                    groups.join(key, f"{candidate.type} row {full.id}")
            if (row.id and normal_key(row.name) == normal_key(name_of(reading, candidate))) or _is_synonym(
                row, name_of(reading, candidate)
            ):
                groups.join(key, f"{candidate.type} row {row.id}")
    join_short_forms(reading, kept, keys, forms, groups)
    join_companies(reading, kept, keys, groups)
    join_people(reading, kept, keys, groups)
    join_trials(reading, kept, keys, groups)
    join_codes(kept, keys, groups, reading)
    join_vaccines(kept, keys, groups)
    join_bracketed(reading, kept, keys, groups)
    ids = _ids(reading, kept, keys, groups)
    return tuple(
        Mention(
            c.start,
            c.end,
            reading.text[c.start : c.end],
            c.type,
            ids[groups.find(key)] if key else None,
            c.value,
            _rule(reading, c),
        )
        for c, key in zip(kept, keys, strict=True)
    )


def _write_out_plainly(reading: Reading, kept: list[Candidate], forms: Iterable[ShortForm]) -> list[Candidate]:
    """After "refractory gout (GT)" GT is gout, not refractory gout: the disease's name is what the letters stand for."""
    begins = {c.end: c.start for c in kept if c.type == "Indication"}
    plain: dict[str, str] = {}
    for form in reversed(tuple(forms)):
        if form.kind == "abbreviation":
            short = reading.text[slice(*form.short)]
            plain.pop(short, None)
            begin = begins.get(form.long[1], begins.get(form.long[1] - 1))
            if begin is not None and begin < form.long[0]:
                plain[short] = reading.text[slice(*form.long)]
    written = []
    for candidate in kept:
        name = plain.get(reading.text[candidate.start : candidate.end]) if candidate.type == "Indication" else None
        if name and not candidate.name:
            candidate = candidate._replace(name=name, rule="indications: written out", place=-1)
        written.append(candidate)
    return written


def _rule(reading: Reading, candidate: Candidate) -> str:
    if candidate.place < 0:
        return f"{candidate.rule}: {candidate.name}" if candidate.name else candidate.rule
    row = reading.lexicons.row(candidate.place)
    own = row.name if row.lexicon == "abbreviations" else name_of(reading, candidate)
    return f"lexicon {row.lexicon}: {row.id or own}"


def _is_synonym(row: Row, name: str) -> bool:
    key = normal_key(name)
    return bool(row.id) and any(normal_key(synonym) == key for synonym in row.synonyms)


def write_out(name: str, written_out: Mapping[str, str]) -> str:
    """A name with the short forms inside it written out and its ways of saying "relapsed or refractory" made one.

    >>> write_out("R/R MM", {"MM": "multiple myeloma"})
    'relapsed or refractory multiple myeloma'
    """
    words = re.sub(r"\s*\([^()]*\)", "", name).split()
    full = " ".join(written_out.get(word, word) if len(words) > 1 else word for word in words)
    return _RELAPSED.sub("relapsed or refractory", full)


class _Keys(dict[tuple[str, str], str]):
    """The keys of names by type and name, remembered for one document: it says its names many times."""

    def __init__(self, written_out: Mapping[str, str]) -> None:
        super().__init__()
        self._written_out = written_out

    def __missing__(self, named: tuple[str, str]) -> str:
        self[named] = key = _key(*named, self._written_out)
        return key


def _key(type_: str, name: str, written_out: Mapping[str, str]) -> str:
    """What mentions of one thing share before anything else is known; empty for typed literals."""
    if type_ not in load_slugs():
        return ""
    if type_ == "Cohort":
        return f"cohort/{cohort_slug(name)}"
    if type_ == "Indication":
        name = write_out(name, written_out)
    form = normal_key(MARKS.sub("", strip_legal(name) if type_ == "Organization" else name)).strip().replace(" ", "-")
    if type_ == "Drug":
        form = form.removesuffix("-candidate")
    return f"{load_slugs()[type_]}/{form.removeprefix('the-')}"


def cohort_slug(name: str) -> str:
    """The number or name of a cohort: "third cohort" and "Cohort 3" are "3", "control arm" is "control-arm".

    >>> [cohort_slug(n) for n in ("third cohort", "Cohort 3", "Arm B", "control arm", "study arms 2")]
    ['3', '3', 'arm-b', 'control-arm', 'arm-2']
    """
    words = [
        w
        for w in slug(name).split("-")
        if w not in ("study", "treatment", "dose", "dosing", "escalation", "level", "and", "final", "patient")
    ]
    words = [_ORDINALS.get(w, w.removesuffix("s") if w in ("arms", "cohorts", "groups") else w) for w in words]
    words = [re.sub(r"^(\d)(?:st|nd|rd|th)$", r"\1", w) for w in words]
    if "cohort" in words and len(words) > 1:
        words = [_ROMAN.get(w, w) for w in words if w != "cohort"]
    return "-".join(words) or "cohort"


def _ids(reading: Reading, kept: list[Candidate], keys: list[str], groups: Groups) -> dict[str, str]:
    """A readable id for every group, from its best name."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, str] = {}
    for candidate, key in zip(kept, keys, strict=True):
        if key:
            group = groups.find(key)
            names[group][name_of(reading, candidate)] += 1
            types[group] = candidate.type
    ids: dict[str, str] = {}
    used: set[str] = set()
    for group, counted in names.items():
        best = best_name(types[group], counted)
        name = strip_legal(best) if types[group] == "Organization" else best
        form = cohort_slug(best) if types[group] == "Cohort" else slug(plain_name(types[group], name))
        local = f"{load_slugs()[types[group]]}/{form}"
        number = 2
        while local in used:
            local, number = f"{load_slugs()[types[group]]}/{form}-{number}", number + 1
        used.add(local)
        ids[group] = local
    return ids
