"""A block in the making: the layout sets its kind, the sections its section and parent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Unit:
    """`glue` is what stands between it and the unit before, where that is not a new line; `front`: before the body."""

    text: str
    kind: str | None
    level: int = 0
    glue: str = ""
    front: bool = False
    section: str = "body"
    parent: int | None = None
