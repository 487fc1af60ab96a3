"""Scores extracted documents against gold: mentions, claims, the slots of claims.

A gold claim is found when a claim of its type fills every core role that gold gives with the same things and nothing else, leaves
empty the core roles that gold leaves empty, and agrees on modality, negation and, for a dated plan, on the date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kg.evaluation.gold import GoldClaim, GoldDocument
from kg.evaluation.matching import Names, find_names, matches
from kg.evaluation.wording import is_generic, same_wording, share_words

Record = Mapping[str, Any]

# Roles that gold marks, the core ones with a star; others are neither asked nor punished. The measure keeps its own list: figures
# of different days must stay comparable when the ontology grows. A test holds the stars against the ontology.
MARKED = {
    "development": "company* drug*",
    "study": "drug* indication* phase* trial company combination",
    "trial event": "event* drug* phase* cohort* indication trial date enrollment",
    "dosing": "drug* dose* cohort* phase indication schedule route",
    "outcome": "drug* endpoint* value* cohort phase indication comparator direction p_value",
    "adverse event": "drug* event* rate grade cohort indication",
    "designation": "drug* designation* indication* agency* action* date",
    "regulatory": "drug* submission* action* agency* indication date",
    "funding": "funder* recipient* program* amount* drug indication phase action date",
    "patent": "drug* platform* office* action* number* subject indication expiry jurisdiction date",
    "deal": "kind* parties* drug indication upfront milestones total royalty date",
    "financing": "company* kind* amount* date",
    "financial result": "company* metric* period* value* change",
    "runway": "company* until*",
    "appointment": "person* organization* role* action date",
    "composition": "drug* part* relation",
    "alias": "entity* alias* kind",
}
SCORED = {kind: frozenset(roles.replace("*", "").split()) for kind, roles in MARKED.items()}
CORE = {kind: frozenset(r[:-1] for r in roles.split() if r.endswith("*")) for kind, roles in MARKED.items()}
_MAY_ADD = frozenset(
    {"amount", "value", "number", "until"}
)  # a core role that gold left empty and that may be filled all the same


class Error(NamedTuple):
    """Something missed, wrong or spurious: what gold wanted, what was got."""

    document: str
    verdict: str
    kind: str
    wanted: Any
    got: Any


@dataclass(slots=True)
class Tally:
    """Counts of hits ("tp"), surplus ("fp") and misses ("fn") by measure and type, and the errors behind them."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    def add(self, measure: str, kind: str, *, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        for part, count in (("tp", tp), ("fp", fp), ("fn", fn)):
            self.counts[measure, kind, part] += count


class Slots(NamedTuple):
    """How a claim fills the roles of a gold claim."""

    agreed: frozenset[str]
    surplus: bool
    wanted: int
    said: int
    hits: int


class Pair(NamedTuple):
    """A gold claim beside an extracted one of its type, with what speaks for holding them to be one."""

    wanted: int
    got: int
    slots: Slots
    found: bool
    rank: tuple[bool, int, bool, int]


def score_document(gold: GoldDocument, record: Record, tally: Tally, *, only: frozenset[str] = frozenset()) -> None:
    """Add to `tally` what `record` (empty for a missing prediction) is worth; `only` limits the claim types."""
    score_mentions(gold, record, tally)
    names = find_names(record)
    for kind in MARKED:
        if (gold.claim_types is None or kind in gold.claim_types) and (not only or kind in only):
            _score_claims(gold, kind, [c for c in record.get("claims", []) if c["type"] == kind], names, tally)


def score_mentions(gold: GoldDocument, record: Record, tally: Tally) -> None:
    """Distinct (type, surface) pairs of the document, matched exactly and by overlap."""
    for kind, all_surfaces in gold.mentions.items():
        surfaces = [words for words in all_surfaces if not all(_is_idle(kind, word) for word in words.split("|"))]
        free = [word for words in gold.optional_mentions.get(kind, ()) for word in words.split("|")]
        got = _find_surfaces(kind, record, free)
        _score_surfaces("exact", gold.id, kind, surfaces, got, tally, same_wording)
        missed, surplus = _score_surfaces("overlap", gold.id, kind, surfaces, got, tally, _overlap)
        tally.errors += [Error(gold.id, "MISSED", kind, words, None) for words in missed]
        tally.errors += [Error(gold.id, "SPURIOUS", kind, None, text) for text in surplus]


def _find_surfaces(kind: str, record: Record, free: list[str]) -> set[str]:
    texts = {m["text"] for m in record.get("mentions", []) if m["type"] == kind and not _is_idle(kind, m["text"])}
    return {text for text in texts if not any(same_wording(text, word) for word in free)}


