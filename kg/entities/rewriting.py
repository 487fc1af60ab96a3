"""A document's records with the ids and names that hold after resolution. Claim ids, spans and words stay as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.contents import key_filler
from kg.entities.things import find_publisher
from kg.model import Claim, Entity, Extraction, Filler, Resolution


def rewrite(extraction: Extraction, resolution: Resolution) -> Extraction:
    """The extraction by the ids of `resolution`, which must have been made with it."""
    document = extraction.document
    names = {local: id_ for (owner, local), id_ in resolution.names.items() if owner == document.id}
    return _rewrite(extraction, resolution, names, {entity.id: entity for entity in resolution.entities})


def rewrite_all(extractions: Iterable[Extraction], resolution: Resolution) -> tuple[Extraction, ...]:
    """All extractions in the order of their documents' ids."""
    by_document: dict[str, dict[str, str]] = {}
    for (owner, local), id_ in resolution.names.items():
        by_document.setdefault(owner, {})[local] = id_
    entities = {entity.id: entity for entity in resolution.entities}
    ordered = sorted(extractions, key=lambda extraction: extraction.document.id)
    return tuple(_rewrite(e, resolution, by_document.get(e.document.id, {}), entities) for e in ordered)


def _rewrite(
    extraction: Extraction, resolution: Resolution, names: dict[str, str], entities: dict[str, Entity]
) -> Extraction:
    publisher = find_publisher(extraction)
    document = replace(extraction.document, publisher=names[publisher] if publisher else None)
    mentions = tuple(replace(m, entity=names[m.entity]) if m.entity else m for m in extraction.mentions)
    claims = tuple(_rewrite_claim(claim, resolution, names) for claim in extraction.claims)
    used = {m.entity for m in mentions if m.entity} | {
        f.entity for c in claims for fs in c.roles.values() for f in fs if f.entity
    }
    used |= {names[entity.id] for entity in extraction.entities}
    used |= {resolution.studies[claim.id] for claim in claims if claim.id in resolution.studies}
    return Extraction(document, mentions, tuple(entities[id_] for id_ in sorted(used)), claims)


def _rewrite_claim(claim: Claim, resolution: Resolution, names: dict[str, str]) -> Claim:
    """Members of one role that turn out to be the same thing are kept once."""

    def global_id(local: str) -> str:
        return resolution.cohorts.get((claim.id, local)) or names[local]

    roles = {}
    for role, fillers in claim.roles.items():
        renamed = (replace(f, entity=global_id(f.entity)) if f.entity else f for f in fillers)
        unique: dict[str, Filler] = {}
        for filler in renamed:
            unique.setdefault(key_filler(filler), filler)
        roles[role] = tuple(unique.values())
    speaker = names.get(claim.speaker, claim.speaker) if claim.speaker else None
    return replace(claim, roles=roles, speaker=speaker)
