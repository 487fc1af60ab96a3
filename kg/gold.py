"""Hand-marked claims as if they had been extracted, so that all later stages can be proved before, and without, extraction.

A gold file names things by surfaces ("a|b": acceptable alternatives), amounts as "18.75 mCi/m2", dates as
"2017-01-01/2017-03-31". What it does not say is where: a claim is placed in the sentence that holds most of its fillers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.contents import claim_id
from kg.identifiers import local_id
from kg.model import Claim, Document, Entity, Evidence, Extraction, Filler, Interval, Mention, Quantity, Span
from kg.schema import Role, Schema, load_schema

_DATE = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"(-?\d[\d,]*(?:\.\d+)?(?:e\d+)?)(?:\.\.(-?\d[\d,]*(?:\.\d+)?(?:e\d+)?))?\s+(.+)")
_SCALES = ((1e9, ("billion", "B")), (1e6, ("million", "M")), (1e3, ("thousand", "K")))
_COUNTS = re.compile(r"(?:patient|participant|subject|person|people|adult|children)s?")


@dataclass(frozen=True, slots=True)
class Text:
    """A document's words for looking things up, and its sentences."""

    words: str
    folded: str
    sentences: tuple[tuple[Span, str], ...]

    def find(self, surface: str, start: int = 0, end: int | None = None) -> Span | None:
        """The first whole-word occurrence, in any case."""
        folded, wanted = self.folded, surface.lower()
        limit = len(folded) if end is None else end
        at = folded.find(wanted, start, limit)
        while wanted and at >= 0:
            last = at + len(wanted)
            if not (_inside(folded, at) or _inside(folded, last)):
                return at, last
            at = folded.find(wanted, at + 1, limit)
        return None

    def find_all(self, surface: str) -> Iterable[Span]:
        """All whole-word occurrences, one after another."""
        span = self.find(surface)
        while span:
            yield span
            span = self.find(surface, span[1])


def from_gold(gold: Mapping[str, Any], document: Document) -> Extraction:
    """The claims, entities and mentions of a gold file, with the words of `document` that they were read from."""
    schema, text = load_schema(), read_text(document)
    names = Names(gold, text)
    claims = [_place(claim, schema, names, text, document.sha256) for claim in gold["claims"]]
    unique = {claim.id: claim for claim in reversed(claims)}
    kept = tuple(unique[claim.id] for claim in claims if unique.get(claim.id) is claim)
    return Extraction(document, tuple(names.mentions()), tuple(names.entities()), kept)


def read_text(document: Document) -> Text:
    """Sentences as the document's layout has them; lines where it has none."""
    words = document.text
    folded = "".join(char.lower() if len(char.lower()) == 1 else char for char in words)
    sections = [(s.start, s.end, document.blocks[s.block].section) for s in document.sentences]
    if not sections:
        sections = [(m.start(), m.end(), "body") for m in re.finditer(r"\S(?:[^\n]*\S)?", words)]
    return Text(words, folded, tuple(((start, end), section) for start, end, section in sections))


