"""Side effects only beside a safety cue: phenotype names without one are mostly diseases or nothing (precision .18, measured)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import normal_key
from kg.model import Document
from kg.rules import load_rules

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z•●“\"])|\n\s*\n")


def keep_side_effects(reading: Reading, document: Document, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without side effects that lack a cue, and without diseases where the same words are a side effect with one."""
    candidates = list(candidates)
    effects = [c for c in candidates if c.type == "AdverseEvent"]
    bounds = [s.start for s in document.sentences] or [0, *(m.end() for m in _SENTENCE.finditer(reading.text))]
    kept = {(c.start, c.end) for c in effects if _has_cue(reading.text, bounds, c.start)}
    for candidate in candidates:
        span = (candidate.start, candidate.end)
        if candidate.type == "AdverseEvent" and span not in kept:
            continue
        if candidate.type == "Indication" and (
            any(start <= span[0] and span[1] <= end for start, end in kept) or _is_symptom(reading.text, span)
        ):
            continue
        yield candidate


def _is_symptom(text: str, span: tuple[int, int]) -> bool:
    symptoms, treated = _symptoms()
    return normal_key(text[span[0] : span[1]]) in symptoms and not treated.search(text, max(0, span[0] - 60), span[0])


@cache
def _symptoms() -> tuple[frozenset[str], re.Pattern[str]]:
    rules = load_rules("mentions")["safety"]
    return frozenset(normal_key(word) for word in rules["symptoms"]), re.compile(rules["treated"][:-1] + r"\Z")


def _has_cue(text: str, bounds: list[int], start: int) -> bool:
    at = bisect_right(bounds, start) - 1
    end = bounds[at + 1] if at + 1 < len(bounds) else len(text)
    line = normal_key(text[max(bounds[max(at, 0)], start - 400) : min(end, start + 400)])
    return any(f" {cue}" in f" {line}" for cue in _cues())


@cache
def _cues() -> tuple[str, ...]:
    return tuple(normal_key(cue) for cue in load_rules("mentions")["safety"]["cues"])
