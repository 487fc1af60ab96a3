"""The rules by which things are merged, strongest first. Each says in its reason what a person can check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from kg.entities.clusters import Clusters
from kg.entities.indications import split_indication
from kg.entities.names import spelled_alike, split_name
from kg.entities.things import Key, Thing

# Kinds that live inside something else, and are resolved with it (kg.entities.studies).
INSIDE = frozenset({"Cohort", "Grant"})
# Kinds of which a short form names one thing in the whole build, unless two things have it.
SHORTENED = frozenset({"Drug", "Organization", "Platform", "Indication", "Trial", "Person"})


def merge_things(things: Sequence[Thing]) -> Clusters:
    """Registered identifiers, names and stated aliases, tickers, short forms of the document, spelling, short forms of all."""
    clusters = Clusters(things)
    loose = [thing for thing in things if thing.kind not in INSIDE]
    for rule in (
        _by_number,
        _by_name,
        _by_ticker,
        _by_short_form_in_document,
        _by_spelling,
        _by_short_form,
        _by_disease,
    ):
        rule(loose, clusters)
    return clusters


def _by_number(things: Sequence[Thing], clusters: Clusters) -> None:
    """The same registered identifier; of indications, with the same qualifiers ("refractory X" is grounded as X too)."""

    def keys(thing: Thing) -> Iterable[tuple[Hashable, str]]:
        narrowed = split_indication(thing.entity, thing.main)[1] if thing.kind == "Indication" else ()
        return (((thing.kind, number, narrowed), number) for number in thing.numbers)

    _merge_shared(things, clusters, keys, lambda number, _: f"registered identifier {number}")


def _by_name(things: Sequence[Thing], clusters: Clusters) -> None:
    """The same full name, or a name that one document states as another name of the thing. A surname alone is none."""

    def keys(thing: Thing) -> Iterable[tuple[Hashable, str]]:
        names = [n for n in thing.full if thing.kind != "Person" or len(split_name("Person", n)) > 1]
        return (((thing.kind, thing.keys([name])[0]), name) for name in names)

    def reason(name: str, thing: Thing) -> str:
        return (
            f"same name “{name}”"
            if name == thing.main
            else f"“{name}” is another name of “{thing.main}” in {thing.document}"
        )

    _merge_shared(things, clusters, keys, reason)


def _by_ticker(things: Sequence[Thing], clusters: Clusters) -> None:
    """Publishers that trade under one symbol."""

    def keys(thing: Thing) -> Iterable[tuple[Hashable, str]]:
        return ((thing.ticker, thing.ticker),) if thing.ticker else ()

    _merge_shared(things, clusters, keys, lambda ticker, _: f"same ticker {ticker}")


def _by_short_form_in_document(things: Sequence[Thing], clusters: Clusters) -> None:
    """Within a document: the first words of an organization's name, the surname of a person, where one thing only has them."""
    by_document: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.kind in ("Organization", "Person"):
            by_document[thing.document, thing.kind].append(thing)
    for (document, kind), members in sorted(by_document.items()):
        for short in members:
            words = split_name(kind, short.main)
            longer = [t for t in members if t is not short and _shortens(kind, words, split_name(kind, t.main))]
            if longer and len({clusters.find(thing.key) for thing in longer}) == 1:
                reason = f"“{short.main}” is short for “{longer[0].main}” in {document}"
                clusters.merge(longer[0], short, reason, weak=True)


def _shortens(kind: str, short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) >= len(long):
        return False
    return long[: len(short)] == short if kind == "Organization" else short == long[-len(short) :]


def _by_spelling(things: Sequence[Thing], clusters: Clusters) -> None:
    """Organizations spelled nearly alike, with a second piece of evidence: one publishes the document that names the other."""
    named_in: dict[str, list[Thing]] = defaultdict(list)
    families: dict[Key, dict[tuple[str, ...], Thing]] = defaultdict(dict)
    for thing in things:
        if thing.kind == "Organization":
            named_in[thing.document].append(thing)
            families[clusters.find(thing.key)].setdefault(split_name(thing.kind, thing.main), thing)
    for document in sorted(named_in):
        for publisher in named_in[document]:
            if publisher.publishes:
                _merge_misspelt(publisher, named_in[document], families, clusters)


