"""Collects triples of one graph after another: every node with type and label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.schema import Schema, load_schema
from kg.terms import Quad, name, node, ref, text

TYPE = name("rdf:type")
LABEL = name("rdfs:label")


class Writing:
    """The quads so far, the graph that is being written, what things are called, and which closed words are used."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.schema: Schema = load_schema()
        self.names = names
        self.graph = ""
        self.concepts: set[tuple[str, str]] = set()
        self.quads: set[Quad] = set()

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Triples of one subject and predicate."""
        for object_ in objects:
            self.quads.add((subject, predicate, object_, self.graph))

    def describe(self, id_: str, types: Iterable[str], label: str) -> str:
        """Type and label of a node; returns its term."""
        subject = node(id_)
        self.add(subject, TYPE, *types)
        self.add(subject, LABEL, text(label))
        return subject

    def concept(self, scheme: str, word: str) -> str:
        """The term of a closed word, which is then described too; raises KeyError that names the choices."""
        term = self.schema.term(scheme, self.schema.words(scheme).get(word.lower(), word))
        self.concepts.add((scheme, term.word))
        return ref(term.iri)
