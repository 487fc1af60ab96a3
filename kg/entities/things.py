"""The document-local things of a build, with all that tells which of them are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.entities.codes import Code, read_code
from kg.entities.names import clean_name, display_name, is_acronym, is_short, key_name
from kg.entities.registries import read_numbers
from kg.model import Document, Entity, Extraction

Key = tuple[str, str]  # document id, local id
_DEFINED = re.compile(r"(?P<long>.+?)\s*\((?P<short>[^()]+)\)")


@dataclass(slots=True)
class Thing:
    """One entity of one document. `full` names tell it from others, `short` ones (initials, parts of a name) may not."""

    key: Key
    entity: Entity
    names: Counter[str]
    full: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    numbers: tuple[str, ...] = ()
    ticker: str | None = None
    publishes: bool = False

    @property
    def kind(self) -> str:
        return self.entity.type

    @property
    def document(self) -> str:
        return self.key[0]

    @property
    def main(self) -> str:
        return self.full[0]

    def count_full(self) -> dict[str, int]:
        """How often it is mentioned, by each of its full names; what differs in case or legal form alone is one name."""
        owners = {self._shown(self.main): self.main}
        for name in self.full:
            if name in self.names:
                owners.setdefault(self._shown(name), name)
        counts = dict.fromkeys(owners.values(), 0)
        for surface, times in self.names.items():
            counts[owners.get(self._shown(surface), self.main)] += times
        return counts

    def _shown(self, name: str) -> str:
        return display_name(self.kind, name).casefold()

    @property
    def codes(self) -> set[Code]:
        if self.kind != "Drug":
            return set()
        return {code for name in (*self.full, *self.short) if (code := read_code(name))}

    def keys(self, names: Iterable[str]) -> list[str]:
        """The keys of names, once each, in order."""
        return list(dict.fromkeys(key_name(self.kind, name) for name in names))


def collect_things(extractions: Sequence[Extraction]) -> list[Thing]:
    """Every entity of every document, in the order of document and local ids.

    Raises ValueError that lists what mentions and claims name without an entity.
    """
    dangling = [problem for extraction in extractions for problem in _find_dangling(extraction)]
    if dangling:
        raise ValueError("names without an entity; extract the documents again:\n  " + "\n  ".join(dangling))
    things = [thing for extraction in extractions for thing in _read_things(extraction)]
    return sorted(things, key=lambda thing: thing.key)


def find_publisher(extraction: Extraction) -> str | None:
    """The local id of the organization that publishes a document.

    The document stage knows only its words; mentions and names tell which entity they name.
    """
    document = extraction.document
    local = {entity.id: entity for entity in extraction.entities if entity.type == "Organization"}
    if document.publisher in local:
        return document.publisher
    if document.publisher_at:
        start, end = document.publisher_at
        for mention in extraction.mentions:
            if mention.entity in local and start < mention.end and mention.start < end:
                return mention.entity
    return _find_by_name(document, local.values())


def _find_by_name(document: Document, organizations: Iterable[Entity]) -> str | None:
    if not document.publisher:
        return None
    wanted = key_name("Organization", document.publisher.removeprefix("organization/"))
    for entity in organizations:
        if wanted in {key_name("Organization", name) for name in (entity.name, *entity.aliases)}:
            return entity.id
    return None


def _find_dangling(extraction: Extraction) -> Iterable[str]:
    known = {entity.id for entity in extraction.entities}
    for mention in extraction.mentions:
        if mention.entity and mention.entity not in known:
            yield f"{extraction.document.id}: a mention at {mention.start} names {mention.entity}"
    for claim in extraction.claims:
        for role, fillers in claim.roles.items():
            for filler in fillers:
                if filler.entity and filler.entity not in known:
                    yield f"{extraction.document.id}: the {role} of {claim.id} names {filler.entity}"


def _read_things(extraction: Extraction) -> Iterable[Thing]:
    document, publisher = extraction.document, find_publisher(extraction)
    seen: dict[str, Counter[str]] = {}
    for mention in extraction.mentions:
        if mention.entity:
            seen.setdefault(mention.entity, Counter())[clean_name(mention.text)] += 1
    stated = _read_aliases(extraction)
    for entity in extraction.entities:
        thing = Thing((document.id, entity.id), entity, seen.get(entity.id, Counter()))
        _add_names(thing, stated.get(entity.id, ()))
        thing.numbers = read_numbers(entity.type, entity.xrefs, (entity.name, *entity.aliases))
        thing.publishes = entity.id == publisher
        thing.ticker = document.ticker.upper() if thing.publishes and document.ticker else None
        yield thing


def _add_names(thing: Thing, stated: Iterable[tuple[str, bool]]) -> None:
    """The entity's own name is full unless another of its names is the long form of it."""
    entity = thing.entity
    told = [(name, False) for name in _seen_names(thing)] + list(stated)
    names: dict[str, bool] = {}
    for name, short in (part for pair in told for part in _unfold(*pair)):
        names[name] = names.get(name, False) or short
    for name, stated_short in names.items():
        short = stated_short or any(is_short(entity.type, name, other) for other in names if other != name)
        (thing.short if short else thing.full).append(name)
    if not thing.full:
        thing.full, thing.short = thing.short, []


def _seen_names(thing: Thing) -> list[str]:
    """The names that the document itself uses; a lexicon's other names count only where it has nothing but initials.

    A name of which it has only a part counts too: "breast, prostate and lung cancer" names breast cancer.
    """
    names = list(dict.fromkeys(clean_name(name) for name in (thing.entity.name, *thing.entity.aliases)))
    seen = [name for name in names if name in thing.names]
    if seen and names[0] not in seen and all(is_short(thing.kind, name, names[0]) for name in seen):
        seen.insert(0, names[0])
    return seen if any(not is_acronym(name) for name in seen) else names


def _unfold(name: str, short: bool) -> Iterable[tuple[str, bool]]:
    """A name and whether it is a short form; "long name (LN)" is two names."""
    found = _DEFINED.fullmatch(name)
    if found is None or not is_acronym(found["short"]):
        return ((name, short),)
    return ((found["long"], short), (found["short"], True))


def _read_aliases(extraction: Extraction) -> dict[str, list[tuple[str, bool]]]:
    """Other names that the document states of each local id, and whether as an abbreviation."""
    named = {entity.id: entity.name for entity in extraction.entities}
    found: dict[str, list[tuple[str, bool]]] = {}
    for claim in extraction.claims:
        if claim.type != "alias" or claim.negated or claim.modality != "actual":
            continue
        short = any(filler.value == "abbreviation" for filler in claim.roles.get("kind", ()))
        for owner in claim.roles.get("entity", ()):
            for alias in claim.roles.get("alias", ()):
                words = alias.value or named.get(alias.entity or "")
                if owner.entity and words:
                    found.setdefault(owner.entity, []).append((clean_name(words), short))
    return found
