"""The ontology's triples in the order of its files, by subject and predicate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

from kg.schema.records import SchemaError

PREFIXES = {
    "cp": "https://w3id.org/clinical-pipeline/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(name: str) -> str:
    """The IRI of a prefixed name.

    >>> expand("cp:drug")
    'https://w3id.org/clinical-pipeline/ontology#drug'
    """
    prefix, local = name.split(":", 1)
    return PREFIXES[prefix] + local


@dataclass(slots=True)
class Triples:
    """Objects by subject and predicate, in file order; nodes and literals alike as strings.

    RDF has no order, but the files are ordered by hand for people, and readers follow that order.
    """

    objects: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def all(self, subject: str, predicate: str) -> list[str]:
        return self.objects.get(subject, {}).get(expand(predicate), [])

    def one(self, subject: str, predicate: str) -> str:
        """The first object, or "" where there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def instances(self, name: str) -> Iterator[str]:
        """The subjects of a class, in file order."""
        wanted, typed = expand(name), expand("rdf:type")
        return (subject for subject, said in self.objects.items() if wanted in said.get(typed, ()))

    def members(self, head: str) -> list[str]:
        """The members of an RDF list."""
        found: list[str] = []
        while head and head != expand("rdf:nil"):
            found.extend(self.all(head, "rdf:first"))
            head = self.one(head, "rdf:rest")
        return found

    def file(self, subject: str) -> str:
        """The file that a subject is described in, relative to the ontology's folder."""
        return self.files.get(subject, "?")


def read_triples(folder: Path) -> Triples:
    """Read all Turtle files of the ontology (questions and examples of data left out).

    Raises SchemaError that names every file that is no Turtle, and a folder without any.
    """
    triples, problems = Triples(), []
    paths = [*sorted(folder.glob("*.ttl")), *sorted((folder / "vocabularies").glob("*.ttl"))]
    for path in paths:
        try:
            _add(triples, path, path.relative_to(folder).as_posix())
        except SyntaxError as error:
            problems.append(f"{path.relative_to(folder).as_posix()}: not Turtle: {error}; mend the syntax there")
    if not paths:
        problems.append(f"{folder}: no *.ttl in it; the package was installed without its ontology, install it again")
    if problems:
        raise SchemaError(tuple(problems))
    return triples


def _add(triples: Triples, path: Path, name: str) -> None:
    objects, files = triples.objects, triples.files
    for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        subject = quad.subject.value
        said = objects.get(subject)
        if said is None:
            said = objects[subject] = {}
            files[subject] = name
        said.setdefault(quad.predicate.value, []).append(quad.object.value)
