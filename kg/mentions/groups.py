"""What several names of one document share: groups of keys, and what joins those of companies, people and studies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from kg.mentions.lexicon_sources import strip_legal
from kg.mentions.names import is_spelling, others_beside
from kg.mentions.reading import Candidate, Reading
from kg.model import ShortForm


class Groups:
    """Union-find over keys."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, key: str) -> str:
        above = self._above.setdefault(key, key)
        if above != key:
            self._above[key] = above = self.find(above)
        return above

    def join(self, one: str, other: str) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)


def name_of(reading: Reading, candidate: Candidate) -> str:
    """What a candidate is called: its words, or the name that they are only part of."""
    return candidate.name or reading.text[candidate.start : candidate.end]


def join_short_forms(
    reading: Reading, kept: list[Candidate], keys: list[str], forms: Iterable[ShortForm], groups: Groups
) -> None:
    """A defined short form is what it stands for."""
    ends = {c.end: (c, key) for c, key in zip(kept, keys, strict=True) if key}
    by_text: dict[tuple[str, str], str] = {}
    for candidate, key in zip(kept, keys, strict=True):
        by_text.setdefault((candidate.type, reading.text[candidate.start : candidate.end]), key)
    for form in forms:
        long = ends.get(form.long[1]) or ends.get(form.long[1] - 1)
        plain = long and long[0].type == "Indication" and form.kind == "abbreviation" and long[0].start < form.long[0]
        if long and long[0].start <= form.long[0] and not plain:
            for text in {form.text, form.text.removesuffix("s"), f"{form.text}s"}:
                short = by_text.get((long[0].type, text))
                if short:
                    groups.join(long[1], short)


def join_companies(reading: Reading, kept: list[Candidate], keys: list[str], groups: Groups) -> None:
    """ "Vela" is "Vela Labs" when only one company here begins so; spellings of the publisher join it."""
    names = {
        key: strip_legal(name_of(reading, c)) for c, key in zip(kept, keys, strict=True) if c.type == "Organization"
    }
    ordered = sorted(names, key=lambda key: (len(names[key]), key))
    for short in ordered:
        longer = [key for key in ordered if key != short and names[key].lower().startswith(names[short].lower() + " ")]
        if longer and (len({groups.find(k) for k in longer}) == 1 or _one_line(longer, names)):
            for key in longer:
                groups.join(short, key)
    own = [
        key
        for c, key in zip(kept, keys, strict=True)
        if c.type == "Organization" and re.search(r"listed company|dateline|source line", c.rule)
    ]
    others = others_beside([names[key] for key in own], names.values())
    for key in names if own else ():
        if names[key].partition(" ")[0] not in others and is_spelling(names[key], names[own[0]]):
            groups.join(key, own[0])


def _one_line(longer: list[str], names: dict[str, str]) -> bool:
    """All longer names continue one another: "Vela Labs" and "Vela Labs International"."""
    return all(names[b].lower().startswith(names[a].lower()) for a, b in pairwise(longer))


def join_people(reading: Reading, kept: list[Candidate], keys: list[str], groups: Groups) -> None:
    """A surname is the one person here who bears it, and so is the same first name and surname."""
    full: dict[str, set[str]] = {}
    people = {key: name_of(reading, c) for c, key in zip(kept, keys, strict=True) if c.type == "Person"}
    for key, name in people.items():
        words = name.removesuffix(".").split()
        if len(words) > 1:
            surname = next(
                (w for w in reversed(words) if w.rstrip(".,") not in ("Jr", "Sr", "II", "III")), words[-1]
            ).rstrip(",.")
            full.setdefault(surname, set()).add(key)
    for key, name in people.items():
        holders = full.get(name, set())
        if len(holders) == 1:
            groups.join(key, next(iter(holders)))
    for holders in full.values():
        for one in sorted(holders):
            for other in sorted(holders):
                if one < other and people[one].split()[0] == people[other].split()[0]:
                    groups.join(one, other)


_APPOSED = re.compile(
    r"(?:(?:,| is| was) (?:an?|the|our) [\w /-]{3,70})?\s*(?:study|trial)?\s*[(,]\s*(?:ClinicalTrials\.gov(?: Identifier)?:?|NCT:?)?\s*$"
)


def join_trials(reading: Reading, kept: list[Candidate], keys: list[str], groups: Groups) -> None:
    """ "VELA-2 study (NCT01234567)" is one study."""
    trials = [(candidate, key) for candidate, key in zip(kept, keys, strict=True) if candidate.type == "Trial" and key]
    for (one, key), (other, other_key) in pairwise(trials):
        numbered = is_registered(name_of(reading, one)) != is_registered(name_of(reading, other))
        if numbered and _APPOSED.match(reading.text[one.end : other.start] or "-"):
            groups.join(key, other_key)


def is_registered(name: str) -> bool:
    """Whether the name of a study is its number in a registry."""
    return bool(re.match(r"(?:NCT ?\d|EudraCT|ISRCTN|ACTRN|CTR\d)", name))
