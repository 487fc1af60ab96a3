"""`kg demo`: the sample releases as a graph, and what a user has then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import run_build
from kg.cli.console import show

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, Rows

_PIPELINE = """SELECT ?drug ?indication ?phase ?status ?company {
  ?study a cp:Fact ; cp:claimType cp:StudyClaim ; cp:drug/rdfs:label ?drug ; cp:indication/rdfs:label ?indication ;
    cp:phase ?stage ; cp:negated false ; cp:modality/skos:notation ?modality .
  ?stage skos:notation ?phase ; cp:rank ?rank .
  OPTIONAL { ?study cp:company/rdfs:label ?company }
  OPTIONAL { ?study cp:studyStatus/skos:notation ?said }
  BIND(COALESCE(?said, ?modality) AS ?status)
} ORDER BY ?drug ?indication DESC(?rank) ?status ?company"""


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

    run_build([str(SAMPLES)], out)
    graph = open_graph(out)
    show(_show_counts(graph))
    show(_show_pipeline(graph))
    show(_show_facts(graph))
    show(_show_files(out))


def _show_counts(graph: KnowledgeGraph) -> str:
    counts = ", ".join(f"{number:,} {name}" for name, number in graph.count().items())
    return f"What was read: {counts}\n\n"


def _show_pipeline(graph: KnowledgeGraph) -> str:
    return f"The pipeline\n\n{graph.query(_PIPELINE)!r}\n\n"


def _show_facts(graph: KnowledgeGraph) -> str:
    from kg.explanation import to_text

    facts = [_pick(graph, kind) for kind in ("DesignationClaim", "TrialEventClaim")]
    blocks = [to_text(graph.explain(fact)) for fact in facts if fact]
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
    files = "\n".join(f"  {out / name}  {note}" for name, note in notes.items() if (out / name).exists())
    more = "\n".join(
        f"  {line}"
        for line in (f"kg questions {out}", f"kg query {out} -q 'SELECT ?d {{ ?d a cp:Drug }}'", f"kg validate {out}")
    )
    return f"Where it lies\n\n{files}\n\nGo on with\n\n{more}\n"
