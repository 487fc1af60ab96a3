"""What a sentence offers for a role: mentions, words of a closed list, patterns and figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from kg.claims.binding import Candidate
from kg.claims.coordination import find_conjuncts, find_enumerated, find_listed
from kg.claims.figures import find_figures
from kg.claims.frames import RoleRule
from kg.claims.reading import Named, Offer, Passage, Reading
from kg.claims.triggers import Hit
from kg.model import Filler, Interval, Quantity, Span


def find_candidates(
    reading: Reading, passage: Passage, rule: RoleRule, number: int, anchor: tuple[int, int]
) -> list[Candidate]:
    """All candidates of the sentence for the role, in text order. `number` is the frame's, `anchor` the trigger's tokens."""
    if rule.source == "mention":
        return _from_mentions(reading, passage, rule, anchor)
    if rule.source == "terms":
        hits = [hit for hit in passage.find("term", rule.terms) if not rule.only or hit.value in rule.only]
        return [_closed(reading, hit) for hit in hits]
    if rule.source == "words":
        return [_closed(reading, hit) for hit in passage.find("role", f"{number} {rule.name}")]
    if rule.source == "pattern":
        return _from_pattern(reading, passage, rule)
    if rule.source == "figure":
        return [
            _at(reading, span, Filler(span, quantity=quantity))
            for span, quantity in find_figures(reading.document.text, passage.start, passage.end, rule.figure)
        ]
    return []


def to_filler(named: Named) -> Filler:
    """The filler that a mention gives: an entity, or its typed value."""
    mention = named.mention
    at = (mention.start, mention.end)
    if mention.entity:
        return Filler(at, entity=mention.entity)
    if isinstance(mention.value, Quantity):
        return Filler(at, quantity=mention.value)
    if isinstance(mention.value, Interval):
        return Filler(at, interval=mention.value)
    return Filler(at, value=mention.value if isinstance(mention.value, str) else mention.text)


def find_kind(reading: Reading, named: Named) -> str:
    """The kind of an organization, a word of the closed list ("agency", "company", …), "" where unknown."""
    return next(iter(_find_kinds(reading, named)), "")


def _find_kinds(reading: Reading, named: Named) -> list[str]:
    """The kind first, then, where it is of several, all of them: a university may be a funder too."""
    entity = reading.entities.get(named.mention.entity or "")
    return [value for key, value in entity.attributes if key in ("kind", "kinds")] if entity else []


def is_kind(reading: Reading, named: Named, kind: str) -> bool:
    """The organization is of one of the kinds ("agency|funder"), or of none of them ("!agency"); any will do for ""."""
    found = set(_find_kinds(reading, named)) or {"unknown"}
    return not kind or bool(found & set(kind.lstrip("!").split("|"))) != kind.startswith("!")


def _is_named(named: Named, rule: RoleRule) -> bool:
    name = named.mention.text.lower()
    return (not rule.only or name in rule.only) and name not in rule.other


def _from_mentions(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> list[Candidate]:
    asked = (rule.mention, rule.kind, rule.only, rule.other, rule.each, rule.omit)
    if asked not in passage.offers:
        passage.offers[asked] = _find_offers(reading, passage, rule)
    return [
        Candidate(offer.first, offer.last, offer.fillers, offer.tokens, _count_rivals(offer, anchor))
        for offer in passage.offers[asked]
    ]


def _find_offers(reading: Reading, passage: Passage, rule: RoleRule) -> list[Offer]:
    offered = [named for named in passage.of_type(rule.mention) if is_kind(reading, named, rule.kind)]
    offered = [named for named in offered if named.mention.entity or named.mention.value is not None]
    offered = [named for named in offered if not (rule.only or rule.other) or _is_named(named, rule)]
    offers, seen = list[Offer](), set[int]()
    for named in offered:
        if named.first in seen:
            continue
        group = _find_group(reading, passage, named) if rule.each else [named]
        group = [member for member in group if member in offered]
        if rule.omit:
            group = _without_rest(reading, rule, named, group)
        seen |= {member.first for member in group}
        tokens = frozenset(token for member in (named, *group) for token in range(member.first, member.last))
        fillers = tuple(to_filler(member) for member in group)
        others = tuple(other.first for other in offered if other is not named and other not in group)
        offers.append(Offer(min(named.first, group[0].first), group[-1].last, fillers, tokens, others))
    return offers


def _without_rest(reading: Reading, rule: RoleRule, named: Named, group: list[Named]) -> list[Named]:
    """The group without the rest that ends it ("and other selected diseases"), which is told apart."""
    kept = [member for member in group if not rule.omit & set(reading.words[max(member.first - 2, 0) : member.first])]
    return kept if named in kept else [named]


def _find_group(reading: Reading, passage: Passage, named: Named) -> list[Named]:
    """All that a mention stands for: the list that it sums up, or those beside it."""
    diseases = named.mention.type == "Indication"
    enumerated = find_enumerated(reading, passage, named.mention.type) if diseases else []
    if named in enumerated and len(enumerated) > 1:
        return enumerated
    return (find_listed(reading, passage, named) if diseases else []) or find_conjuncts(reading, passage, named)


def _count_rivals(offer: Offer, anchor: tuple[int, int]) -> int:
    """How many others stand between the trigger and the offer."""
    low, high = min(offer.last, anchor[1]), max(offer.first, anchor[0])
    return sum(low <= first < high for first in offer.others)


def _closed(reading: Reading, hit: Hit) -> Candidate:
    filler = Filler(reading.span(hit.first, hit.last), value=hit.value)
    return Candidate(hit.first, hit.last, (filler,), frozenset(range(hit.first, hit.last)))


def _from_pattern(reading: Reading, passage: Passage, rule: RoleRule) -> list[Candidate]:
    found, stops = [], [named.mention.start for named in passage.of_type(rule.until)]
    for match in _compile(rule.pattern).finditer(reading.document.text, passage.start, passage.end):
        span = match.span(1) if match.re.groups and match.group(1) is not None else match.span()
        stop = min((start for start in stops if span[0] < start < span[1]), default=span[1])
        span = (span[0], span[0] + len(_TAIL.sub("", reading.document.text[span[0] : stop])))
        if span[0] < span[1]:
            found.append(_at(reading, span, Filler(span, value=rule.means or reading.document.text[slice(*span)])))
    return found


def _at(reading: Reading, span: Span, filler: Filler) -> Candidate:
    first = max(bisect_right(reading.starts, span[0]) - 1, 0)
    last = bisect_right(reading.starts, span[1] - 1)
    return Candidate(first, last, (filler,), frozenset(range(first, last)))


_TAIL = re.compile(r"(?:[\s,]|\b(?:of|at|for|and|the|with|in))+$")
"""Words that end no phrase."""


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
