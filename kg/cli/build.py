"""`kg build`: sources to a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.arguments import AsView, Base, Jobs, Limit, Sources, View, to_bytes
from kg.cli.console import Exit, end, stop, tell, watch
from kg.iris import BASE
from kg.model import Extraction


def build(
    sources: Sources,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write.")],
    view: AsView = View.PIPELINE,
    base_iri: Base = None,
    jobs: Jobs = 1,
    limit: Limit = None,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT even where it holds something else.")] = False,
) -> None:
    """Read releases and write their graph.

    \b
    kg build releases/ -o out/graph            a folder, with all below it
    kg build 'q3/*.html' notes.md -o out/graph globs and files
    kg build releases/ -o out/graph --jobs 4   four processes, the same bytes

    OUT gets graph.ttl, graph.nq, claims.jsonl, graph.graphml, graph.gexf, graph.cyjs.json, manifest.json and the store that
    kg query asks. It is written whole or not at all; an older graph there is replaced.
    """
    read, failed = run_build(
        sources, out, view=view.value, base_iri=base_iri or BASE, jobs=jobs, limit=to_bytes(limit), force=force
    )
    end(read=read, failed=failed)


def run_build(sources: list[str], out: Path, **options: Any) -> tuple[int, int]:
    """Build with messages on stderr; how many documents were read, and how many sources failed. Options are those of `kg.build`."""
    from kg.building import NotAGraph, NothingRead, build_steps
    from kg.documents import UnreadableSource

    read = failed = 0
    steps = build_steps(sources, out, stdin=sys.stdin.buffer, **options)
    try:
        for result in watch(steps, "reading"):
            read += isinstance(result, Extraction)
            if not isinstance(result, Extraction):
                failed += 1
                tell(f"kg: {result}")
    except NothingRead:
        stop("no source could be read; nothing was written", Exit.UNREADABLE)
    except UnreadableSource as error:
        stop(str(error), Exit.UNREADABLE)
    except NotAGraph as error:
        stop(str(error), Exit.USAGE)
    except OSError as error:
        stop(f"{out}: cannot be written ({error.strerror or error}); name a folder that can, with -o", Exit.USAGE)
    tell(f"kg: {read} documents read, {failed} failed; the graph is in {out}")
    return read, failed
