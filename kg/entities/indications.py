"""An indication is a disease and what narrows it."""

from __future__ import annotations

from kg.entities.names import clean_name
from kg.model import Entity
from kg.qualifiers import name_qualifier, split_qualifiers


def split_indication(entity: Entity, called: str) -> tuple[str, tuple[str, ...]]:
    """The disease's name and the qualifiers of an indication: as mentions tell them, else those of what it is called."""
    told = [value for key, value in entity.attributes if key == "disease"]
    given = tuple(name_qualifier(value) for key, value in entity.attributes if key == "qualifiers")
    return (told[0], given) if told else split_qualifiers(clean_name(called))