def _score_surfaces(
    measure: str, document: str, kind: str, surfaces: list[str], got: set[str], tally: Tally,
    same: Callable[[str, str], bool],
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Count, and return what was missed and what is surplus."""
    hits = {words for words in surfaces if any(same(word, text) for word in words.split("|") for text in got)}
    right = {text for text in got if any(same(word, text) for words in surfaces for word in words.split("|"))}
    tally.add(measure, kind, tp=len(hits), fn=len(surfaces) - len(hits), fp=len(got) - len(right))
    return [words for words in surfaces if words not in hits], sorted(got - right)


def _overlap(one: str, other: str) -> bool:
    return same_wording(one, other) or share_words(one, other)


def _is_idle(kind: str, text: str) -> bool:
    return kind == "Indication" and is_generic(text)


def _score_claims(gold: GoldDocument, kind: str, gots: list[Record], names: Names, tally: Tally) -> None:
    wants = [claim for claim in gold.claims if claim.type == kind]
    aligned = _align(_find_pairs(wants, gots, names))
    for pair in aligned:
        if not wants[pair.wanted].optional:
            _count_pair(gold.id, kind, wants[pair.wanted], gots[pair.got], pair, tally)
    for i in sorted(set(range(len(wants))) - {pair.wanted for pair in aligned}):
        if not wants[i].optional:
            _count_missed(gold.id, kind, wants[i], tally)
    for j in sorted(set(range(len(gots))) - {pair.got for pair in aligned}):
        _count_spurious(gold.id, kind, gots[j], tally)


def _find_pairs(wants: list[GoldClaim], gots: list[Record], names: Names) -> Iterable[Pair]:
    for i, want in enumerate(wants):
        for j, got in enumerate(gots):
            slots, stance = match_slots(want, got, names), _same_stance(want, got)
            found = stance and not slots.surplus and _core_asked(want) <= slots.agreed
            if slots.hits and (found or not want.optional):  # an optional claim excuses only what agrees with it
                yield Pair(i, j, slots, found, (found, slots.hits, stance, -slots.said))


def _align(pairs: Iterable[Pair]) -> list[Pair]:
    """The best pairs first, each claim used once."""
    aligned: list[Pair] = []
    wanted, got = set(), set()
    for pair in sorted(pairs, key=lambda pair: pair.rank, reverse=True):
        if pair.wanted not in wanted and pair.got not in got:
            wanted.add(pair.wanted)
            got.add(pair.got)
            aligned.append(pair)
    return aligned


def match_slots(want: GoldClaim, got: Record, names: Names) -> Slots:
    """Compare role by role; a core role that says more than gold does is surplus."""
    roles: dict[str, list[Record]] = {role: as_list(fillers) for role, fillers in got.get("roles", {}).items()}
    core, scored = CORE[want.type], SCORED[want.type]
    surplus = any(roles.get(role) for role in core - want.roles.keys() - _MAY_ADD)
    agreed, hits = set(), 0
    for role, words in want.roles.items():
        matched, left = _match_role(role, words, roles.get(role, []), names)
        hits += matched * (role in scored)
        surplus |= left and role in core
        if matched == len(words) or (role == "parties" and matched > 1):
            agreed.add(role)
    said = sum(len(fillers) for role, fillers in roles.items() if role in scored)
    return Slots(frozenset(agreed), surplus, _count_scored(want), said, hits)


def _count_scored(want: GoldClaim) -> int:
    """How many slots a gold claim asks for; gold may mark more roles than the measure has."""
    return sum(len(words) for role, words in want.roles.items() if role in SCORED[want.type])


def _match_role(role: str, words: tuple[str, ...], fillers: list[Record], names: Names) -> tuple[int, bool]:
    """How many gold strings have a filler of their own, and whether a filler is left that none of them means."""
    left, hits = list(fillers), 0
    for word in words:
        match = next((filler for filler in left if matches(word, filler, names, role)), None)
        if match is not None:
            hits += 1
            left.remove(match)
    return hits, any(not any(matches(word, filler, names, role) for word in words) for filler in left)


def _core_asked(want: GoldClaim) -> set[str]:
    """Core roles that gold gives; a promise without its date is another promise."""
    dated: set[str] = {"date"} if want.modality == "planned" and "date" in want.roles else set()
    return {role for role in want.roles if role in CORE[want.type]} | dated


def _same_stance(want: GoldClaim, got: Record) -> bool:
    return want.modality == got.get("modality", "actual") and want.negated == bool(got.get("negated"))


def _count_pair(document: str, kind: str, want: GoldClaim, got: Record, pair: Pair, tally: Tally) -> None:
    slots = pair.slots
    tally.add("claims", kind, tp=int(pair.found), fp=int(not pair.found), fn=int(not pair.found))
    tally.add("slots", kind, tp=slots.hits, fp=slots.said - slots.hits, fn=slots.wanted - slots.hits)
    if not pair.found:
        tally.errors.append(Error(document, "WRONG", kind, want.to_record(), got))


def _count_missed(document: str, kind: str, want: GoldClaim, tally: Tally) -> None:
    tally.add("claims", kind, fn=1)
    tally.add("slots", kind, fn=_count_scored(want))
    tally.errors.append(Error(document, "MISSED", kind, want.to_record(), None))


def _count_spurious(document: str, kind: str, got: Record, tally: Tally) -> None:
    said = [len(as_list(fillers)) for role, fillers in got.get("roles", {}).items() if role in SCORED[kind]]
    tally.add("claims", kind, fp=1)
    tally.add("slots", kind, fp=sum(said))
    tally.errors.append(Error(document, "SPURIOUS", kind, None, got))


def as_list(value: Any) -> list[Any]:
    """One filler or a list of them, as a list."""
    return value if isinstance(value, list) else [value]
