"""Where frames are triggered, and whether the words around let them run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.claims.candidates import to_filler
from kg.claims.frames import Frame
from kg.claims.reading import Passage
from kg.claims.triggers import Hit
from kg.model import Filler

Anchor = tuple[int, int, tuple[Filler, ...] | str]
"""The tokens of a trigger, and the fillers or the closed word that it is itself."""

COMPANY = 8
"""Tokens after a trigger within which a companion must stand."""

FORESTALLED = 4
"""Tokens after a trigger within which a mention of a frame's `not_before` types cancels it."""


@cache
def index_frames(frames: tuple[Frame, ...]) -> dict[tuple[str, str], list[int]]:
    """The frames that a phrase, a term of a closed list or a mention of a type may trigger."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, frame in enumerate(frames):
        keys = (("frame", str(number)), ("term", frame.terms), ("mention", frame.mention))
        for key in keys:
            if key[1]:
                index[key].append(number)
    return index


def find_triggered(passage: Passage, index: dict[tuple[str, str], list[int]]) -> list[int]:
    """The numbers of the frames that something in the sentence triggers, in their order."""
    present = [*passage.hits, *{("mention", named.mention.type) for named in passage.named}]
    return sorted({number for key in present for number in index.get(key, ())})


def find_anchors(passage: Passage, number: int, frame: Frame) -> list[Anchor]:
    """The triggers of a frame in a sentence whose layout and words fit it."""
    return list(_find_anchors(passage, number, frame)) if _admits(passage, number, frame) else []


def may_run(passage: Passage, number: int, frame: Frame, first: int, last: int) -> bool:
    """The words right around the trigger let the frame run."""
    return (
        not _excepted(passage, number, first, last)
        and not _forestalled(passage, frame, last)
        and _accompanied(passage, number, frame, first, last)
    )


def _find_anchors(passage: Passage, number: int, frame: Frame) -> Iterator[Anchor]:
    """Where the frame is triggered: tokens, and the fillers or the closed word that the trigger itself is."""
    for hit in _longest(passage.find("frame", str(number))):
        yield hit[0], hit[1], ""
    if frame.terms:
        for term in passage.find("term", frame.terms):
            if not frame.only or term.value in frame.only:
                yield term.first, term.last, term.value
    if frame.mention:
        for named in passage.of_type((frame.mention,)):
            if not frame.only or named.mention.value in frame.only:
                yield named.first, named.last, (to_filler(named),)


def _longest(hits: list[Hit]) -> list[tuple[int, int]]:
    spans = sorted({(hit.first, hit.last) for hit in hits}, key=lambda span: (span[0], -span[1]))
    kept = list[tuple[int, int]]()
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _admits(passage: Passage, number: int, frame: Frame) -> bool:
    """The sentence's layout and words fit the frame."""
    if frame.kinds and passage.kind not in frame.kinds:
        return False
    if frame.requires and not passage.find("requires", str(number)):
        return False
    return not passage.find("unless", str(number))


def _accompanied(passage: Passage, number: int, frame: Frame, first: int, last: int) -> bool:
    """One of the frame's companions stands right beside the trigger: "Phase 2 … trial"."""
    beside = passage.find("companions", str(number))
    return not frame.companions or any(first - 3 <= hit.first < last + COMPANY for hit in beside)


def _forestalled(passage: Passage, frame: Frame, last: int) -> bool:
    """What follows the trigger makes it mean something else: "initiation of Cohort 3" starts no trial."""
    if any(passage.clause(named.first) == passage.clause(last - 1) for named in passage.of_type(frame.absent)):
        return True
    return any(last <= named.first < last + FORESTALLED for named in passage.of_type(frame.not_before))


def _excepted(passage: Passage, number: int, first: int, last: int) -> bool:
    """The trigger is part of a phrase that means something else."""
    return any(hit.first < last and first < hit.last for hit in passage.find("except", str(number)))
