"""`kg explain`: from an id to the sentences it came from."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.arguments import Built, open_graph
from kg.cli.console import Exit, colours, show, stop


def explain(
    out: Built,
    thing: Annotated[str, typer.Argument(metavar="ID", help="Of a fact, claim, entity or document; or an exact name.")],
) -> None:
    """Show why the graph says so: claims, rules, sentences, sources.

    \b
    kg explain out/graph fact/4ab0…        a fact and the claims that support it
    kg explain out/graph 'ABC-123'         a thing: its names, why they are one, its facts
    kg explain out/graph claim/09fe…       a claim: roles, rule, quote
    """
    from kg.explanation import UnknownId, to_text

    try:
        found = open_graph(out).explain(thing)
    except UnknownId as error:
        stop(str(error), Exit.USAGE)
    show(to_text(found, bold=(lambda words: f"\x1b[1m{words}\x1b[0m") if colours() else None))
