"""The closed words that a graph uses, described in it, so that the dump is readable and checkable by itself."""

from __future__ import annotations

from kg.graph.writing import LABEL, TYPE, Writing
from kg.terms import english, integer, name, ref, text


def write_concepts(out: Writing) -> None:
    """Type, label, notation, scheme and rank of every word that has been asked for, and its scheme.

    The words of a closed list that is an entity type too ("phase") are of that class.
    """
    classes = {kind.label: ref(kind.iri) for kind in out.schema.entity_types.values()}
    for scheme, word in sorted(out.concepts):
        term = out.schema.term(scheme, word)
        subject, home = ref(term.iri), ref(term.iri.rpartition("/")[0])
        out.add(subject, TYPE, name("skos:Concept"), *([classes[scheme]] if scheme in classes else []))
        out.add(subject, LABEL, english(term.label))
        out.add(subject, name("skos:prefLabel"), english(term.label))
        out.add(subject, name("skos:notation"), text(term.word))
        out.add(subject, name("skos:inScheme"), home)
        if term.rank is not None:
            out.add(subject, name("cp:rank"), integer(term.rank))
        out.add(home, TYPE, name("skos:ConceptScheme"))
        out.add(home, LABEL, english(scheme))
