"""Composes the stages after extraction: extractions -> entities -> facts -> graph -> files. The only place where they meet."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.iris import BASE
from kg.model import Extraction, Fact, Resolution

if TYPE_CHECKING:
    import networkx

    from kg.exports.manifest import Failed
    from kg.graph import Quad, Shortcut


@dataclass(frozen=True, slots=True)
class Assembly:
    """All that is made of extractions: they by resolved ids, why, the facts, the plain edges, the quads of the graph."""

    extractions: tuple[Extraction, ...]
    resolution: Resolution
    facts: tuple[Fact, ...]
    shortcuts: dict[Shortcut, tuple[Fact, ...]]
    quads: list[Quad]


def assemble(extractions: Iterable[Extraction], *, base_iri: str = BASE) -> Assembly:
    """Resolve, link and describe; the order of the extractions makes no difference, a document counts once."""
    from kg.entities import resolve, rewrite_all
    from kg.graph import find_shortcuts, link_facts, to_quads

    unique: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=lambda e: (e.document.id, e.document.source)):
        unique.setdefault(extraction.document.id, extraction)
    with _uncollected():
        resolution = resolve(unique.values())
        rewritten = rewrite_all(unique.values(), resolution)
        facts = link_facts(rewritten, studies=resolution.studies)
        shortcuts = find_shortcuts(facts, resolution.cohort_of)
        quads = to_quads(rewritten, resolution, facts, shortcuts, base_iri=base_iri)
    return Assembly(rewritten, resolution, facts, shortcuts, quads)


def write_build(
    extractions: Iterable[Extraction],
    out: Path,
    *,
    failures: Iterable[Failed] = (),
    base_iri: str = BASE,
    view: str = "pipeline",
) -> Assembly:
    """Write everything that a build consists of into the folder `out`, the manifest last."""
    from kg.atomic import write_text
    from kg.exports import write_claims, write_exports
    from kg.exports.manifest import dump_manifest, make_manifest
    from kg.graph.network import to_network

    made = assemble(extractions, base_iri=base_iri)
    out.mkdir(parents=True, exist_ok=True)
    with _uncollected():
        write_claims(out / "claims.jsonl", made.extractions)
        files = write_exports(out, made.quads, to_network(made.quads, view=view, base_iri=base_iri), base_iri=base_iri)
    manifest = make_manifest(
        made.extractions,
        made.resolution.entities,
        made.facts,
        made.quads,
        failures,
        base_iri=base_iri,
        view=view,
        files=[*files, out / "claims.jsonl"],
    )
    write_text(out / "manifest.json", dump_manifest(manifest))
    return made


def read_network(folder: Path, *, view: str = "pipeline") -> networkx.MultiDiGraph[str]:
    """The network of a built graph."""
    from kg.graph.network import to_network
    from kg.graph.reading import read_quads

    return to_network(read_quads(folder / "graph.nq"), view=view, base_iri=_read_base(folder))


def read_export(folder: Path, to: str, *, view: str = "pipeline") -> bytes:
    """A built graph in any format, as bytes. Raises ValueError for an unknown format."""
    from kg.exports import FILES, FORMATS, RDF, write_network, write_rdf
    from kg.graph.reading import read_quads

    if to not in FORMATS:
        raise ValueError(f"no format {to!r}; choose from {', '.join(FORMATS)}")
    if to in RDF and to in FILES:
        return (folder / FILES[to]).read_bytes()
    if to in RDF:
        pieces = write_rdf(read_quads(folder / "graph.nq"), to=to, base_iri=_read_base(folder))
    else:
        pieces = write_network(read_network(folder, view=view), to=to)
    return "".join(pieces).encode("utf-8")


def _read_base(folder: Path) -> str:
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return str(manifest.get("base_iri", BASE))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: millions of tuples without cycles, which it would go through again and again, half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