class Names:
    """The things that a gold file names. Names that always stand as each other's alternatives are one thing."""

    def __init__(self, gold: Mapping[str, Any], text: Text) -> None:
        self.text = text
        self.types = {**_types_of_roles(gold["claims"])}
        self.types |= {alternative: kind for kind, surface in _marked(gold) for alternative in surface.split("|")}
        self.known: dict[tuple[str, str], list[str]] = {}
        self.marked = [(kind, surface.split("|")) for kind, surface in _marked(gold)]
        self.together = _shared_alternatives(self.marked, gold["claims"])

    def entity(self, kind: str, surface: str) -> str:
        """The id of what a surface names; the first alternative that stands in the text is its name."""
        alternatives = [alternative.strip() for alternative in surface.split("|")]
        name = next((a for a in alternatives if self.text.find(a)), alternatives[0])
        group = self.together.get(frozenset(alternatives), [name])
        key = kind, group[0]
        known = self.known.setdefault(key, [])
        known.extend(a for a in [name, *alternatives] if a in group and a not in known)
        return local_id(kind, group[0])

    def kind_of(self, surface: str, allowed: Sequence[str]) -> str | None:
        """Which of the allowed types the marked mentions give to a surface."""
        kinds = [self.types.get(alternative.strip()) for alternative in surface.split("|")]
        return next((kind for kind in kinds if kind in allowed), None)

    def entities(self) -> Iterable[Entity]:
        seen: dict[str, Entity] = {}
        for (kind, name), known in sorted(self.known.items()):
            id_ = local_id(kind, name)
            aliases = tuple(alias for alias in known if alias != name)
            seen.setdefault(id_, Entity(id_, kind, name, aliases))
        return seen.values()

    def mentions(self) -> Iterable[Mention]:
        """Every place where a marked alternative stands by itself, not as a part of a longer one of its type."""
        wanted = [(len(a), kind, a, alternatives) for kind, alternatives in self.marked for a in alternatives]
        taken: dict[str, list[Span]] = defaultdict(list)
        found: list[Mention] = []
        for _, kind, surface, alternatives in sorted(wanted, key=lambda item: (-item[0], item[1], item[2])):
            id_ = self.entity(kind, "|".join(alternatives)) if load_schema().entity_types[kind].thing else None
            for start, end in self.text.find_all(surface):
                if not any(s < end and start < e for s, e in taken[kind]):
                    taken[kind].append((start, end))
                    found.append(Mention(start, end, self.text.words[start:end], kind, id_, rule="gold"))
        return sorted(found, key=lambda mention: (mention.start, mention.end, mention.type))


