"""What a build was made of and what came out: inputs with their hashes, counts, versions, failures, files. No clock."""

from __future__ import annotations

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol

from kg.model import Entity, Extraction, Fact
from kg.schema import load_schema
from kg.terms import Quad
from kg.version import __version__

# Packages on which the bytes of an output depend.
_PACKAGES = ("spacy", "srsly", "rapidfuzz", "marisa-trie", "pyoxigraph", "networkx", "pypdf", "lxml")


class Failed(Protocol):
    """A source that gave nothing, and why."""

    @property
    def source(self) -> object: ...
    @property
    def reason(self) -> str: ...
    @property
    def cure(self) -> str: ...


def make_manifest(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    facts: Sequence[Fact],
    quads: Sequence[Quad],
    failures: Iterable[Failed],
    *,
    base_iri: str,
    view: str,
    files: Iterable[Path],
) -> dict[str, Any]:
    """The manifest as a JSON object."""
    return {
        "kg": __version__,
        "ontology": load_schema().version,
        "versions": {"python": platform.python_version()} | _find_versions(),
        "base_iri": base_iri,
        "view": view,
        "counts": _count(extractions, entities, facts, quads),
        "inputs": [_describe_input(extraction) for extraction in extractions],
        "failures": sorted(
            ({"source": str(f.source), "reason": f.reason, "cure": f.cure} for f in failures),
            key=lambda f: list(f.values()),
        ),
        "files": {path.name: _describe_file(path) for path in sorted(files)},
    }


def dump_manifest(manifest: dict[str, Any]) -> str:
    """The manifest as text."""
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def _count(
    extractions: Sequence[Extraction], entities: Sequence[Entity], facts: Sequence[Fact], quads: Sequence[Quad]
) -> dict[str, Any]:
    claims = [claim for extraction in extractions for claim in extraction.claims]
    return {
        "documents": len(extractions),
        "mentions": sum(len(extraction.mentions) for extraction in extractions),
        "entities": len(entities),
        "claims": len(claims),
        "facts": len(facts),
        "facts that hold": sum(fact.holds for fact in facts),
        "triples": len({quad[:3] for quad in quads}),
        "entities by type": _tally(entity.type for entity in entities),
        "claims by type": _tally(claim.type for claim in claims),
        "facts by type": _tally(fact.type for fact in facts),
    }


def _tally(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _describe_input(extraction: Extraction) -> dict[str, Any]:
    document = extraction.document
    return {
        "id": document.id,
        "source": document.source,
        "sha256": document.sha256,
        "genre": document.genre,
        "published": document.published,
        "characters": len(document.text),
        "mentions": len(extraction.mentions),
        "claims": len(extraction.claims),
    }


def _describe_file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}


def _find_versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # an optional one
            continue
    return found
