"""What a drug is made of as far as its name tells: "ZENLOCK-liraglutide" is liraglutide, made with ZENLOCK."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.drafts import Draft
from kg.claims.reading import Named, Reading
from kg.model import Filler


def name_components(reading: Reading) -> list[Draft]:
    """A composition draft for each drug of the document whose name joins a platform and a drug that the document names too."""
    parts = {
        named.mention.text.strip("®™").lower(): named
        for kind in ("Platform", "Drug")
        for named in reading.by_type.get(kind, [])
        if named.mention.entity
    }
    found, seen = list[Draft](), set[str | None]()
    for drug in reading.by_type.get("Drug", []):
        first, _, second = drug.mention.text.partition("-")
        platform, ingredient = parts.get(first.lower()), parts.get(second.lower())
        if platform and ingredient and platform.mention.type == "Platform" and drug.mention.entity not in seen:
            seen.add(drug.mention.entity)
            found += _to_drafts(
                reading, drug, ((platform, "platform", 0), (ingredient, "active ingredient", len(first) + 1))
            )
    return found


def prefer_entities(drafts: list[Draft]) -> list[Draft]:
    """The drafts without compositions of a thing with itself, or whose part is only described where another one of the drug names it."""
    drafts = [
        draft
        for draft in drafts
        if draft.type != "composition" or draft.roles["drug"][0].entity != draft.roles["part"][0].entity
    ]
    named = {_subject(draft) for draft in drafts if draft.type == "composition" and draft.roles["part"][0].entity}
    return [
        draft
        for draft in drafts
        if draft.type != "composition" or draft.roles["part"][0].entity or _subject(draft) not in named
    ]


def _subject(draft: Draft) -> tuple[str | None, str | None]:
    return draft.roles["drug"][0].entity, draft.roles["relation"][0].value


def _to_drafts(reading: Reading, drug: Named, parts: tuple[tuple[Named, str, int], ...]) -> Iterator[Draft]:
    mention = drug.mention
    passage = reading.passage_at(mention.start)
    for part, relation, offset in parts:
        start = mention.start + offset
        at = (start, start + len(part.mention.text.strip("®™")))
        whole = (mention.start, mention.end)
        roles: dict[str, tuple[Filler, ...]] = {
            "drug": (Filler(whole, entity=mention.entity),),
            "part": (Filler(at, entity=part.mention.entity),),
            "relation": (Filler(whole, value=relation),),
        }
        if passage:
            yield Draft("composition", "composition/name", passage.index, drug.first, roles, "actual", False)