def _marked(gold: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    return ((kind, surface) for kind, surfaces in gold.get("mentions", {}).items() for surface in surfaces)


def _types_of_roles(claims: Iterable[Any]) -> dict[str, str]:
    """The types of surfaces that fill a role for one type of thing only; a role that takes mere words too says nothing."""
    found: dict[str, str] = {}
    for claim in claims:
        for role, said in claim["roles"].items():
            known = load_schema().claim_types[claim["type"]].roles[role]
            types = known.entity_types if "text" not in known.fillers else ()
            for surface in said if isinstance(said, list) else [said]:
                found |= {alternative.strip(): types[0] for alternative in surface.split("|") if len(types) == 1}
    return found


def _shared_alternatives(
    marked: Iterable[tuple[str, list[str]]], claims: Iterable[Any]
) -> dict[frozenset[str], list[str]]:
    """For each set of alternatives, those that stand in every other set that holds its first member: true other names."""
    sets = [alternatives for _, alternatives in marked]
    for claim in claims:
        for said in claim["roles"].values():
            sets += [[a.strip() for a in s.split("|")] for s in (said if isinstance(said, list) else [said])]
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for members in sets:
        for member in members:
            holding[member].append(frozenset(members))
    return {frozenset(members): _sort_shared(members, holding) for members in sets}


def _sort_shared(members: list[str], holding: Mapping[str, list[frozenset[str]]]) -> list[str]:
    """Those that are told most often first; of equals a noun that holds all others ("breast cancer", not "breast"), then by the alphabet."""
    shared = frozenset.intersection(*holding[members[0]])
    mutual = [m for m in shared if frozenset.intersection(*holding[m]) == shared]
    if members[0] not in mutual:
        return [members[0]]
    whole = {name for name in mutual if name.islower() and all(other in name for other in mutual)}
    return sorted(mutual, key=lambda name: (-len(holding[name]), name not in whole, name))


def _place(gold: Mapping[str, Any], schema: Schema, names: Names, text: Text, sha256: str) -> Claim:
    """A claim in the sentence that holds most of its fillers; what it does not hold is evidence from elsewhere."""
    said = [(role, s) for role, v in gold["roles"].items() for s in (v if isinstance(v, list) else [v])]
    home, section = max(
        text.sentences, key=lambda item: (sum(bool(_locate(s, text, item[0])) for _, s in said), -item[0][0])
    )
    kind, roles, pieces = schema.claim_types[gold["type"]], defaultdict(list), {home: section}
    for role, surface in said:
        span = _locate(surface, text, home) or _locate(surface, text, (0, len(text.words))) or home
        if not (home[0] <= span[0] and span[1] <= home[1]):
            around, where = _enclosing(span, text)
            pieces.setdefault(around, where)
        filler = _fill(kind.roles[role], surface, span, names, text)
        if filler is not None:
            roles[role].append(filler)
    fillers = {role: tuple(members) for role, members in roles.items()}
    stance = gold.get("modality", "actual"), bool(gold.get("negated"))
    evidence = tuple(Evidence(s, e, text.words[s:e], where) for (s, e), where in pieces.items())
    return Claim(claim_id(sha256, kind.name, fillers, *stance), kind.name, fillers, evidence, *stance, rule="gold")


def _locate(surface: str, text: Text, within: Span) -> Span | None:
    spans = (text.find(words, *within) for a in surface.split("|") for words in _spellings(a.strip()))
    return next((span for span in spans if span), None)


def _spellings(alternative: str) -> Iterable[str]:
    """How a text may write it: amounts without their unit, money in millions, dates by their year; cohorts by number."""
    if _DATE.fullmatch(alternative):
        return (alternative[:4],) if alternative[:4] == alternative[11:15] else (alternative[11:15], alternative[:4])
    found = _AMOUNT.fullmatch(alternative)
    if found:
        return _figures(float(found[1].replace(",", "")))
    return (f"cohort {alternative}", alternative) if alternative.isdigit() else (alternative,)


def _figures(amount: float) -> Iterable[str]:
    size = abs(amount)
    yield f"{size:,.0f}" if size >= 1000 else f"{size:g}"
    for scale, words in _SCALES:
        if size >= scale:
            for figure in (f"{size / scale:g}", f"{size / scale:.1f}"):
                yield from (f"{figure} {words[0]}", f"{figure}{words[1]}")


def _fill(role: Role, surface: str, at: Span, names: Names, text: Text) -> Filler | None:
    """The filler that a surface means; None where the role takes figures and dates only and it is neither."""
    first = surface.split("|")[0].strip()
    if "date" in role.fillers and _DATE.fullmatch(first):
        return Filler(at, interval=Interval(first[:10], first[11:], text.words[slice(*at)], _precision(first)))
    found = _AMOUNT.fullmatch(first)
    if "amount" in role.fillers and found:
        return Filler(at, quantity=_read_quantity(found, text.words[slice(*at)]))
    if role.fillers == {"amount"} and re.fullmatch(r"-?[\d.,]+", first):
        return Filler(at, quantity=Quantity("1", text.words[slice(*at)], amount=float(first.replace(",", ""))))
    kind = names.kind_of(surface, role.entity_types)
    if kind is None and "entity" in role.fillers and "text" not in role.fillers:
        kind = role.entity_types[0]
    if kind is not None:
        return Filler(at, entity=names.entity(kind, surface))
    return Filler(at, value=first) if role.fillers - {"amount", "date", "entity"} else None


def _read_quantity(found: re.Match[str], words: str) -> Quantity:
    low, unit = float(found[1].replace(",", "")), "1" if _COUNTS.fullmatch(found[3]) else found[3]
    if found[2] is None:
        return Quantity(unit, words, amount=low)
    return Quantity(unit, words, low=low, high=float(found[2].replace(",", "")))


def _precision(interval: str) -> str:
    """How fine an interval of the gold is: a day, or whole months, quarters, halves or years."""
    start, end = interval.split("/")
    if start == end:
        return "day"
    months = (int(end[:4]) - int(start[:4])) * 12 + int(end[5:7]) - int(start[5:7]) + 1
    return {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(months, "range")


def _enclosing(span: Span, text: Text) -> tuple[Span, str]:
    """The sentence around a span; the span itself where it lies across two."""
    return next(((s, where) for s, where in text.sentences if s[0] <= span[0] and span[1] <= s[1]), (span, "body"))


def _inside(text: str, at: int) -> bool:
    """True between two characters of one word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
