"""Parallel lists: "A for gout, B for psoriasis, and C for asthma" says one thing of three pairs, not of nine combinations."""

from __future__ import annotations

from dataclasses import replace

from kg.claims.candidates import to_filler
from kg.claims.drafts import Draft
from kg.claims.reading import Named, Passage, Reading

_BETWEEN = {"for", "in", "against", "treating"}
_SEPARATORS = {",", "and", ";", "or", "as", "well"}


def spread_pairs(reading: Reading, passage: Passage, draft: Draft, *, together: bool = False) -> list[Draft]:
    """The draft once for each drug-indication pair of the list that holds its drug; itself where there is no such list.

    A list of which the draft tells nothing drug by drug stays `together`: one deal over two drugs is one deal.
    """
    drugs = draft.roles.get("drug", ())
    if len(drugs) != 1 or "indication" not in draft.roles:
        return [draft]
    for run in _find_runs(reading, passage):
        if any((drug.mention.start, drug.mention.end) == drugs[0].at for drug, _ in run):
            pairs = [(to_filler(drug), to_filler(indication)) for drug, indication in run]
            groups = [pairs] if together else [[pair] for pair in pairs]
            return [
                replace(
                    draft,
                    roles=draft.roles
                    | {"drug": tuple(drug for drug, _ in group), "indication": tuple(disease for _, disease in group)},
                )
                for group in groups
            ]
    return [draft]


def _find_runs(reading: Reading, passage: Passage) -> list[list[tuple[Named, Named]]]:
    """Runs of two pairs or more, separated by commas and "and"."""
    runs, run = list[list[tuple[Named, Named]]](), list[tuple[Named, Named]]()
    for pair in find_pairs(reading, passage):
        if run and not _adjoin(reading, run[-1][1], pair[0]):
            runs, run = [*runs, run], []
        run.append(pair)
    return [found for found in (*runs, run) if len(found) > 1]


def find_pairs(reading: Reading, passage: Passage) -> list[tuple[Named, Named]]:
    """Drugs that the sentence sets before a disease with "for", "in", "against"."""
    things = [named for named in passage.named if named.mention.type in ("Drug", "Indication") and named.mention.entity]
    return [
        (left, right)
        for left, right in zip(things, things[1:], strict=False)
        if left.mention.type == "Drug"
        and right.mention.type == "Indication"
        and _bound(reading.words[left.last : right.first])
    ]


def _bound(between: list[str]) -> bool:
    return 0 < len(between) <= 6 and any(word in _BETWEEN for word in between) and "," not in between


def _adjoin(reading: Reading, left: Named, right: Named) -> bool:
    """Only separators stand between, and a bracketed short form."""
    between = reading.words[left.last : right.first]
    if "(" in between and ")" in between:
        between = between[between.index(")") + 1 :]
    return 0 < len(between) <= 4 and all(word in _SEPARATORS for word in between)
