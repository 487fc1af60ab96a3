"""`kg query` and `kg questions`: ask a built graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.arguments import Built, open_graph
from kg.cli.console import Exit, show, stop

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.queries import Answer


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


AsFormat = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]


def query(
    out: Built,
    question: Annotated[
        str | None, typer.Argument(metavar="[FILE.rq|NAME]", help="A file with a query, or the name of a question.")
    ] = None,
    text: Annotated[str | None, typer.Option("-q", metavar="SPARQL", help="The query itself.")] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Ask the graph, in SPARQL or by the name of a question.

    \b
    kg query out/graph status                          a named question, see kg questions
    kg query out/graph my.rq --format csv              a query in a file
    kg query out/graph -q 'SELECT ?d { ?d a cp:Drug }' a query in words; cp:, drug:, phase: … are known
    """
    if (question is None) == (text is None):
        stop("give one question: a name, a file, or -q SPARQL; kg questions lists the names", Exit.USAGE)
    print_answer(open_graph(out), text or read_question(str(question)), format)


def questions(
    out: Annotated[Path | None, typer.Argument(metavar="[OUT]", help="A graph to ask them of.")] = None,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One of them; else all.")] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """List the named questions, or ask them.

    \b
    kg questions                     what can be asked by name
    kg questions out/graph           ask them all
    kg questions out/graph status    ask one
    """
    from kg.queries import read_questions, to_csv, to_json, to_table

    if out is None:
        rows = [(q.number, q.name, q.question, q.who) for q in read_questions()]
        to_text = {Format.CSV: to_csv, Format.JSON: to_json}.get(format, to_table)
        show(to_text(("no", "name", "question", "who"), rows))
        return
    graph = open_graph(out)
    for question in read_questions():
        if name is None:
            show(f"# {question.number} {question.name}: {question.question}")
            print_answer(graph, question.text, format)
            show("\n")
    if name is not None:
        print_answer(graph, read_question(name), format)


def read_question(question: str) -> str:
    """The text of a query: of the file where there is one, else of the question of that name."""
    from kg.queries import UnknownQuestion, find_question

    path = Path(question)
    if path.suffix == ".rq" or path.is_file():
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            stop(f"{path}: cannot be read ({error}); name a file that holds a SPARQL query", Exit.USAGE)
    try:
        return find_question(question).text
    except UnknownQuestion as error:
        stop(str(error), Exit.USAGE)


def print_answer(graph: KnowledgeGraph, text: str, format: Format) -> None:
    """Run the query and print what it gives; ends the command where it is no query."""
    from kg.queries import QueryError

    try:
        answer = graph.query(text).answer
    except QueryError as error:
        stop(str(error), Exit.USAGE)
    show(_to_text(answer, format))


def _to_text(answer: Answer, format: Format) -> str:
    from kg.queries import to_csv, to_json, to_table

    if format is Format.TTL:
        if answer.turtle is None:
            stop("only CONSTRUCT and DESCRIBE give triples; print this answer as table, csv or json", Exit.USAGE)
        return answer.turtle
    to_text = {Format.CSV: to_csv, Format.JSON: to_json}.get(format, to_table)
    return to_text(answer.columns, answer.rows)
