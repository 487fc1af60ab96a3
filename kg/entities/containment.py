"""Grants and cohorts are told apart by what they are inside of: a recipient, a study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.entities.canonical import make_cluster, make_entity
from kg.entities.studies import Found, cohort_id
from kg.entities.things import Key, Thing
from kg.identifiers import to_form
from kg.model import Entity, Extraction


def name_grants(
    extractions: Sequence[Extraction],
    grants: Sequence[Thing],
    names: Mapping[Key, str],
    labels: Mapping[str, str],
    publishers: Mapping[str, str],
) -> dict[Key, str]:
    """Grants of one name are one where one recipient has them: "SBIR grant" of two companies is two."""
    recipients: dict[Key, str] = {}
    for extraction in extractions:
        document = extraction.document.id
        for claim in extraction.claims:
            for grant in claim.roles.get("grant", ()):
                for recipient in claim.roles.get("recipient", ()):
                    holder = names.get((document, recipient.entity or ""))
                    if grant.entity and holder:
                        recipients.setdefault((document, grant.entity), holder)
    found = {}
    for thing in grants:
        holder = recipients.get(thing.key) or publishers.get(thing.document)
        within = labels[holder] if holder else thing.document
        found[thing.key] = f"grant/{to_form(f'{within} {thing.main}')}"
    return found


def name_cohorts(cohorts: Sequence[Thing], found: Found) -> dict[Key, str]:
    """The cohort that a document's cohort is; of several the one of its first claim. One without a claim is its document's."""
    documents = {thing.key: cohort_id(thing.document, thing.main) for thing in cohorts}
    by_local: dict[str, list[str]] = defaultdict(list)
    for (claim, local), id_ in sorted(found.cohorts.items()):
        by_local[f"{found.documents[claim]} {local}"].append(id_)
    return {key: min(by_local.get(f"{key[0]} {key[1]}", [id_])) for key, id_ in documents.items()}


def make_inside(inside: Sequence[Thing], ids: Mapping[Key, str], found: Found) -> Iterable[Entity]:
    """The entities of grants and cohorts; a document's cohort that is several gives several."""
    groups: dict[str, list[Thing]] = defaultdict(list)
    by_key = {thing.key: thing for thing in inside}
    for key, id_ in ids.items():
        groups[id_].append(by_key[key])
    for (claim, local), id_ in found.cohorts.items():
        thing = by_key[found.documents[claim], local]
        if thing not in groups[id_]:
            groups[id_].append(thing)
    for id_, things in sorted(groups.items()):
        cluster = make_cluster(sorted(things, key=lambda thing: thing.key))
        yield make_entity(id_, cluster)
