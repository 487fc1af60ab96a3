"""Alias claims from the short forms that a document defines."""

from __future__ import annotations

from collections.abc import Iterable

from kg.claims.candidates import to_filler
from kg.claims.drafts import Draft
from kg.claims.reading import Named, Reading
from kg.model import Filler, ShortForm
from kg.rules import load_rules

NOT_ALIASED = frozenset({"Money", "Date", "Dose", "Phase", "Cohort"})


def find_aliases(reading: Reading, short_forms: Iterable[ShortForm]) -> list[Draft]:
    """An alias draft for each short form whose long form names an entity; what only stands for it here ("the Company") is none."""
    drafts = []
    for form in short_forms:
        passage = reading.passage_at(form.long[0])
        if form.kind == "name" or not passage or passage.section in load_rules("silence")["sections"]:
            continue
        named = next((entry for entry in passage.named if _covers(entry, form)), None)
        if named and named.mention.entity:
            text = reading.document.text[slice(*form.short)]
            roles = {"entity": (to_filler(named),), "alias": (Filler(form.short, value=text),), "kind": (Filler(form.short, value=form.kind),)}
            drafts.append(Draft("alias", "alias/short form", passage.index, named.first, roles, "actual", False))
    return drafts


def _covers(named: Named, form: ShortForm) -> bool:
    """The mention is the long form, give or take its first or last word."""
    mention = named.mention
    return mention.type not in NOT_ALIASED and mention.start < form.long[1] and form.long[0] < mention.end and mention.end <= form.short[0]
