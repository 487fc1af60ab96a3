"""What a text is about: the thing in its headline or heading, its topic, the company whose release it is."""

from __future__ import annotations

from collections import Counter

from kg.claims.candidates import find_kind, to_filler
from kg.claims.reading import Named, Reading
from kg.model import Filler
from kg.rules import load_rules

OPENING = 4
"""Sentences at the top of a release among which its company is named."""

_PARTNERED = frozenset({"with", "versus", "vs", "than", "plus", "combination", "to", "placebo", "over", "containing"})
"""Words before a partner, a comparator or a component."""


def find_salient(reading: Reading, named: list[Named]) -> Named | None:
    """The mention that later words most likely speak of: the headline's or an About heading's thing, a sentence's first, then the last."""
    return max(named, key=lambda entry: (_salience(reading, entry), entry.first), default=None)


def _salience(reading: Reading, named: Named) -> int:
    weights = load_rules("binding")["salience"]
    passage = reading.passage_at(named.mention.start)
    same = [other for other in reading.by_type[named.mention.type] if other.mention.entity == named.mention.entity]
    places = [reading.passage_at(other.mention.start) for other in same]
    points = sum(
        weights[section]
        for section in ("headline", "heading")
        if any(place and section in (place.section, place.kind) for place in places)
    )
    if passage and not any(other.first < named.first for other in passage.of_type((named.mention.type,))):
        points += weights["first"]
    if set(reading.words[max(named.first - 3, 0) : named.first]) & _PARTNERED:
        points -= weights["partnered"]
    return int(points)


def find_topic(reading: Reading, kind: str, before: int | None = None) -> Named | None:
    """The document's one thing of a type: named in the headline or twice as often as any other; its nearest mention before a token.

    What is first named after the token is no topic yet.
    """
    mentions = [named for named in reading.by_type.get(kind, []) if named.mention.entity]
    counts = Counter(named.mention.entity for named in mentions)
    for passage in reading.passages:
        if passage.section == "headline":
            counts.update({named.mention.entity: 3 for named in passage.of_type((kind,))})
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    same = [named for named in mentions if named.mention.entity == ranked[0][0]]
    earlier = [named for named in same if before is not None and named.first < before]
    if before is not None:
        return earlier[-1] if earlier else None
    return same[0]


def find_publisher(reading: Reading) -> Filler | None:
    """The company whose release this is, at the words that say so; where they name a regulator, the first company of the text."""
    at = reading.document.publisher_at
    named = reading.by_type.get("Organization", [])
    companies = [entry for entry in named if entry.mention.entity and find_kind(reading, entry) != "agency"]
    for entry in companies:
        if at and entry.mention.start < at[1] and at[0] < entry.mention.end:
            return to_filler(entry)
    opening = reading.passages[min(OPENING, len(reading.passages)) - 1].last if reading.passages else 0
    first = next(
        (entry for entry in companies if entry.first < opening and find_kind(reading, entry) == "company"), None
    )
    return to_filler(first) if first and at else None


def is_headed(reading: Reading, named: Named) -> bool:
    """The mention stands in the headline or in a heading."""
    passage = reading.passage_at(named.mention.start)
    return passage is not None and (passage.section == "headline" or passage.kind == "heading")
