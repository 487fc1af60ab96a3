"""Which things, across all documents, are the same; why; and each document's records by the ids that hold then."""

from __future__ import annotations

from kg.entities.resolution import resolve
from kg.entities.rewriting import rewrite, rewrite_all

__all__ = ["resolve", "rewrite", "rewrite_all"]
