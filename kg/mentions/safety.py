"""Side effects only beside a safety cue: phenotype names without one are mostly diseases or nothing (precision .18, measured)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import normal_key
from kg.model import Document
from kg.rules import load_rules

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z•●“\"])|\n\s*\n")


def keep_side_effects(reading: Reading, document: Document, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates with side effects told from diseases.

    A side effect of the lexicon stays beside a cue, or where the words around it report one ("no X was seen"); so reported, a
    disease becomes a side effect. A symptom that nobody is said to treat is no disease.
    """
    candidates = list(candidates)
    bounds = [s.start for s in document.sentences] or [0, *(m.end() for m in _SENTENCE.finditer(reading.text))]
    reported = _reported_only(reading.text, candidates)
    of_disease = _tell_of_disease(reading.text, bounds, candidates)
    effects = {
        (c.start, c.end)
        for c in candidates
        if c.type == "AdverseEvent"
        and bisect_right(bounds, c.start) not in of_disease
        and _is_effect(reading.text, bounds, c)
    }
    covering = sorted(effects)
    for candidate in candidates:
        span = (candidate.start, candidate.end)
        if candidate.type == "Indication":
            if _inside(span, covering):
                continue
            if span in reported and bisect_right(bounds, span[0]) in of_disease:
                continue
            if span in reported:
                yield candidate._replace(
                    type="AdverseEvent", name="", place=-1, rule=f"{candidate.rule}, reported as seen"
                )
                continue
            if _is_symptom(reading.text, candidate):
                continue
        if candidate.type != "AdverseEvent" or span in effects:
            yield candidate


def _inside(span: tuple[int, int], covering: list[tuple[int, int]]) -> bool:
    """Whether one of the sorted stretches holds this one."""
    at = bisect_right(covering, (span[0], span[1] + 1_000_000)) - 1
    return at >= 0 and span[1] <= covering[at][1]


def _reported_only(text: str, candidates: list[Candidate]) -> set[tuple[int, int]]:
    """Where diseases stand that this document only ever reports as seen: they are side effects, except cancers and infections."""
    indications = {(c.start, c.end) for c in candidates if c.type == "Indication"}
    reported = {
        span for span in indications
        if _is_reported(text, *span) and not _words().treated.search(text, max(0, span[0] - 40), span[0])
    }  # fmt: skip
    told = {normal_key(text[slice(*span)]) for span in indications - reported}
    return {
        span for span in reported
        if normal_key(text[slice(*span)]) not in told and not _words().never.search(normal_key(text[slice(*span)]))
    }  # fmt: skip


def _is_effect(text: str, bounds: list[int], candidate: Candidate) -> bool:
    if _is_reported(text, candidate.start, candidate.end) or _heads_row(text, candidate.start, candidate.end):
        return True
    return _has_cue(text, bounds, candidate.start) and not _words().therapy.search(
        text, max(0, candidate.start - 60), candidate.start
    )


_OF_DISEASE = re.compile(r"(?:effects|complications|consequences) of (?:the |having |untreated )?$", re.IGNORECASE)


def _tell_of_disease(text: str, bounds: list[int], candidates: list[Candidate]) -> set[int]:
    """The sentences that tell what a disease does: "side effects of gout" are no drug's."""
    return {
        bisect_right(bounds, c.start)
        for c in candidates
        if c.type == "Indication" and _OF_DISEASE.search(text, max(0, c.start - 40), c.start)
    }


_COUNTED = re.compile(r"\s*\|\s*\d[\d,.]*\s?(?:[(%|]|$)", re.MULTILINE)
_TABLE_CUE = re.compile(r"adverse|\bAEs?\b|TEAE|side effect|toxicit", re.IGNORECASE)
_TABLE = 900
"""Characters above a row within which its table says that it is about side effects."""


def _heads_row(text: str, start: int, end: int) -> bool:
    """ "Nausea | 8 | 18" is a row of a table of side effects."""
    opens = start == 0 or text[start - 1] == "\n"
    return opens and bool(_COUNTED.match(text, end)) and bool(_TABLE_CUE.search(text, max(0, start - _TABLE), start))


def _is_reported(text: str, start: int, end: int) -> bool:
    words = _words()
    return bool(words.after.match(text, end) or words.before.search(text, max(0, start - 150), start))


def _is_symptom(text: str, candidate: Candidate) -> bool:
    """A symptom, and nothing says that it is treated or studied."""
    words, start = _words(), candidate.start
    symptom = candidate.rule == "lexicon adverse_events" or normal_key(text[start : candidate.end]) in words.symptoms
    return symptom and not words.studied.search(text, max(0, start - 110), start)


class _Words(NamedTuple):
    """What `safety.yaml` says of the words around side effects."""

    symptoms: frozenset[str]
    treated: re.Pattern[str]
    therapy: re.Pattern[str]
    studied: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    never: re.Pattern[str]


@cache
def _words() -> _Words:
    rules = load_rules("mentions")["safety"]
    patterns = (re.compile(rules[key].removesuffix("$") + end) for key, end in _PATTERNS.items())
    return _Words(frozenset(normal_key(word) for word in rules["symptoms"]), *patterns)


_PATTERNS = {
    "treated": r"\Z",
    "therapy": r"\Z",
    "studied": r"\Z",
    "seen after": "",
    "seen before": r"\Z",
    "never a side effect": "",
}


def _has_cue(text: str, bounds: list[int], start: int) -> bool:
    at = bisect_right(bounds, start) - 1
    end = bounds[at + 1] if at + 1 < len(bounds) else len(text)
    line = normal_key(text[max(bounds[max(at, 0)], start - 400) : min(end, start + 400)])
    return any(f" {cue}" in f" {line}" for cue in _cues())


@cache
def _cues() -> tuple[str, ...]:
    return tuple(normal_key(cue) for cue in load_rules("mentions")["safety"]["cues"])
