"""From press releases to a clinical-pipeline knowledge graph whose every edge opens the sentence it came from.

    import kg

    graph = kg.build(["releases/"])
    graph.query("status")          # a named question, or SPARQL
    graph.to_networkx()
    graph.explain("fact/…")

Names are loaded when they are first used, so that `import kg` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from kg.version import __version__

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, build, open
    from kg.pipeline import extract

__all__ = ["KnowledgeGraph", "__version__", "build", "extract", "open"]

_HOMES = {"KnowledgeGraph": "kg.api", "build": "kg.api", "open": "kg.api", "extract": "kg.pipeline"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
