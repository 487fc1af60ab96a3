"""`kg export`: a built graph in the format of another tool."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.arguments import AsView, Built, View, open_graph
from kg.cli.console import Exit, show_bytes, stop, tell


class To(StrEnum):
    TTL = "ttl"
    NT = "nt"
    NQ = "nq"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYJS = "cyjs"


def export(
    out: Built,
    to: Annotated[To, typer.Option("--to", "-t", help="The format.")],
    file: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")] = None,
    view: AsView = View.PIPELINE,
) -> None:
    """Write the graph for another tool.

    \b
    kg export out/graph --to gexf -o pipeline.gexf      for Gephi
    kg export out/graph --to graphml --view full        with documents and evidence, to stdout
    kg export out/graph --to nq | gzip > graph.nq.gz    one named graph a document
    """
    content = open_graph(out).export(to.value, view=view.value)
    if file is None:
        show_bytes(content)
        return
    from kg.atomic import write_bytes

    try:
        write_bytes(file, content)
    except OSError as error:
        stop(f"{file}: cannot be written ({error.strerror or error}); name another file with -o", Exit.USAGE)
    tell(f"kg: wrote {file}")
