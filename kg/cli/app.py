"""The command `kg`: one module a command, each imported cheaply and doing its work lazily."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from kg.cli import bench, build, demo, evaluate, explain, export, extract, query, validate
from kg.cli.console import Exit, flush, tell
from kg.version import __version__

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
    """Entry point: UTF-8 on every platform; no traceback, whatever happens."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from kg.queries.store import NotBuilt

    try:
        _run()
    except NotBuilt as error:
        tell(f"kg: {error}")
        sys.exit(Exit.UNREADABLE)
    except Exception as error:  # a fault of ours, or a disk that is full where nobody expected it
        if os.environ.get("KG_DEBUG"):
            raise
        from kg.pipeline import describe

        tell(f"kg: met a fault ({describe(error)}); please report it and what you did; KG_DEBUG=1 shows where it is")
        sys.exit(1)


def _run() -> None:
    """The command, and what it left unwritten: a disk may turn out to be full only then."""
    try:
        app(prog_name="kg")
    except (SystemExit, OSError) as ended:
        try:
            flush()
        except typer.Exit as failed:
            sys.exit(failed.exit_code)
        raise ended from None


def _open_closed() -> None:
    """Streams that whoever started us closed lead nowhere, so that no file of ours takes their place."""
    while (number := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(number)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
