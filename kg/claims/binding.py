"""Which candidate fills which role: scored by a table of small weights, all roles of a frame assigned together.

The weights stand in `kg/rules/binding.yaml`. A candidate loses by distance, by clause boundaries and by rivals of its own type that
stand between it and the trigger; it wins by a linking word right before it and by standing on the expected side.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.claims.frames import RoleRule
from kg.claims.reading import Passage, Reading
from kg.model import Filler
from kg.rules import load_rules

PASSIVE = frozenset({"been", "was", "were", "is", "are", "being", "be"})
LEADING = frozenset({",", ";", "and", "but", "while"})
"""Words that lead over to the next thing of a list."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to fill a role; `fillers` are all conjuncts of its group, `tokens` those that it takes up."""

    first: int
    last: int
    fillers: tuple[Filler, ...]
    tokens: frozenset[int]
    rivals: int = 0


def assign(
    reading: Reading, passage: Passage, first: int, last: int, choices: list[tuple[RoleRule, list[Candidate]]]
) -> dict[RoleRule, Candidate]:
    """The best candidate of each role, or of each rule of a role that gathers; words that one role took are gone for the others unless they share."""
    scored = [
        (score(reading, passage, first, last, rule, candidate), -order, rule, candidate)
        for order, (rule, candidates) in enumerate(choices)
        for candidate in candidates
    ]
    scored.sort(key=lambda entry: (-entry[0], -entry[1], entry[3].first))
    taken: set[int] = set()
    chosen: dict[RoleRule, Candidate] = {}
    filled: set[str] = set()
    for points, _, rule, candidate in scored:
        if (
            points < 0
            or rule in chosen
            or (rule.name in filled and not rule.gather)
            or (not rule.share and candidate.tokens & taken)
        ):
            continue
        chosen[rule] = candidate
        filled.add(rule.name)
        if not rule.share:
            taken |= candidate.tokens
    return chosen


def score(reading: Reading, passage: Passage, first: int, last: int, rule: RoleRule, candidate: Candidate) -> int:
    """Points of a candidate for a role of a frame triggered at first..last; below zero is no binding."""
    weights = load_rules("binding")
    before = candidate.last <= first
    gap = first - candidate.last if before else candidate.first - last
    if gap > rule.near or _barred(reading, first, last, rule, candidate):
        return -1
    if rule.own and _of_another(reading, passage, first, candidate):
        return -1
    if rule.owners and is_owned(reading, passage, first, last, rule, candidate):
        return -1
    crossed = abs(passage.clause(candidate.first) - passage.clause(first))
    if crossed and rule.within == "clause":
        return -1
    points = (
        int(weights["base"])
        - max(gap, 0) * int(weights["token"])
        - crossed * int(weights["clause"])
        - candidate.rivals * int(weights["rival"])
    )
    linked = _linked(reading, rule, candidate)
    if rule.linked and not linked:
        return -1
    if linked:
        points += int(weights["link"])
    if rule.shun and set(rule.shun) & set(reading.words[max(candidate.first - 2, 0) : candidate.first]):
        points -= int(weights["shun"])
    return points + _score_side(reading, rule, first, before, gap, weights)


def _score_side(reading: Reading, rule: RoleRule, first: int, before: bool, gap: int, weights: dict[str, int]) -> int:
    """For the side on which it stands; the object of a verb stands before it where the verb is passive ("has been completed")."""
    if rule.side == "either" or gap < 0:
        return 0
    if rule.side == "object":
        passive = reading.words[first - 1] in PASSIVE if first else False
        return int(weights["object"]) if passive == before else -int(weights["object"])
    return int(weights["side"]) if (rule.side == "before") == before else -int(weights["side"])


def _linked(reading: Reading, rule: RoleRule, candidate: Candidate) -> bool:
    """A linking word stands right before the candidate, or before its article and modifiers; a possessive ending right after it."""
    if rule.tails and any(word in rule.tails for word in reading.words[candidate.last : candidate.last + 3]):
        return True
    if not rule.links:
        return False
    after = reading.words[candidate.last : candidate.last + 1]
    return any(word in rule.links for word in reading.words[max(candidate.first - 3, 0) : candidate.first]) or any(
        word in rule.links and word in ("'s", "’s") for word in after
    )


def _barred(reading: Reading, first: int, last: int, rule: RoleRule, candidate: Candidate) -> bool:
    between = (
        reading.words[candidate.last : first] if candidate.last <= first else reading.words[last : candidate.first]
    )
    if rule.bars and any(word in rule.bars for word in between):
        return True
    if rule.skip_after and any(word in rule.skip_after for word in reading.words[candidate.last : candidate.last + 2]):
        return True
    return bool(rule.skip) and any(word in rule.skip for word in _read_before(reading, candidate.first))


def _read_before(reading: Reading, token: int) -> list[str]:
    """The words right before a token, from "that" on: what is announced stands apart from the announcement."""
    before = reading.words[max(token - 3, 0) : token]
    return before[before.index("that") + 1 :] if "that" in before else before


def is_owned(reading: Reading, passage: Passage, first: int, last: int, rule: RoleRule, candidate: Candidate) -> bool:
    """What a list says of a neighbour of the trigger is the neighbour's: "orphan drug, granted in May, and fast track" dates but the first.

    Between two it is the earlier one's, unless a comma or a conjunction leads over to it ("and in June fast track"); behind both it is the
    later one's where brackets hold it or another clause does.
    """
    others = find_owners(passage, rule, first, last)
    if candidate.last <= first:
        return any(other <= candidate.first for other in others) and not _leads_over(reading, candidate.first)
    apart = passage.clause(candidate.first) != passage.clause(first) or reading.words[candidate.first - 1] == "("
    return apart and any(last <= other <= candidate.first for other in others)


def find_owners(passage: Passage, rule: RoleRule, first: int, last: int) -> list[int]:
    """Where the other things end that the rule's `owners` name: types of mention, closed lists."""
    spans = [(named.first, named.last) for named in passage.of_type(rule.owners)]
    spans += [(hit.first, hit.last) for scheme in rule.owners for hit in passage.find("term", scheme)]
    return [end for start, end in spans if not (start < last and first < end)]


def _leads_over(reading: Reading, token: int) -> bool:
    before = reading.words[max(token - 2, 0) : token]
    return any(word in LEADING for word in before)


def _of_another(reading: Reading, passage: Passage, first: int, candidate: Candidate) -> bool:
    """The candidate is of another mention of the trigger's type: of that right beside it, or, in brackets, of the last before it.

    In "rash in 4 %, grade 3 anemia (9 %)" grade and second rate are the anemia's; what is said of "both" is nobody's alone.
    """
    words, at = reading.words, candidate.first
    types = {named.mention.type for named in passage.named if named.first == first}
    peers = [named for named in passage.of_type(types) if named.first != first]
    if first < at:
        between = any(first < named.first and named.last <= at for named in peers)
        of_next = any(named.first == candidate.last for named in peers)
        return of_next or (
            between and _in_brackets(words[passage.first : at]) and words[at - 1] not in ("both", "each")
        )
    beside = any(at - 2 <= named.last <= at and not set(words[named.last : at]) & _APART for named in peers)
    return beside or _in_brackets(words[passage.first : at])


_APART = frozenset({",", ";", "and", "or", "but", "while"})
"""Words that part a figure from what stands before it."""


def _in_brackets(before: list[str]) -> bool:
    opened = [word for word in before if word in ("(", ")")]
    return bool(opened) and opened[-1] == "("
