"""Which names of drugs one document gives to one drug: codes inside names, codes in brackets, vaccines without a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from kg.mentions.groups import Groups, name_of
from kg.mentions.reading import Candidate, Reading
from kg.rules import load_rules

MARKS = re.compile(r"[®™]|\((?:R|TM)\)")


def join_codes(kept: list[Candidate], keys: list[str], groups: Groups, reading: Reading) -> None:
    """ "MVA-based ZX-101 vaccine" is ZX-101: one word of the name is the whole code of another drug."""
    codes = {
        name_of(reading, c): key
        for c, key in zip(kept, keys, strict=True)
        if c.type == "Drug" and " " not in name_of(reading, c) and re.search(r"[A-Z].*\d", name_of(reading, c))
    }
    for candidate, key in zip(kept, keys, strict=True):
        words = name_of(reading, candidate).split() if candidate.type == "Drug" else []
        inside = [codes[word] for word in words if word in codes] if len(words) > 1 else []
        if len(inside) == 1:
            groups.join(key, inside[0])


def join_bracketed(reading: Reading, kept: list[Candidate], keys: list[str], groups: Groups) -> None:
    """ "zentolimod (ZX-101)", "ZX-101 (zentolimod)" and "Zenlor (ZX-101)" say that a name and a code are one drug's.

    What is told to be a part ("payloads such as docetaxel (ZX-102)"), a radionuclide, or stands with two partners stays apart, and so
    does a brand from its substance: a substance has several brands.
    """
    drugs = [(c, key) for c, key in zip(kept, keys, strict=True) if c.type == "Drug"]
    pairs = list[tuple[str, str]]()
    for (one, key), (other, other_key) in pairwise(drugs):
        between = reading.text[one.end : other.start] if one.end <= other.start <= one.end + 40 else ""
        if key != other_key and _OPENS.fullmatch(between) and _CLOSES.match(reading.text, other.end):
            names = (name_of(reading, one), name_of(reading, other))
            sorts = {sort_of(name) for name in names}
            if len(sorts) == 2 and "code" in sorts and not _is_part(reading.text, one.start, names):
                pairs.append((key, other_key))
    partners: dict[str, set[str]] = {}
    for key, other_key in pairs:
        partners.setdefault(key, set()).add(other_key)
        partners.setdefault(other_key, set()).add(key)
    for key, other_key in pairs:
        if max(len(partners[key]), len(partners[other_key])) == 1:
            groups.join(key, other_key)


_OPENS = re.compile(
    r"(?:®|™|\(R\)|\(TM\))?[ \xa0][(\[](?:(?:formerly|previously|also)[ ])?(?:(?:known|referred to) as[ ])?[“\"]?"
)
_CLOSES = re.compile(r"®?™?[”\"]?(?: (?:tablets?|injection|capsules?|extended[- ]release))?[)\]]")


def _is_part(text: str, start: int, names: Iterable[str]) -> bool:
    part, nuclide = _part_patterns()
    return bool(part.search(text, max(0, start - 60), start)) or any(nuclide.fullmatch(name) for name in names)


@cache
def _part_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load_rules("mentions")["drugs"]
    return re.compile(rules["part before"]), re.compile(rules["radionuclide"])


def sort_of(name: str) -> str:
    """ "code", "generic" or "brand"."""
    name = MARKS.sub("", name)
    if re.search(r"\d", name) and name[:1].isupper():
        return "code"
    return "generic" if name.islower() else "brand"


def join_vaccines(kept: list[Candidate], keys: list[str], groups: Groups) -> None:
    """ "dengue vaccine" is the "bivalent dengue vaccine candidate" when only one here is called so."""
    vaccines = sorted({key for c, key in zip(kept, keys, strict=True) if c.type == "Drug" and key.endswith("-vaccine")})
    for short in vaccines:
        longer = [key for key in vaccines if key.endswith(f"-{short.partition('/')[2]}")]
        if len(longer) == 1:
            groups.join(short, longer[0])
