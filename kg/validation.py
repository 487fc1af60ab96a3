"""Whether a built graph keeps its promises: SHACL shapes, hygiene checks whose rows are faults, quotes that stand in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Claim, Extraction
from kg.resources import ONTOLOGY, find_ontology

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A fault: which check found it, where, what is wrong, and its cure where the check knows one."""

    check: str
    node: str
    message: str
    cure: str = ""


def check_graph(path: Path, extractions: Iterable[Extraction]) -> tuple[Violation, ...]:
    """Every fault of the graph in the file `path`, whose documents and claims are `extractions`."""
    found = [*check_quotes(extractions), *check_faults(path), *check_shapes(path)]
    return tuple(sorted(set(found)))


def check_quotes(extractions: Iterable[Extraction]) -> Iterator[Violation]:
    """Spans that do not read as they say, claims without evidence, fillers that point outside their evidence."""
    for extraction in extractions:
        text = extraction.document.text
        for mention in extraction.mentions:
            if text[mention.start : mention.end] != mention.text:
                yield Violation(
                    "verbatim", extraction.document.id, f"{mention.text!r} does not stand at {mention.start}"
                )
        for claim in extraction.claims:
            yield from _check_claim(claim, text)


def _check_claim(claim: Claim, text: str) -> Iterator[Violation]:
    if not claim.evidence:
        yield Violation("verbatim", claim.id, "has no evidence")
    for piece in claim.evidence:
        if text[piece.start : piece.end] != piece.text:
            yield Violation("verbatim", claim.id, f"its quote does not stand at {piece.start}: {piece.text!r}")
    for role, fillers in claim.roles.items():
        for filler in fillers:
            start, end = filler.at
            if not any(piece.start <= start and end <= piece.end for piece in claim.evidence):
                yield Violation("verbatim", claim.id, f"its {role} points outside its evidence: {text[start:end]!r}")


def check_faults(path: Path, folder: Path = ONTOLOGY / "checks") -> Iterator[Violation]:
    """The rows of every query in `folder`, asked of the graph together with the ontology."""
    from pyoxigraph import Store

    from kg.queries import ask, read_comment

    store = Store()
    for file in (path, *find_ontology()):
        store.bulk_load(path=str(file))
    for query in sorted(folder.glob("*.rq")):
        text = query.read_text(encoding="utf-8")
        fault, cure = (read_comment(text, key) for key in ("fault", "cure"))
        for row in ask(store, text).rows:
            more = ", ".join(str(cell) for cell in row[1:] if cell is not None)
            yield Violation(query.stem, str(row[0]), fault + (f" ({more})" if more else ""), cure)


def check_shapes(path: Path) -> Iterator[Violation]:
    """What SHACL finds; the ontology goes along, since classes and closed lists are declared there."""
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    for file in (path, *find_ontology()):
        data.parse(file)
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    yield from _read_results(results)


def _read_results(results: rdflib.Graph) -> Iterator[Violation]:
    from rdflib.namespace import RDF, SH

    for result in results.subjects(RDF.type, SH.ValidationResult):
        node, route, value = (results.value(result, key) for key in (SH.focusNode, SH.resultPath, SH.value))
        message = "; ".join(sorted(str(text) for text in results.objects(result, SH.resultMessage)))
        about = [str(part).rpartition("#")[2] for part in (route, value) if part is not None]
        yield Violation("shapes", str(node), f"{message} ({', '.join(about)})" if about else message)
