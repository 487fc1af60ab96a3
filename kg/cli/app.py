"""The command `kg`: one module a command, each imported cheaply and doing its work lazily."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from kg import __version__
from kg.cli import bench, build, demo, evaluate, explain, export, extract, query, validate

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
COMMANDS = (
    build.build,
    extract.extract,
    query.query,
    query.questions,
    explain.explain,
    validate.validate,
    export.export,
    demo.demo,
    evaluate.evaluate,
    evaluate.swap_test,
    bench.bench,
)
for command in COMMANDS:
    app.command(name=command.__name__.replace("_", "-"))(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def kg(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """From press releases to a knowledge graph whose every edge opens its sentence.

    \b
    kg build releases/ -o out/graph        read everything, write the graph
    kg query out/graph highest-phase       ask a named question
    kg explain out/graph drug/abc-123      from a fact to the sentence it came from
    """


def main() -> None:
    """Entry point: UTF-8 on every platform."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app(prog_name="kg")
