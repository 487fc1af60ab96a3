"""`kg demo`: the sample releases as a graph, and what a user has then."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import run_build
from kg.cli.console import show

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.queries.tables import Cell
    from kg.rows import Rows

_PIPELINE = """SELECT DISTINCT ?drug ?indication ?phase ?rank ?modality ?said ?company {
  ?study a cp:Fact ; cp:claimType cp:StudyClaim ; cp:drug ?substance ; cp:indication ?population ;
    cp:phase ?stage ; cp:negated false ; cp:modality/skos:notation ?modality .
  ?substance rdfs:label ?drug . ?population rdfs:label ?indication .
  ?stage skos:notation ?phase ; cp:rank ?rank .
  OPTIONAL { ?study cp:company/rdfs:label ?company }
  OPTIONAL { ?study cp:studyStatus/skos:notation ?status }
  OPTIONAL {
    ?end a cp:Fact ; cp:claimType cp:TrialEventClaim ; cp:trialEvent trial-event:completed ; cp:negated false ;
      cp:modality modality:actual ; cp:drug ?substance ; cp:indication ?population ; cp:phase ?stage .
    BIND ("completed" AS ?over)
  }
  BIND (COALESCE(?status, ?over) AS ?said)
} ORDER BY LCASE(?drug) LCASE(?indication) DESC(?rank) DESC(?said) ?company"""


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write.")] = Path("out/demo"),
) -> None:
    """Build the graph of the sample releases and show what is in it.

    \b
    kg demo                  writes out/demo
    kg demo -o somewhere     writes somewhere
    """
    from kg.api import open as open_graph
    from kg.resources import SAMPLES

    here = Path.cwd()
    run_build([str(SAMPLES.relative_to(here) if SAMPLES.is_relative_to(here) else SAMPLES)], out)
    graph = open_graph(out)
    show(_show_counts(graph))
    show(_show_pipeline(graph))
    show(_show_facts(graph))
    show(_show_files(out))
    show(_show_commands(graph, out))


def _show_counts(graph: KnowledgeGraph) -> str:
    counts = ", ".join(f"{number:,} {name}" for name, number in graph.count().items())
    return f"What was read: {counts}\n\n"


def _show_pipeline(graph: KnowledgeGraph) -> str:
    from kg.queries import to_table

    programmes = groupby(graph.query(_PIPELINE), key=itemgetter("drug", "indication"))
    rows = [row for _, group in programmes for row in _find_stages(list(group))]
    return f"The pipeline\n\n{to_table(('drug', 'indication', 'phase', 'status', 'company'), rows)}\n\n"


def _find_stages(studies: Sequence[Mapping[str, Cell]]) -> Iterator[tuple[Cell, ...]]:
    """The highest phase that a drug has reached in an indication, and the next one that is planned."""
    reached = next((study for study in studies if study["modality"] == "actual"), None)
    planned = next((study for study in studies if study["modality"] == "planned"), None)
    if reached:
        yield _to_row(reached, reached["said"] or "ongoing")
    if planned and (not reached or int(str(planned["rank"])) > int(str(reached["rank"]))):
        yield _to_row(planned, "planned")


def _to_row(study: Mapping[str, Cell], status: Cell) -> tuple[Cell, ...]:
    return (study["drug"], study["indication"], study["phase"], status, study["company"])


def _show_facts(graph: KnowledgeGraph) -> str:
    from kg.explanation import to_text

    facts = [
        graph.explain(fact) for fact in (_pick(graph, kind) for kind in ("DesignationClaim", "TrialEventClaim")) if fact
    ]
    blocks = [to_text(replace(fact, claims=fact.claims[:2])) for fact in facts]
    return "Two answers, and the sentences they came from\n\n" + "\n".join(blocks) + "\n"


def _pick(graph: KnowledgeGraph, kind: str) -> str | None:
    """The fact of that kind that holds and has most claims."""
    rows: Rows = graph.query(f"""SELECT ?fact (COUNT(?claim) AS ?claims) {{
      ?fact cp:claimType cp:{kind} ; cp:holds true ; cp:supportedBy ?claim
    }} GROUP BY ?fact ORDER BY DESC(?claims) ?fact LIMIT 1""")
    return str(rows[0]["fact"]) if rows else None


def _show_files(out: Path) -> str:
    notes = {
        "graph.ttl": "the graph, Turtle",
        "graph.nq": "the same, one named graph a document",
        "claims.jsonl": "what each document says, JSON Lines",
        "graph.graphml": "for yEd, networkx, Cytoscape",
        "graph.gexf": "for Gephi",
        "graph.cyjs.json": "for Cytoscape.js",
        "manifest.json": "inputs, hashes, counts",
        "store": "what kg query asks",
    }
    width = max(len(str(out / name)) for name in notes)
    files = "\n".join(f"  {out / name!s:{width}}  {note}" for name, note in notes.items() if (out / name).exists())
    return f"Where it lies\n\n{files}\n\n"


def _show_commands(graph: KnowledgeGraph, out: Path) -> str:
    """What to ask next, of the drug that most is known of."""
    rows = graph.query("""SELECT ?name (COUNT(?fact) AS ?facts) { ?fact a cp:Fact ; cp:drug/rdfs:label ?name }
      GROUP BY ?name ORDER BY DESC(?facts) ?name LIMIT 1""")
    drug = rows[0]["name"] if rows else "ABC-123"
    commands = (
        f"questions {out}",
        f"query {out} designations --set drug_name='{drug}'",
        f"query {out} -q 'SELECT ?name {{ ?drug a cp:Drug ; rdfs:label ?name }}'",
        f"explain {out} '{drug}'",
        f"validate {out}",
    )
    more = "\n".join(f"  {_find_command()} {command}" for command in commands)
    return f"Go on with\n\n{more}\n"


def _find_command() -> str:
    """`kg` as one can type it here: its path, where the folder of this one is not searched for commands."""
    called = Path(sys.argv[0])
    found = shutil.which("kg")
    if called.name != "kg" or (found and Path(found).resolve() == called.resolve()):
        return "kg"
    here = Path.cwd()
    return str(called.relative_to(here) if called.is_relative_to(here) else called)
