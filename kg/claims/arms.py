"""Tables of results: a column is an arm of a study, a row a measure or a side effect, a cell what was seen there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.candidates import to_filler
from kg.claims.drafts import Draft
from kg.claims.figures import find_figures
from kg.claims.reading import Named, Passage, Reading
from kg.model import Filler, Quantity, Span
from kg.rules import load_rules

ABOVE = 40
"""Rows above within which the heads of the columns stand."""
_WHOLE = re.compile(r"\s*(\d[\d,]*)\s*(?:\((\d+(?:\.\d+)?)\s?%\))?\s*")


@dataclass(frozen=True, slots=True)
class _Arm:
    """What a column is about."""

    drug: Filler
    cohort: Filler | None


def find_arm_results(reading: Reading) -> list[Draft]:
    """The outcome and adverse event drafts of every table whose columns are headed by drugs."""
    silent = load_rules("silence")["sections"]
    found = list[Draft]()
    for passage in reading.passages:
        if passage.kind == "table row" and passage.section not in silent:
            found += _read_row(reading, passage)
    return found


def _read_row(reading: Reading, passage: Passage) -> Iterator[Draft]:
    label, *cells = _find_cells(reading, passage)
    measured = [
        named
        for named in passage.of_type(("Endpoint", "AdverseEvent"))
        if named.mention.end <= label[1] and named.mention.entity
    ]
    arms = _find_arms(reading, passage, len(cells)) if measured and len(cells) > 1 else []
    words = reading.document.text[slice(*label)].lower()
    if not arms or any(cue in words for cue in load_rules("series")["relative rows"]):
        return
    named = measured[0]
    if named.mention.type == "AdverseEvent" and re.search(r"(?:AEs|events|effects)$", named.mention.text):
        return
    for arm, cell in zip(arms, cells, strict=True):
        draft = (
            _read_event(reading, passage, named, arm, cell)
            if named.mention.type == "AdverseEvent"
            else _read_outcome(reading, passage, named, arm, cell)
        )
        if arm and draft:
            yield draft


def _find_cells(reading: Reading, passage: Passage) -> list[Span]:
    text, cells, start = reading.document.text, list[Span](), passage.start
    for match in re.finditer(r"\|", text[passage.start : passage.end]):
        cells.append((start, passage.start + match.start()))
        start = passage.start + match.end()
    return [*cells, (start, passage.end)]


def _find_arms(reading: Reading, passage: Passage, count: int) -> list[_Arm | None]:
    """The arm of each column, None for one without a drug, from the nearest row above with two drugs or more."""
    for other in reversed(reading.passages[max(passage.index - ABOVE, 0) : passage.index]):
        if other.kind != "table row":
            return []
        heads = _find_cells(reading, other)[-count:]
        arms = [_to_arm(reading, other, cell) for cell in heads]
        if len(heads) == count and len({arm.drug.entity for arm in arms if arm}) > 1:
            return arms
    return []


def _to_arm(reading: Reading, passage: Passage, cell: Span) -> _Arm | None:
    inside = [named for named in passage.named if cell[0] <= named.mention.start and named.mention.end <= cell[1]]
    drug = _begins_with(reading, cell) or next(
        (to_filler(named) for named in inside if named.mention.type == "Drug" and named.mention.entity), None
    )
    cohort = next((to_filler(named) for named in inside if named.mention.type == "Cohort"), None)
    return _Arm(drug, cohort) if drug else None


def _begins_with(reading: Reading, cell: Span) -> Filler | None:
    """The drug whose name the cell begins with, though figures are glued to it."""
    text = reading.document.text[slice(*cell)]
    start = cell[0] + len(text) - len(text.lstrip())
    names = {
        named.mention.text: named.mention.entity for named in reading.by_type.get("Drug", []) if named.mention.entity
    }
    name = max((name for name in names if reading.document.text.startswith(name, start)), key=len, default="")
    return Filler((start, start + len(name)), entity=names[name]) if name else None


def _read_outcome(reading: Reading, passage: Passage, named: Named, arm: _Arm | None, cell: Span) -> Draft | None:
    """The first figure of the cell; times are no values of a table of arms."""
    figures = find_figures(reading.document.text, *cell, "percent") + find_figures(reading.document.text, *cell, "size")
    if not arm or not figures:
        return None
    span, quantity = min(figures, key=lambda figure: figure[0])
    roles: dict[str, tuple[Filler, ...]] = {
        "endpoint": (to_filler(named),),
        "value": (Filler(span, quantity=quantity),),
    }
    return _to_draft("outcome/table of arms", passage, named, arm, roles)


def _read_event(reading: Reading, passage: Passage, named: Named, arm: _Arm | None, cell: Span) -> Draft | None:
    """How often the event was seen: a count or a percentage; none at all is denied."""
    text = reading.document.text[slice(*cell)]
    whole, figures = _WHOLE.fullmatch(text), find_figures(reading.document.text, *cell, "percent")
    if not arm or not (whole or figures):
        return None
    at = (cell[0] + len(text) - len(text.lstrip()), cell[0] + len(text.rstrip()))
    rate = (
        figures[0][1]
        if figures
        else Quantity("1", text.strip(), amount=float(whole[1].replace(",", "")) if whole else 0.0)
    )
    roles: dict[str, tuple[Filler, ...]] = {"event": (to_filler(named),)}
    return _to_draft(
        "adverse event/table of arms",
        passage,
        named,
        arm,
        roles | ({"rate": (Filler(at, quantity=rate),)} if rate.amount else {}),
        negated=rate.amount == 0,
    )


def _to_draft(
    rule: str, passage: Passage, named: Named, arm: _Arm, roles: dict[str, tuple[Filler, ...]], *, negated: bool = False
) -> Draft:
    """The draft of a rule, which begins with the type of its claims."""
    cohort = {"cohort": (arm.cohort,)} if arm.cohort else {}
    return Draft(
        rule.partition("/")[0],
        rule,
        passage.index,
        named.first,
        {"drug": (arm.drug,), **roles, **cohort},
        "actual",
        negated,
    )
