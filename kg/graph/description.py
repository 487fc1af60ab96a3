"""What the dump says of itself, in VoID and DCAT: title, licence, sources, how many of what. Editors complete names from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.graph.writing import TYPE, Writing
from kg.iris import CP
from kg.model import Document
from kg.terms import english, integer, name, node, ref

DATASET = "dataset/clinical-pipeline"
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"


def write_description(documents: Iterable[Document], version: str, out: Writing) -> None:
    """Describe all that has been written so far; the description itself is not counted."""
    triples = {quad[:3] for quad in out.quads}
    types = [name(prefixed) for prefixed in ("void:Dataset", "dcat:Dataset", "owl:Ontology")]
    subject = out.describe(DATASET, types, "Clinical pipeline knowledge graph")
    out.add(subject, name("owl:imports"), ref(CP.rstrip("#")))  # else Protégé shows nothing
    out.add(subject, name("dcterms:title"), english("Clinical pipeline knowledge graph"))
    out.add(
        subject,
        name("dcterms:description"),
        english(
            "What the documents of this build say of clinical pipelines: claims, facts, and the words that they rest on."
        ),
    )
    out.add(subject, name("dcterms:license"), ref(LICENCE))
    out.add(subject, name("dcterms:rights"), english("Quotations belong to the publishers of the documents."))
    out.add(subject, name("dcterms:conformsTo"), ref(CP.rstrip("#")))
    out.add(subject, name("dcterms:creator"), node(f"software/kg-{version}"))
    out.add(subject, name("dcterms:source"), *(node(document.id) for document in documents))
    out.add(subject, name("void:vocabulary"), ref(CP))
    out.add(subject, name("void:triples"), integer(len(triples)))
    _write_partitions(subject, triples, out)
    software = out.describe(f"software/kg-{version}", [name("cp:Software")], f"kg {version}")
    out.add(software, name("dcterms:license"), ref(LICENCE))


def _write_partitions(dataset: str, triples: Iterable[tuple[str, str, str]], out: Writing) -> None:
    """How many instances each class has, and how many triples each property."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    for _, predicate, object_ in triples:
        properties[predicate] += 1
        if predicate == TYPE:
            classes[object_] += 1
    for kind, counts in (("class", classes), ("property", properties)):
        for term, count in counts.items():
            local = term.rstrip(">").replace("#", "/").rpartition("/")[2]
            part = out.describe(f"partition/{kind}-{local}", [name("void:Dataset")], f"{kind} {local}")
            out.add(part, name(f"void:{kind}"), term)
            out.add(part, name("void:entities" if kind == "class" else "void:triples"), integer(count))
            out.add(dataset, name(f"void:{kind}Partition"), part)
    out.add(dataset, name("void:classes"), integer(len(classes)))
    out.add(dataset, name("void:properties"), integer(len(properties)))
