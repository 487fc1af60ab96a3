"""The nouns of the ontology as Python records: entity types, claim types, roles, closed words, shortcuts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Effect = Literal["establishes", "ends"]
FillerKind = Literal["entity", "value", "amount", "date", "text"]


class SchemaError(ValueError):
    """The ontology does not fit together; `problems` names file, thing and cure of each fault."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("the ontology does not fit together:\n  " + "\n  ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed list. `alternatives` are the ways texts say it, sorted, without the word itself."""

    iri: str
    word: str
    label: str
    definition: str
    alternatives: tuple[str, ...]
    rank: int | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of thing that mentions name. `mention_only`: its mentions are typed literals, which fill no role as such.

    `thing`: a class below cp:Entity, whose mentions name something that has an id; the others are closed words, figures and dates.
    """

    name: str
    iri: str
    slug: str
    label: str
    definition: str
    colour: str
    mention_only: bool = False
    thing: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a claim type: its property, what may fill it, and whether several fillers belong together."""

    name: str
    iri: str
    core: bool
    fillers: frozenset[FillerKind]
    entity_types: tuple[str, ...] = ()
    scheme: str | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A type of claim with its roles, in the order of the contract."""

    name: str
    iri: str
    label: str
    definition: str
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True)
class Projection:
    """How facts of one claim type give a plain edge: from the filler of one role to that of another.

    `when` lists value IRIs: the fact must have one of them (empty: any).
    """

    property: str
    claim_type: str
    subject_role: str
    object_role: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schema:
    """All that the ontology declares, keyed by the words of the contract."""

    entity_types: Mapping[str, EntityType]
    claim_types: Mapping[str, ClaimType]
    schemes: Mapping[str, tuple[Term, ...]]
    projections: tuple[Projection, ...]
    version: str

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        return {name: _index(terms) for name, terms in self.schemes.items()}

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        return {(name, term.word): term for name, terms in self.schemes.items() for term in terms}

    def words(self, scheme: str) -> Mapping[str, str]:
        """Every way of saying a word of the scheme, in lower case, with the word."""
        if scheme not in self._words:
            raise KeyError(f"no closed list {scheme!r}; there are: {', '.join(self.schemes)}")
        return self._words[scheme]

    def sort_words(self, scheme: str, said: Iterable[str]) -> tuple[str, ...]:
        """The words of the scheme that are said in any way, each once, in the order of the scheme; what says none is left out."""
        found = {self.words(scheme).get(way.lower()) for way in said}
        return tuple(term.word for term in self.schemes[scheme] if term.word in found)

    def term(self, scheme: str, word: str) -> Term:
        """The entry of a closed word; raises KeyError that names the choices."""
        try:
            return self._terms[scheme, word]
        except KeyError:
            choices = ", ".join(term.word for term in self.schemes.get(scheme, ()))
            raise KeyError(f"{word!r} is no word of the closed list {scheme!r}; there are: {choices}") from None


def _index(terms: tuple[Term, ...]) -> dict[str, str]:
    spoken = {way.lower(): term.word for term in terms for way in (*term.alternatives, term.label)}
    return spoken | {term.word.lower(): term.word for term in terms}
