"""A document as the frames see it: sentences with their tokens, mentions, phrases, clauses and what governs them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.claims.triggers import Hit, TriggerIndex
from kg.model import Document, Entity, Filler, Mention, Span
from kg.rules import load_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Named:
    """A mention at its tokens first..last (exclusive)."""

    first: int
    last: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Offer:
    """Mentions that may fill a role together: at tokens first..last, what they fill it with, and where the others that might begin."""

    first: int
    last: int
    fillers: tuple[Filler, ...]
    tokens: frozenset[int]
    others: tuple[int, ...]


@dataclass(slots=True)
class Passage:
    """A sentence, bullet or table row: tokens first..last (exclusive) and what stands in it.

    `offers` are its mentions by what role rules ask of them, remembered because frames ask the same again and again.
    """

    index: int
    first: int
    last: int
    start: int
    end: int
    block: int
    section: str
    kind: str
    named: list[Named] = field(default_factory=list)
    hits: dict[tuple[str, str], list[Hit]] = field(default_factory=dict)
    boundaries: list[int] = field(default_factory=list)
    offers: dict[tuple[object, ...], list[Offer]] = field(default_factory=dict)

    def clause(self, token: int) -> int:
        """The number of the clause that holds `token`."""
        return bisect_right(self.boundaries, token)

    def find(self, kind: str, whose: str) -> list[Hit]:
        return self.hits.get((kind, whose), [])

    def of_type(self, types: Iterable[str]) -> list[Named]:
        wanted = tuple(types)
        return [named for named in self.named if named.mention.type in wanted]


@dataclass(slots=True)
class Referent:
    """A study that the text has spoken of: where, by which drug, phase, indication, trial, and the cohorts named beside it."""

    passage: int
    first: int
    roles: dict[str, tuple[Filler, ...]]
    cohorts: frozenset[str | None] = frozenset()


@dataclass(slots=True)
class Reading:
    """Everything the frames may look at."""

    document: Document
    words: list[str]
    starts: list[int]
    ends: list[int]
    passages: list[Passage]
    entities: dict[str, Entity]
    by_type: dict[str, list[Named]]
    referents: list[Referent] = field(default_factory=list)
    deals: list[Referent] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        return self.starts[first], self.ends[last - 1]

    def passage_at(self, offset: int) -> Passage | None:
        """The passage whose sentence holds the character at `offset`."""
        index = bisect_right(self.sentence_starts, offset) - 1
        passage = self.passages[index] if index >= 0 else None
        return passage if passage and offset < passage.end else None

    def governors(self, passage: Passage) -> list[int]:
        """Indexes of the blocks that govern this passage: its lead-in, the heading above, the heading above that."""
        found, parent = [], self.document.blocks[passage.block].parent
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.document.blocks[parent].parent
        return found


def read_document(
    doc: Doc, document: Document, mentions: Iterable[Mention], entities: Iterable[Entity], triggers: TriggerIndex
) -> Reading:
    """Lay mentions and trigger phrases over the sentences of `document`."""
    words, starts, ends = _read_tokens(doc)
    passages = _to_passages(document, starts)
    reading = Reading(document, words, starts, ends, passages, {entity.id: entity for entity in entities}, {})
    reading.sentence_starts = [passage.start for passage in passages]
    _place_mentions(reading, mentions)
    _place_hits(reading, triggers.find(doc))
    return reading


def _read_tokens(doc: Doc) -> tuple[list[str], list[int], list[int]]:
    """Lower-case words, starts and ends of the tokens; through the array, because a Token object each would cost more than the rest."""
    from spacy.attrs import IDX, LENGTH, LOWER

    table = doc.to_array([LOWER, IDX, LENGTH])
    lowers, starts = table[:, 0].tolist(), table[:, 1].tolist()
    spelled = {lower: doc.vocab.strings[lower] for lower in set(lowers)}
    return [spelled[lower] for lower in lowers], starts, (table[:, 1] + table[:, 2]).tolist()


def _to_passages(document: Document, starts: list[int]) -> list[Passage]:
    passages, at = list[Passage](), 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        first = bisect_right(starts, sentence.start - 1, at)
        at = bisect_right(starts, sentence.end - 1, first)
        if at > first:
            passages.append(
                Passage(
                    len(passages), first, at, sentence.start, sentence.end, sentence.block, block.section, block.kind
                )
            )
    return passages


def _place_mentions(reading: Reading, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        index = bisect_right(reading.sentence_starts, mention.start) - 1
        if index < 0 or mention.end > reading.passages[index].end:
            continue
        first = bisect_right(reading.starts, mention.start) - 1
        last = bisect_right(reading.starts, mention.end - 1)
        named = Named(max(first, 0), last, mention)
        reading.passages[index].named.append(named)
        reading.by_type.setdefault(mention.type, []).append(named)


def _place_hits(reading: Reading, found: dict[tuple[str, str], list[Hit]]) -> None:
    """Give the passages their hits; those of silent sections need none, since no frame reads them."""
    silent = set(load_rules("silence")["sections"])
    firsts = [passage.first for passage in reading.passages]
    lasts = [0 if passage.section in silent else passage.last for passage in reading.passages]
    dated = {token for named in reading.by_type.get("Date", []) for token in range(named.first, named.last)}
    for key, hits in found.items():
        for hit in hits:
            if key[0] in ("stance", "unless") and hit.first in dated:
                continue  # "May" the month is no "may", neither as a cue nor as a word that bars a frame
            index = bisect_right(firsts, hit.first) - 1
            if index >= 0 and hit.last <= lasts[index]:
                reading.passages[index].hits.setdefault(key, []).append(hit)
    for passage in reading.passages:
        passage.boundaries = [hit.first for hit in passage.find("clauses", "boundaries")]
