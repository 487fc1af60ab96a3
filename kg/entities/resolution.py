"""Puts the steps together: things, clusters, names and ids, diseases, studies, cohorts, grants, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.entities.canonical import assign_ids, find_redirects, make_cluster, make_entity
from kg.entities.containment import make_inside, name_cohorts, name_grants
from kg.entities.diseases import find_diseases
from kg.entities.lookalikes import find_lookalikes
from kg.entities.merging import INSIDE, merge_things
from kg.entities.studies import Known, explain_trials, find_studies, make_trials
from kg.entities.things import Key, Thing, collect_things, find_publisher
from kg.model import Decision, Extraction, Resolution


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Which things of all documents are the same; the order of the extractions makes no difference."""
    ordered = sorted(extractions, key=lambda extraction: extraction.document.id)
    things = collect_things(ordered)
    merged = merge_things(things)
    clusters = [make_cluster(group) for group in merged.groups() if group[0].kind not in INSIDE]
    ids = assign_ids(clusters)
    named = [(ids[index], cluster) for index, cluster in enumerate(clusters)]
    names = {thing.key: id_ for id_, cluster in named for thing in cluster.things}
    diseases = find_diseases([(id_, c) for id_, c in named if c.kind == "Indication"])
    publishers = {e.document.id: names[e.document.id, local] for e in ordered if (local := find_publisher(e))}
    inside = [thing for thing in things if thing.kind in INSIDE]
    labels = {id_: cluster.name for id_, cluster in named} | {d.id: d.name for d in diseases.entities.values()}
    labels |= {f"{thing.document} {thing.entity.id}": thing.entity.name for thing in inside}
    found = find_studies(ordered, Known(names, labels, diseases.of, publishers))
    grants = name_grants(ordered, [t for t in inside if t.kind == "Grant"], names, labels, publishers)
    cohorts = name_cohorts([t for t in inside if t.kind == "Cohort"], found)
    studies = list(make_trials(found, labels))
    entities = [make_entity(id_, cluster, diseases.attributes(id_)) for id_, cluster in named]
    entities += [*diseases.entities.values(), *studies, *make_inside(inside, grants | cohorts, found)]
    reasons = merged.reasons | dict.fromkeys(grants, "grants of one recipient with one name are one")
    reasons |= dict.fromkeys(cohorts, "a cohort lives inside its study")
    decisions = list(_decide(things, names | grants | cohorts, reasons))
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        names=names | grants | cohorts,
        decisions=(*decisions, *explain_trials(found, {study.id: study.name for study in studies})),
        trials=tuple(found.trials[id_] for id_ in sorted(found.trials)),
        studies=found.studies,
        cohorts=found.cohorts,
        cohort_of=found.cohort_of,
        diseases=diseases.of,
        redirects=find_redirects(named),
        different=find_lookalikes([(id_, c) for id_, c in named if c.kind == "Drug"]),
    )


def _decide(things: Iterable[Thing], names: Mapping[Key, str], reasons: Mapping[Key, str]) -> Iterable[Decision]:
    """One decision for each full name that a document mentions a thing by; short forms of it and legal forms are no other name."""
    for thing in things:
        reason = reasons.get(thing.key, "named by this document only")
        for name, times in thing.count_full().items():
            why = reason if name == thing.main else f"{thing.document} says “{name}” for “{thing.main}”"
            yield Decision(names[thing.key], thing.document, thing.entity.id, name, why, times)
