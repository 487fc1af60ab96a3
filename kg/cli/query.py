"""`kg query` and `kg questions`: ask a built graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.arguments import Built, open_graph
from kg.cli.console import Exit, show, stop, tell

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.queries import Answer


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


AsFormat = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="NAME=VALUE", help="Ask a named question of something else."),
]


def query(
    out: Built,
    question: Annotated[
        str | None, typer.Argument(metavar="[FILE.rq|NAME]", help="A file with a query, or the name of a question.")
    ] = None,
    text: Annotated[str | None, typer.Option("-q", metavar="SPARQL", help="The query itself.")] = None,
    settings: Set = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Ask the graph, in SPARQL or by the name of a question.

    \b
    kg query out/graph designations                            a named question, see kg questions
    kg query out/graph designations --set drug_name=ABC-123    the same of another drug
    kg query out/graph my.rq --format csv                      a query in a file
    kg query out/graph -q 'SELECT ?d { ?d a cp:Drug }'         the query itself; cp:, drug:, phase: … are known
    """
    if (question is None) == (text is None):
        stop("give one question: a name, a file, or -q SPARQL; kg questions lists the names", Exit.USAGE)
    graph, asked = (
        open_graph(out),
        text if text is not None else set_values(read_question(str(question)), settings or []),
    )
    print_answer(graph, asked, format)


def questions(
    out: Annotated[Path | None, typer.Argument(metavar="[OUT]", help="A graph to ask them of.")] = None,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One of them; else all.")] = None,
    settings: Set = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """List the named questions, or ask them.

    \b
    kg questions                            what can be asked by name, and of what
    kg questions out/graph                  ask them all
    kg questions out/graph designations     ask one, as kg query does
    """
    from kg.queries import find_parameters, read_questions, to_csv, to_json, to_table

    if out is None:
        rows = [
            (q.number, q.name, q.question, q.who, ", ".join(p.name for p in find_parameters(q.text)))
            for q in read_questions()
        ]
        to_text = {Format.CSV: to_csv, Format.JSON: to_json}.get(format, to_table)
        show(to_text(("no", "name", "question", "who", "set"), rows))
        return
    graph = open_graph(out)
    for question in read_questions():
        if name is None:
            show(f"# {question.number} {question.name}: {question.question}")
            print_answer(graph, question.text, format)
            show("\n")
    if name is not None:
        print_answer(graph, set_values(read_question(name), settings or []), format)


def read_question(question: str) -> str:
    """The text of a query: of the file where there is one, else of the question of that name."""
    from kg.queries import UnknownQuestion, find_question

    path = Path(question)
    if path.suffix == ".rq" or path.is_file():
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            stop(f"{path}: cannot be read ({_say(error)}); name a file that holds a SPARQL query", Exit.USAGE)
    try:
        return find_question(question).text
    except UnknownQuestion as error:
        stop(str(error), Exit.USAGE)


def set_values(text: str, settings: list[str]) -> str:
    """The query with each NAME=VALUE set; tells of what it asks, where nothing is set."""
    from kg.queries import QueryError, find_parameters, set_parameters

    parameters = find_parameters(text)
    if parameters and not settings:
        asked = ", ".join(f"{parameter.name}={parameter.shown}" for parameter in parameters)
        tell(f"kg: asked with {asked}; --set NAME=VALUE asks of something else")
    try:
        return set_parameters(text, dict(_split_setting(setting) for setting in settings))
    except QueryError as error:
        stop(str(error), Exit.USAGE)


def _split_setting(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not equals:
        stop(f"--set {setting}: give NAME=VALUE, such as --set drug_name=ABC-123", Exit.USAGE)
    return name.strip(), value


def _say(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"


def print_answer(graph: KnowledgeGraph, text: str, format: Format) -> None:
    """Run the query and print what it gives; ends the command where it is no query."""
    from kg.queries import QueryError, UnknownQuestion

    try:
        answer = graph.query(text).answer
    except (QueryError, UnknownQuestion) as error:
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
