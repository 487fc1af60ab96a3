"""Why the graph says so: from an id to the sentences it came from."""

from __future__ import annotations

from kg.explanation.finding import explain
from kg.explanation.index import Index, UnknownId
from kg.explanation.records import Explanation, to_text

__all__ = ["Explanation", "Index", "UnknownId", "explain", "to_text"]
