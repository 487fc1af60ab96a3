"""What the ontology declares: entity types, claim types, roles, closed words. Read once, from `ontology/*.ttl`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.resources import ONTOLOGY
from kg.schema.records import ClaimType, EntityType, FillerKind, Projection, Role, Schema, SchemaError, Term

__all__ = [
    "ClaimType",
    "EntityType",
    "FillerKind",
    "Projection",
    "Role",
    "Schema",
    "SchemaError",
    "Term",
    "load_schema",
    "read_schema",
]


@cache
def load_schema() -> Schema:
    """The schema of the ontology that ships with the package; raises SchemaError with all that does not fit."""
    return read_schema(ONTOLOGY)


def read_schema(folder: Path) -> Schema:
    """The schema of the ontology in a folder; raises SchemaError with all that does not fit."""
    from kg.schema.reading import Reader
    from kg.schema.triples import read_triples

    return Reader(read_triples(folder)).read()
