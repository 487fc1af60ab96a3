"""The product in Python: build a graph, or open one, and ask it.

graph = kg.build(["releases/"])
graph.query("designations", drug_name="ABC-123").to_dataframe()
print(graph.explain("drug/abc-123"))
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.building import build_steps, check_place
from kg.iris import BASE
from kg.model import Claim, Document, Entity, Extraction
from kg.queries import ask, find_question, open_store, set_parameters
from kg.queries.guards import is_query
from kg.queries.store import reading
from kg.rows import Rows, to_html

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store

    from kg.explanation import Explanation, Index
    from kg.validation import Violation

_FACTS = """SELECT ?id ?says ?modality ?negated ?holds (COUNT(?claim) AS ?claims) {
  ?id a cp:Fact ; rdfs:label ?says ; cp:modality ?stance ; cp:negated ?negated ; cp:holds ?holds ; cp:supportedBy ?claim .
  ?stance skos:notation|skos:prefLabel|rdfs:label ?modality
} GROUP BY ?id ?says ?modality ?negated ?holds"""


class KnowledgeGraph:
    """A built graph: a folder with its files, asked through its store."""

    def __init__(self, folder: Path, *, keep: TemporaryDirectory[str] | None = None) -> None:
        """Open `folder`; raises NotBuilt where it holds no graph. `keep` is a folder that goes when the graph goes."""
        self.folder = folder
        self._keep = keep
        self._store = open_store(folder)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Inputs, hashes, counts, versions, failures."""
        with reading(self.folder):
            manifest: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return manifest

    @cached_property
    def extractions(self) -> tuple[Extraction, ...]:
        """What each document says, by the ids and names that hold across the graph."""
        from kg.records import from_record

        with reading(self.folder), (self.folder / "claims.jsonl").open(encoding="utf-8") as lines:
            return tuple(from_record(json.loads(line)) for line in lines)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(extraction.document for extraction in self.extractions)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for extraction in self.extractions for claim in extraction.claims)

    @property
    def entities(self) -> tuple[Entity, ...]:
        found = {entity.id: entity for extraction in self.extractions for entity in extraction.entities}
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def facts(self) -> Rows:
        """Every fact: id, what it says, its stance, whether it holds, how many claims support it."""
        return self.query(_FACTS)

    @property
    def store(self) -> Store:
        """The Oxigraph store, for reading."""
        return self._store

    @property
    def base_iri(self) -> str:
        return str(self.manifest.get("base_iri", BASE))

    def query(self, question: str, **parameters: str) -> Rows:
        """Ask in SPARQL, or by the name or number of a question, of the things in `parameters` instead of those that it names.

        Raises QueryError or UnknownQuestion.
        """
        text = question if is_query(question) else find_question(question).text
        return Rows(ask(self._store, set_parameters(text, parameters), base_iri=self.base_iri))

    def explain(self, thing: str) -> Explanation:
        """The way from a fact, claim, entity or document to its sentences. Raises UnknownId."""
        from kg.explanation import explain

        return explain(thing, self._index, self)

    def validate(self) -> tuple[Violation, ...]:
        """Every fault that SHACL, the checks and the comparison of quotes with texts find; none is expected."""
        from kg.validation import check_graph

        said = self.extractions
        with reading(self.folder):
            return check_graph(self.folder / "graph.ttl", said)

    def to_networkx(self, *, view: str = "pipeline") -> networkx.MultiDiGraph[str]:
        """The network that viewers draw ("pipeline"), or all nodes ("full")."""
        from kg.assembly import read_network

        with reading(self.folder):
            return read_network(self.folder, view=view)

    def export(self, to: str, *, view: str = "pipeline") -> bytes:
        """The graph in the format `to`: ttl, nt, nq, jsonld, or (the network of `view`) graphml, gexf, cyjs."""
        from kg.assembly import read_export

        with reading(self.folder):
            return read_export(self.folder, to, view=view)

    def save(self, out: str | Path, *, force: bool = False) -> KnowledgeGraph:
        """Copy the graph to `out`, whole or not at all, and open it there."""
        from kg.atomic import new_directory

        out = Path(out)
        check_place(out, force=force)
        with new_directory(out) as part:
            shutil.copytree(self.folder, part, dirs_exist_ok=True)
        return KnowledgeGraph(out)

    @cached_property
    def _index(self) -> Index:
        from kg.explanation import Index

        return Index(self.extractions)

    def count(self) -> dict[str, int]:
        """Documents, mentions, entities, claims, facts, triples."""
        return {str(key): int(value) for key, value in self.manifest["counts"].items() if isinstance(value, int)}

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {', '.join(f'{number:,} {name}' for name, number in self.count().items())}>"

    def _repr_html_(self) -> str:
        return to_html(("what", "how many"), [(name, f"{number:,}") for name, number in self.count().items()])


def build(
    sources: str | Path | Iterable[str | Path],
    out: str | Path | None = None,
    *,
    base_iri: str = BASE,
    view: str = "pipeline",
    jobs: int = 1,
    limit: int | None = None,
    force: bool = False,
) -> KnowledgeGraph:
    """Read files, folders and globs, and build their graph in the folder `out` (else in one that goes with the graph).

    Sources that cannot be read are listed in `.manifest["failures"]`. Raises NothingRead when none can, UnreadableSource
    for what is no source, NotAGraph when `out` holds something else and `force` is not given.
    """
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    keep = None if out is not None else TemporaryDirectory(prefix="kg-")
    folder = Path(out) if out is not None else Path(keep.name) / "graph" if keep else Path()
    steps = build_steps(
        [str(path) for path in paths], folder, base_iri=base_iri, view=view, jobs=jobs, limit=limit, force=force
    )
    for _ in steps:
        pass
    return KnowledgeGraph(folder, keep=keep)


def open(folder: str | Path) -> KnowledgeGraph:
    """The graph that `kg build` or `save` wrote. Raises NotBuilt."""
    return KnowledgeGraph(Path(folder))
