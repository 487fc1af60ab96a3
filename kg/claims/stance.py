"""Negation and modality of a claim, from cues in the clause of its trigger (`kg/rules/stance.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims.reading import Passage, Reading
from kg.claims.triggers import Hit
from kg.model import Filler

BESIDE = 4
REACH = 22


def find_negated(passage: Passage, first: int, last: int, *, study: bool = False) -> bool:
    """Whether a negation governs the tokens first..last of the passage; a `study` is denied only right before it ("no Phase 2 trial")."""
    if study:
        return any(
            first - BESIDE <= hit.last <= first and not _excepted(passage, hit, "not negating")
            for hit in passage.find("stance", "negated before")
        )
    return _governed(passage, first, last, "negated before", "not negating") or _preceded(
        passage, last, "negated after", "not negating", 8
    )


def find_modality(
    reading: Reading, passage: Passage, first: int, last: int, *, study: bool = False, apart: tuple[int, int] = (0, 0)
) -> str:
    """actual, planned or possible, as the clause of the tokens first..last says it; a lead-in lends its stance to its bullets.

    A `study` is planned only where its start is: who plans to complete or to report it has it already. Cues within the tokens `apart` name a
    thing ("application for") and tell nothing of what happened to it.
    """
    if any(first - BESIDE <= hit.first < first for hit in passage.find("stance", "actual beside")):
        return "actual"
    verbs = passage.find("stance", "presupposing") if study else []
    if _governed(passage, first, last, "possible before", "not modal", verbs, apart) or _preceded(
        passage, last, "possible after", "not modal", 14
    ):
        return "possible"
    if is_planned(passage, first, last, verbs, apart):
        return "planned"
    presupposed = any(verb.first < first for verb in verbs)
    return "actual" if presupposed else _modality_of_lead_in(reading, passage)


def is_planned(passage: Passage, first: int, last: int, verbs: list[Hit], apart: tuple[int, int] = (0, 0)) -> bool:
    """Whether a plan governs the tokens; one that governs another verb (`verbs`), or a study's results ("data from the …"), does not."""
    told = bool(verbs) and any(first - BESIDE <= hit.last <= first for hit in passage.find("stance", "results"))
    return (
        _governed(passage, first, last, "planned before", "not modal", verbs, apart)
        or (not told and _preceded(passage, last, "planned after", "not modal", REACH, verbs))
        or any(first - BESIDE <= hit.first <= first for hit in passage.find("stance", "planned beside"))
    )


def is_firm(passage: Passage, first: int, last: int) -> bool:
    """Words in the clause say that it is under way or done."""
    return any(
        passage.clause(hit.first) == passage.clause(first) and first - REACH <= hit.first < last + REACH
        for hit in passage.find("stance", "firm")
    )


def fit_date(
    reading: Reading, roles: dict[str, tuple[Filler, ...]], modality: str, *, done: bool = False
) -> tuple[dict[str, tuple[Filler, ...]], str]:
    """Roles and modality that agree with the clock: what lies after the publication is planned; a plan has no date that has passed, and
    what words say is `done` has no date to come: that date is of something else.
    """
    published = reading.document.published
    intervals = [filler.interval for filler in roles.get("date", ()) if filler.interval]
    if not published or not intervals:
        return roles, modality
    if done and modality == "actual" and any(interval.start > published for interval in intervals):
        return {name: fillers for name, fillers in roles.items() if name != "date"}, modality
    if modality == "actual" and all(interval.start > published for interval in intervals):
        return roles, "planned"
    if modality == "planned" and all(interval.end < published for interval in intervals):
        return {name: fillers for name, fillers in roles.items() if name != "date"}, modality
    return roles, modality


def _modality_of_lead_in(reading: Reading, passage: Passage) -> str:
    if passage.kind != "bullet":
        return "actual"
    for block in reading.governors(passage)[:1]:
        for other in reading.passages:
            if other.block == block and (
                other.find("stance", "planned before")
                or any(
                    "expected" in reading.words[t] or "upcoming" in reading.words[t]
                    for t in range(other.first, other.last)
                )
            ):
                return "planned"
    return "actual"


def _governed(
    passage: Passage,
    first: int,
    last: int,
    cue: str,
    exception: str,
    verbs: list[Hit] | None = None,
    apart: tuple[int, int] = (0, 0),
) -> bool:
    """A cue before the trigger, in its clause and within reach; one that overlaps the trigger itself counts when it begins it."""
    return any(
        hit.first < last
        and first - hit.last < REACH
        and passage.clause(hit.first) == passage.clause(first)
        and not _excepted(passage, hit, exception)
        for hit in passage.find("stance", cue)
        if (hit.last <= first or (hit.first <= first < hit.last))
        and not any(hit.last - 1 <= verb.first < first for verb in verbs or ())
        and not (apart[0] <= hit.first < apart[1])
    )


def _preceded(passage: Passage, last: int, cue: str, exception: str, reach: int, verbs: Sequence[Hit] = ()) -> bool:
    """A cue behind the trigger, in its clause and within reach; not one that is said of another verb ("will be completed")."""
    return any(
        last <= hit.first < last + reach
        and passage.clause(hit.first) == passage.clause(last - 1)
        and not _excepted(passage, hit, exception)
        and not any(hit.last - 1 <= verb.first < hit.last + 3 for verb in verbs)
        for hit in passage.find("stance", cue)
    )


def _excepted(passage: Passage, cue: Hit, exception: str) -> bool:
    return any(hit.first <= cue.first < hit.last for hit in passage.find("stance", exception))
