"""The graph as an index: what each node says, by property. From quads in memory, or from `graph.nq` as this project writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.iris import shorten
from kg.terms import Quad, to_words


@dataclass(frozen=True, slots=True)
class Index:
    """Objects by subject and predicate, all as terms, sorted and once each; and what nodes are called in short."""

    said: dict[str, dict[str, list[str]]]
    namespaces: dict[str, str]

    def call(self, term: str) -> str:
        """The short name of a node, as in Turtle; its IRI where it has none."""
        iri = to_words(term)
        return shorten(iri, self.namespaces) or iri


def index_quads(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Index:
    """The index of quads; graphs do not matter to it."""
    said: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, object_ in sorted({quad[:3] for quad in quads}):
        said.setdefault(subject, {}).setdefault(predicate, []).append(object_)
    return Index(said, {namespace: prefix for prefix, namespace in prefixes.items()})


def read_quads(path: Path) -> Iterator[Quad]:
    """The quads of an N-Quads file with one space between terms."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            subject, predicate, rest = line.rstrip("\n").split(" ", 2)
            object_, _, graph = rest.removesuffix(" .").rpartition(" ")
            yield subject, predicate, object_, graph
