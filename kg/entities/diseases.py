"""The diseases behind indications: what is left of them without their qualifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.entities.canonical import Cluster, to_form_of_number
from kg.entities.indications import split_indication
from kg.entities.names import key_name
from kg.entities.registries import pick_number, to_number
from kg.identifiers import to_form
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Diseases:
    """The diseases of all indications: disease entities by id, the id of the disease of an indication, its qualifiers."""

    entities: dict[str, Entity]
    of: dict[str, str]
    qualifiers: dict[str, tuple[str, ...]]

    def attributes(self, indication: str) -> list[tuple[str, str]]:
        """What an indication says of its disease: the name, the identifier where it is registered, the qualifiers in plain words."""
        if indication not in self.of:
            return []
        disease = self.entities[self.of[indication]]
        number = pick_number("Disease", disease.xrefs)
        return [
            ("disease", disease.name),
            *((("disease_id", number),) if number else ()),
            *(("qualifiers", words) for words in self.qualifiers[indication]),
        ]


def find_diseases(indications: Sequence[tuple[str, Cluster]]) -> Diseases:
    """The disease of each indication: the indication without qualifiers that it is, or would be."""
    split = {id_: split_indication(_representative(cluster), cluster.name) for id_, cluster in indications}
    plain = {id_: cluster for id_, cluster in indications if not split[id_][1]}
    owner = _index_names(plain)
    keys = {id_: owner.get(key := key_name("Indication", name), key) for id_, (name, _) in split.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for id_, key in sorted(keys.items()):
        members[key].append(id_)
    clusters, ids = dict(indications), {}
    entities: dict[str, Entity] = {}
    for key, ones in sorted(members.items()):
        head = plain.get(key) or clusters[ones[0]]
        name = head.name if key in plain else split[ones[0]][0]
        numbers = (key in plain and head.numbers) or _told_numbers(clusters[one] for one in ones)
        number = pick_number("Disease", numbers)
        id_ = f"disease/{to_form_of_number(number) if number else to_form(name)}"
        ids[key] = id_
        entities.setdefault(id_, Entity(id_, "Disease", name, (), numbers))
    return Diseases(entities, {i: ids[k] for i, k in keys.items()}, {i: q for i, (_, q) in split.items()})


def _representative(cluster: Cluster) -> Entity:
    """The entity of which mentions tell most about the cluster: one that is called like it, else the first."""
    return next((thing.entity for thing in cluster.things if thing.main == cluster.name), cluster.things[0].entity)


def _told_numbers(clusters: Iterable[Cluster]) -> tuple[str, ...]:
    """The identifiers of the disease of indications with qualifiers; their own where documents tell none of the disease apart."""
    numbers: set[str] = set()
    for cluster in clusters:
        attributes = dict(_representative(cluster).attributes)
        told = {to_number(attributes["disease_id"])} if "disease_id" in attributes else set()
        numbers |= told if "disease" in attributes else set(cluster.numbers)
    return tuple(sorted(numbers))


def _index_names(plain: Mapping[str, Cluster]) -> dict[str, str]:
    """Which unqualified indication a name or unambiguous short form means."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for id_, cluster in plain.items():
        for name in (cluster.name, *cluster.aliases):
            sharing[key_name("Indication", name)].add(id_)
    return {key: min(ids) for key, ids in sharing.items() if len(ids) == 1}
