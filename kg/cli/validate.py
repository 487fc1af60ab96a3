"""`kg validate`: every row is a violation."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.arguments import Built, open_graph
from kg.cli.console import Exit, show, tell


def validate(
    out: Built,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Check a graph against its shapes and its own texts.

    \b
    kg validate out/graph         no row, exit 0: all is well
    kg validate out/graph --json  rows for a program

    Each row names the check, the node and the fault; any row ends with exit code 1.
    """
    from kg.queries import to_json, to_table

    found = open_graph(out).validate()
    columns = ("check", "node", "message", "cure")
    rows = [(v.check, v.node, v.message, v.cure) for v in found]
    if as_json:
        show(to_json(columns, rows))
    elif rows:
        show(to_table(columns, rows))
    tell(f"kg: {len(rows)} violations in {out}")
    if rows:
        raise typer.Exit(Exit.VIOLATIONS)
