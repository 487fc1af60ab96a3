"""`kg bench`: how fast it is, beside a yardstick measured in the same run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import Exit, show, stop, watch


def bench(
    texts: Annotated[
        Path | None, typer.Argument(metavar="[TEXTS]", help="A folder of texts; else the samples.")
    ] = None,
    words: Annotated[int, typer.Option(help="How many words to read in a round; texts are repeated.")] = 60_000,
    rounds: Annotated[int, typer.Option(min=1, help="The best of so many rounds counts.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Measure extraction, cold start, memory and graph writing.

    \b
    kg bench                         on the sample releases
    kg bench releases/ --rounds 5    on your own

    The yardstick is spaCy's blank English with an EntityRuler of 50 token patterns and 50,000 phrases; for the graph,
    rdflib reading and writing the same triples. A ratio over 1 says that kg does better.
    """
    from kg.benchmarks.running import find_texts, run
    from kg.queries import to_table
    from kg.resources import SAMPLES

    paths = find_texts(texts or SAMPLES)
    if not paths:
        stop(f"{texts or SAMPLES}: no texts there; name a folder of .txt, .md or .html files", Exit.UNREADABLE)
    rows = list(watch(run(paths, words=words, rounds=rounds), "measuring"))
    if as_json:
        show(
            json.dumps(
                {f"{r.name} ({r.unit})": {"kg": r.ours, r.yardstick: r.theirs, "ratio": r.ratio} for r in rows},
                indent=1,
            )
        )
        return
    cells = [(r.name, r.unit, _say(r.ours), _say(r.theirs), r.yardstick, f"{r.ratio:.2f}") for r in rows]
    show(to_table(("what", "unit", "kg", "yardstick", "which", "ratio"), cells))


def _say(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.2f}"
