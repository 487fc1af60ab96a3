"""Arguments and options that several commands share."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import Exit, stop

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES...",
        help='Files, folders, globs, or "-": text, Markdown, HTML, PDF, JSON Lines {id, date, source, url, text}.',
    ),
]
Built = Annotated[Path, typer.Argument(metavar="OUT", help="A folder that kg build wrote.")]


class View(StrEnum):
    """What viewers draw."""

    PIPELINE = "pipeline"
    FULL = "full"


def _check_iri(iri: str | None) -> str | None:
    if iri is not None and not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", iri):
        raise typer.BadParameter(f"{iri!r} is no IRI that ends in / or #, such as https://example.org/graph/")
    return iri


AsView = Annotated[View, typer.Option("--view", help="What viewers draw: no documents and evidence, or all.")]
Base = Annotated[
    str | None, typer.Option("--base-iri", metavar="IRI", callback=_check_iri, help="Where the ids of the graph live.")
]
Limit = Annotated[
    float | None,
    typer.Option("--limit", metavar="MB", min=0.001, help="How large one document may be; 10 MB if not given."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read.")]


def to_bytes(limit: float | None) -> int | None:
    """Megabytes as bytes."""
    return None if limit is None else int(min(limit * 1e6, sys.maxsize // 2))


def open_graph(out: Path) -> KnowledgeGraph:
    """The graph in `out`, or the end of the command with what to do about it."""
    from kg.api import open as open_built
    from kg.queries import NotBuilt

    try:
        return open_built(out)
    except NotBuilt as error:
        stop(str(error), Exit.UNREADABLE)
