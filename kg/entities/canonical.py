"""What a cluster is called: its name, its id, and the redirects from every other form of its names.

The rule for the name: the one that documents use most often, of several the shortest, then the first in the alphabet; initials and
parts of longer names of the thing do not compete, but for the initials that an organization is known by, and names of drugs.
The id is the registered identifier of its type where it has one, else the form of the name. Two things of one form get a short
hash each, and the bare form leads nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.entities.names import SINGULAR, display_name, is_acronym, is_short
from kg.entities.registries import namespace, pick_number, to_number
from kg.entities.things import Thing
from kg.identifiers import local_id, short_hash, to_form, to_slug
from kg.model import Entity

COMPUTED = frozenset({"disease", "disease_id", "qualifiers"})  # attributes that resolution finds itself


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things that are one, with the name that they get, their other names and their identifiers."""

    things: tuple[Thing, ...]
    name: str
    aliases: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.things[0].kind

    @property
    def form(self) -> str:
        """What its id is made of: the registered identifier or the name."""
        number = pick_number(self.kind, self.numbers)
        return to_form_of_number(number) if number else to_form(self.name)


def make_cluster(things: Sequence[Thing]) -> Cluster:
    """Pick the name of things that are one."""
    seen: Counter[str] = Counter()
    for thing in things:
        seen.update(dict.fromkeys((*thing.full, *thing.short), 0))
        seen.update({name: times for name, times in thing.names.items() if "(" not in name})
    name = pick_name(things[0].kind, seen)
    seen.update({display_name(things[0].kind, other): 0 for other in seen})
    aliases = sorted((n for n in seen if n != name), key=lambda n: (-seen[n], n))
    numbers = sorted({number for thing in things for number in thing.numbers})
    return Cluster(tuple(things), name, tuple(aliases), tuple(numbers))


def pick_name(kind: str, seen: Mapping[str, int]) -> str:
    """The name by the rule, of names with how often each is seen.

    >>> pick_name("Indication", {"Foo Fever": 3, "foo fever": 1, "FF": 9})
    'foo fever'
    """
    counts, shown = _count_forms(kind, seen)
    full = [name for name in shown if kind == "Drug" or not any(is_short(kind, name, other) for other in shown)]
    eligible = [name for name in shown if kind == "Organization" and is_acronym(name)] + full
    return min(eligible or shown, key=lambda n: (_abbreviates(kind, n), -counts[n], n not in full, len(n), n))


def _count_forms(kind: str, seen: Mapping[str, int]) -> tuple[Counter[str], list[str]]:
    """Names as they are shown, with counts: legal forms dropped, and of nouns in several cases the one with the fewest capitals."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for name, times in seen.items():
        shown = display_name(kind, name)
        groups[shown.casefold() if kind in SINGULAR or kind == "Drug" else shown][shown] += times
    counts: Counter[str] = Counter()
    for group in groups.values():
        counts[min(group, key=lambda n: (sum(map(str.isupper, n)), -group[n], n))] = group.total()
    return counts, sorted(counts)


def assign_ids(clusters: Sequence[Cluster]) -> dict[int, str]:
    """The id of each cluster by its index."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        sharing[f"{to_slug(cluster.kind)}/{cluster.form}"].append(index)
    return {
        index: id_ if len(members) == 1 else f"{id_}-{_distinguish(clusters[index])}"
        for id_, members in sharing.items()
        for index in members
    }


def find_redirects(named: Iterable[tuple[str, Cluster]]) -> dict[str, str]:
    """Where the other forms of names lead: only those that one entity has, and that are no entity's id."""
    pairs = list(named)
    leads: dict[str, set[str]] = defaultdict(set)
    for id_, cluster in pairs:
        for name in (cluster.name, *cluster.aliases):
            leads[local_id(cluster.kind, name)].add(id_)
    taken = {id_ for id_, _ in pairs}
    return {form: min(ids) for form, ids in sorted(leads.items()) if len(ids) == 1 and form not in taken}


def make_entity(id_: str, cluster: Cluster, computed: Iterable[tuple[str, str]] = ()) -> Entity:
    """The entity of a cluster, with attributes (`computed` ones first) and all names and identifiers that documents give it."""
    attributes = [*computed, *_count_attributes(cluster.things)]
    tickers = sorted({thing.ticker for thing in cluster.things if thing.ticker})
    if tickers and not any(key == "kind" for key, _ in attributes):
        attributes.append(("kind", "company"))
    attributes += [("ticker", ticker) for ticker in tickers if ("ticker", ticker) not in attributes]
    xrefs = sorted({to_number(xref) for thing in cluster.things for xref in thing.entity.xrefs} | set(cluster.numbers))
    ordered = sorted(attributes, key=lambda pair: pair[0])
    return Entity(id_, cluster.kind, cluster.name, cluster.aliases, tuple(xrefs), tuple(ordered))


def to_form_of_number(number: str) -> str:
    """An identifier as the form of an id.

    >>> to_form_of_number("NCT:NCT01234567"), to_form_of_number("CIK:0000000001")
    ('nct01234567', 'cik-0000000001')
    """
    rest = number.partition(":")[2]
    return to_form(rest if rest.upper().startswith(namespace(number)) else number)


def _count_attributes(things: Iterable[Thing]) -> Iterable[tuple[str, str]]:
    """The attributes that documents give to a thing: of each key the value, or list of values, that most of them give.

    An organization's `kinds` go with its `kind`, so the two are given together.
    """
    given: dict[str, Counter[tuple[tuple[str, str], ...]]] = defaultdict(Counter)
    for thing in things:
        told: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, value in thing.entity.attributes:
            if key not in COMPUTED:
                told["kind" if key == "kinds" else key].append((key, value))
        for key, pairs in told.items():
            given[key][tuple(pairs)] += 1
    return [pair for _, ways in sorted(given.items()) for pair in min(ways, key=lambda way: (-ways[way], way))]


def _abbreviates(kind: str, name: str) -> int:
    """How many words of a disease's or endpoint's name are initials: "R/R MM" yields to words where there are any."""
    return sum(map(is_acronym, name.split())) if kind in SINGULAR else 0


def _distinguish(cluster: Cluster) -> str:
    """A hash of the first thing in the cluster, by document and local id."""
    return short_hash("\n".join(min(thing.key for thing in cluster.things)))
