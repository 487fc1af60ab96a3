"""`kg build`: sources to a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    kg build releases/ -o out/graph              a folder, with all below it
    kg build 'q3/*.html' notes.md -o out/graph   globs and files
    kg build releases/ -o out/graph --jobs 4     four processes, the same bytes

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
    genres = Counter[str]()
    steps = build_steps(sources, out, **options)
    try:
        for result in watch(steps, "reading"):
            if isinstance(result, Extraction):
                read += 1
                genres[result.document.genre] += 1
            else:
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
    tell_silent(genres)
    tell(f"kg: {read} documents read, {failed} failed; the graph is in {out}")
    return read, failed


def tell_silent(genres: Mapping[str, int]) -> None:
    """Say which documents gave no claims because of what they are, so that nobody looks for them in vain."""
    from kg.rules import load_rules

    silent = {genre: count for genre, count in sorted(genres.items()) if genre in load_rules("silence")["genres"]}
    if silent:
        listed = ", ".join(f"{genre} {count}" for genre, count in silent.items())
        tell(f"kg: {sum(silent.values())} documents are others' words and give no claims ({listed})")
