"""The diseases behind indications: what is left of them without their qualifiers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.entities.canonical import Cluster, to_form_of_number
from kg.entities.indications import split_indication
from kg.entities.names import key_name
from kg.entities.registries import pick_number
from kg.identifiers import to_form
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Diseases:
    """The diseases of all indications: disease entities, the disease of an indication, its qualifiers."""

    entities: tuple[Entity, ...]
    of: dict[str, str]
    qualifiers: dict[str, tuple[str, ...]]

    def attributes(self, indication: str) -> list[tuple[str, str]]:
        """What an indication says of its disease."""
        if indication not in self.of:
            return []
        return [("disease", self.of[indication]), *(("qualifiers", words) for words in self.qualifiers[indication])]


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
        number = pick_number("Disease", head.numbers)
        id_ = f"disease/{to_form_of_number(number) if number else to_form(name)}"
        ids[key] = id_
        entities.setdefault(id_, Entity(id_, "Disease", name, (), head.numbers))
    return Diseases(
        tuple(entities.values()), {i: ids[k] for i, k in keys.items()}, {i: q for i, (_, q) in split.items()}
    )


def _representative(cluster: Cluster) -> Entity:
    """The entity of which mentions tell most about the cluster: one that is called like it, else the first."""
    return next((thing.entity for thing in cluster.things if thing.main == cluster.name), cluster.things[0].entity)


def _index_names(plain: Mapping[str, Cluster]) -> dict[str, str]:
    """Which unqualified indication a name or unambiguous short form means."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for id_, cluster in plain.items():
        for name in (cluster.name, *cluster.aliases):
            sharing[key_name("Indication", name)].add(id_)
    return {key: min(ids) for key, ids in sharing.items() if len(ids) == 1}
