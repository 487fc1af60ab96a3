"""One index of every phrase that the claim rules know, so that the cost of matching does not grow with their number.

A phrase maps to the keys it serves ("frame", "term", "role", "guard", "cue", "reference", "clause"); spaCy's PhraseMatcher finds all
phrases of all rules in one pass over a document, and a frame runs only where its own phrase stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kg.claims.frames import Frame
from kg.claims.inflection import expand_phrase
from kg.rules import load_rules
from kg.schema import Schema

if TYPE_CHECKING:
    from spacy.tokens import Doc

Key = tuple[str, str, str]
"""(kind of key, whose it is, value): ("term", "phase", "phase 1"), ("frame", "3", ""), ("cue", "planned before", "")."""


class Hit(NamedTuple):
    """A phrase that stands at tokens first..last (exclusive), and what it serves as."""

    first: int
    last: int
    value: str


_SOUGHT_IN_SERIES = frozenset({"compared", "more", "less", "reaching", "same period"})
"""The lists of `series.yaml` that are phrases to find; the others ("of", "in", "the") are looked up where a figure stands."""

_START, _END = itemgetter(1), itemgetter(2)
"""Of a match of the PhraseMatcher."""


class TriggerIndex:
    """Phrases of the rules, matched on lower case."""

    def __init__(self, tokenizer: Callable[[str], Doc], frames: tuple[Frame, ...], schema: Schema) -> None:
        from spacy.matcher import PhraseMatcher

        vocab = tokenizer("").vocab
        self._served: dict[int, tuple[tuple[tuple[str, str], str], ...]] = {}
        self._matcher = PhraseMatcher(vocab, attr="LOWER")
        for phrase, keys in sorted(_collect(frames, schema).items()):
            self._matcher.add(phrase, [tokenizer(phrase)])
            self._served[vocab.strings[phrase]] = tuple(((kind, whose), value) for kind, whose, value in sorted(keys))

    def find(self, doc: Doc) -> dict[tuple[str, str], list[Hit]]:
        """Hits by (kind, whose), in text order; of hits of one key that overlap, the longest."""
        found: dict[tuple[str, str], list[Hit]] = defaultdict(list)
        matches = sorted(self._matcher(doc), key=_END, reverse=True)
        for phrase, first, last in sorted(matches, key=_START):
            for key, value in self._served[phrase]:
                hits = found[key]
                if not hits or hits[-1].last <= first or key[0] == "frame":
                    hits.append(Hit(first, last, value))
        return found


def _collect(frames: tuple[Frame, ...], schema: Schema) -> dict[str, set[Key]]:
    phrases: dict[str, set[Key]] = defaultdict(set)
    for number, frame in enumerate(frames):
        _collect_frame(str(number), frame, phrases)
    for scheme in sorted(_schemes_used(frames)):
        for phrase, word in schema.words(scheme).items():
            phrases[phrase.lower()].add(("term", scheme, word))
    for name in ("stance", "reference", "clauses", "series"):
        for whose, listed in load_rules(name).items():
            if name != "series" or whose in _SOUGHT_IN_SERIES:
                _add(phrases, listed, (name, whose, ""))
    return phrases


def _collect_frame(number: str, frame: Frame, phrases: dict[str, set[Key]]) -> None:
    _add(phrases, frame.words, ("frame", number, ""))
    _add(phrases, frame.requires, ("requires", number, ""))
    _add(phrases, frame.unless, ("unless", number, ""))
    _add(phrases, frame.excepting, ("except", number, ""))
    _add(phrases, frame.companions, ("companions", number, ""))
    for role in frame.roles:
        for value, listed in role.words:
            _add(phrases, listed, ("role", f"{number} {role.name}", value))


def _schemes_used(frames: tuple[Frame, ...]) -> set[str]:
    return {frame.terms for frame in frames if frame.terms} | {
        role.terms for frame in frames for role in frame.roles if role.terms
    }


def _add(phrases: dict[str, set[Key]], listed: list[str] | tuple[str, ...], key: Key) -> None:
    for phrase in listed:
        for form in expand_phrase(phrase):
            phrases[form.lower()].add(key)