def _merge_misspelt(
    publisher: Thing,
    named: Iterable[Thing],
    families: dict[Key, dict[tuple[str, ...], Thing]],
    clusters: Clusters,
) -> None:
    """Merge what a document names in another spelling of its publisher, until nothing more is near a spelling that it has."""
    left = list(named)
    while True:
        home = clusters.find(publisher.key)
        left = [thing for thing in left if clusters.find(thing.key) != home]
        kin = next(((k, thing) for thing in left for k in _find_kin(thing, families[home])), None)
        if kin is None:
            return
        known, thing = kin
        left.remove(thing)
        theirs = families[clusters.find(thing.key)]
        why = f"“{thing.main}” is “{known.main}” in another spelling, and {publisher.document} is published by it"
        if clusters.merge(publisher, thing, why, weak=True):
            families[clusters.find(publisher.key)] = theirs | families[home]


def _find_kin(thing: Thing, family: dict[tuple[str, ...], Thing]) -> Iterable[Thing]:
    words = split_name(thing.kind, thing.main)
    return (kin for known, kin in family.items() if spelled_alike(known, words, prefix=True))


def _by_short_form(things: Sequence[Thing], clusters: Clusters) -> None:
    """A name that is nothing but somebody's short form, where one thing only of the build has that short form."""
    owners: dict[tuple[str, str], dict[object, Thing]] = defaultdict(dict)
    bare: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.kind in SHORTENED:
            for key in thing.keys(thing.short):
                owners[thing.kind, key].setdefault(clusters.find(thing.key), thing)
            for key in thing.keys(thing.full):
                bare[thing.kind, key].append(thing)
    for (kind, key), found in sorted(owners.items()):
        roots = {clusters.find(thing.key) for thing in found.values()}
        if len(roots) == 1 and not (kind == "Person" and "-" not in key):
            owner = min(found.values(), key=lambda thing: thing.key)
            for thing in bare.get((kind, key), ()):
                reason = f"“{thing.main}” is short for “{owner.main}” in {owner.document}"
                clusters.merge(owner, thing, reason, weak=True)


def _by_disease(things: Sequence[Thing], clusters: Clusters) -> None:
    """Indications with one disease and the same qualifiers, however they are worded ("R/R MM", "relapsed/refractory myeloma")."""
    indications = [thing for thing in things if thing.kind == "Indication"]
    split = {thing.key: split_indication(thing.entity, thing.main) for thing in indications}
    owners: dict[str, set[object]] = defaultdict(set)
    for thing in indications:
        if not split[thing.key][1]:
            for key in thing.keys((*thing.full, *thing.short)):
                owners[key].add(clusters.find(thing.key))

    def keys(thing: Thing) -> Iterable[tuple[Hashable, str]]:
        disease, qualifiers = split[thing.key]
        if not qualifiers:
            return ()
        key = thing.keys([disease])[0]
        owner = next(iter(owners[key])) if len(owners[key]) == 1 else key
        return (((owner, tuple(sorted(qualifiers))), f"{disease}, {', '.join(qualifiers)}"),)

    _merge_shared(indications, clusters, keys, lambda shown, _: f"same disease and qualifiers: {shown}")


def _merge_shared(
    things: Sequence[Thing],
    clusters: Clusters,
    keys: Callable[[Thing], Iterable[tuple[Hashable, str]]],
    reason: Callable[[str, Thing], str],
) -> None:
    """Merge all things that share a key."""
    sharing: dict[Hashable, list[tuple[Thing, str]]] = defaultdict(list)
    for thing in things:
        for key, shown in keys(thing):
            sharing[key].append((thing, reason(shown, thing)))
    for key in sorted(sharing, key=repr):
        if len(sharing[key]) > 1:
            clusters.merge_all(_lead_with_aliases(sharing[key]))


def _lead_with_aliases(members: list[tuple[Thing, str]]) -> list[tuple[Thing, str]]:
    """The reason of a merge names the alias where one of the two things has it as such."""
    head = members[0]
    return [
        (thing, why if "another name" in why or "another name" not in head[1] else head[1]) for thing, why in members
    ]
