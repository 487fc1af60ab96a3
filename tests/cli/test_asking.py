"""query, questions, explain, validate, export."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli.running import run

DRUGS = "SELECT ?name { ?d a cp:Drug ; rdfs:label ?name }"


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("csv", "name\nNVT-204\nQPH-712\n"),
        ("json", '[\n  {\n    "name": "NVT-204"\n  },\n  {\n    "name": "QPH-712"\n  }\n]\n'),
    ],
)
def test_query_formats(built: Path, format: str, expected: str) -> None:
    result = run("query", built, "-q", DRUGS, "--format", format)
    assert (result.exit_code, result.stdout) == (0, expected)


def test_query_as_table_and_turtle(built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(DRUGS, encoding="utf-8")
    assert run("query", built, tmp_path / "q.rq").stdout == "name\n-------\nNVT-204\nQPH-712\n"
    triples = run("query", built, "-q", "CONSTRUCT { ?d a cp:Drug } { ?d a cp:Drug }", "--format", "ttl").stdout
    assert "drug:nvt-204 a cp:Drug ." in triples


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "kg questions"),
        (["a", "-q", DRUGS], "one question"),
        (["no-such-question"], "no question named"),
        (["no-such-file.rq"], "cannot be read"),
        (["-q", "SELECT ?x {"], "not SPARQL"),
        (["-q", DRUGS, "--format", "ttl"], "CONSTRUCT"),
        (["designations", "--set", "drug_name"], "NAME=VALUE"),
        (["designations", "--set", "drug=NVT-204"], "drug_name"),
    ],
)
def test_wrong_questions(built: Path, arguments: list[str], said: str) -> None:
    result = run("query", built, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_questions_are_listed_and_asked(built: Path) -> None:
    listed = json.loads(run("questions", "--format", "json").stdout)
    assert listed
    first = listed[0]["name"]
    assert run("questions", built, first).exit_code == 0
    assert run("query", built, first).stdout == run("questions", built, first).stdout
    everything = run("questions", built)
    assert everything.exit_code == 0
    assert everything.stdout.count("\n# ") + 1 == len(listed)


def test_a_question_is_asked_of_something_else(built: Path) -> None:
    as_shipped = run("query", built, "designations")
    assert "drug_name=" in as_shipped.stderr
    asked = run("query", built, "designations", "--set", "drug_name=NVT-204")
    assert asked.stderr == ""
    assert "orphan drug" in asked.stdout
    assert "orphan drug" not in as_shipped.stdout


@pytest.mark.parametrize("name", ["NVT-204", "nvt 204", "NVT204"])
def test_explain_takes_a_name_whatever_its_spaces(built: Path, name: str) -> None:
    assert run("explain", built, name).stdout.startswith("drug/nvt-204: NVT-204")


def test_explain_says_why_a_fact_does_not_hold(built: Path) -> None:
    query = "SELECT ?f ?m { ?f a cp:Fact ; cp:holds false ; cp:modality/skos:notation ?m }"
    facts = json.loads(run("query", built, "-q", query, "--format", "json").stdout)
    assert facts
    for fact in facts:
        said = run("explain", built, fact["f"]).stdout.splitlines()[1]
        assert said.startswith("  does not hold: "), said
        assert fact["m"] == "actual" or fact["m"] in said or "denied" in said


def test_explain_marks_the_quote(built: Path) -> None:
    facts = json.loads(
        run("query", built, "-q", "SELECT ?f { ?f a cp:Fact ; cp:holds true }", "--format", "json").stdout
    )
    assert facts
    result = run("explain", built, facts[0]["f"])
    assert result.exit_code == 0
    assert "«" in result.stdout
    assert "rules/claims/" in result.stdout
    assert "SOURCE" not in result.stdout
    unknown = run("explain", built, "drug/nvt-205")
    assert unknown.exit_code == 2
    assert "drug/nvt-204" in unknown.stderr


def test_validate_finds_what_was_tampered_with(built: Path, tmp_path: Path) -> None:
    assert run("validate", built).exit_code == 0
    out = tmp_path / "out"
    shutil.copytree(built, out)
    claims = (out / "claims.jsonl").read_text(encoding="utf-8")
    (out / "claims.jsonl").write_text(
        claims.replace("orphan drug designation to", "orphan drug designation of", 1), encoding="utf-8"
    )
    turtle = (out / "graph.ttl").read_text(encoding="utf-8")
    (out / "graph.ttl").write_text(turtle + "\ndrug:nvt-999 a cp:Drug .\n", encoding="utf-8")
    result = run("validate", out, "--json")
    assert result.exit_code == 1
    found = {row["check"] for row in json.loads(result.stdout)}
    assert {"verbatim", "unlabelled-node", "shapes"} <= found


@pytest.mark.parametrize("to", ["ttl", "nt", "nq", "jsonld", "graphml", "gexf", "cyjs"])
def test_export_to_a_file_and_to_stdout(built: Path, tmp_path: Path, to: str) -> None:
    file = tmp_path / "graph"
    assert run("export", built, "--to", to, "-o", file).exit_code == 0
    assert run("export", built, "--to", to).stdout_bytes == file.read_bytes()
    assert b"NVT-204" in file.read_bytes()
    written = {
        "ttl": "graph.ttl",
        "nq": "graph.nq",
        "graphml": "graph.graphml",
        "gexf": "graph.gexf",
        "cyjs": "graph.cyjs.json",
    }
    if to in written:
        assert file.read_bytes() == (built / written[to]).read_bytes()


def test_export_says_what_it_cannot(built: Path, tmp_path: Path) -> None:
    assert run("export", built, "--to", "docx").exit_code == 2
    result = run("export", built, "--to", "nt", "-o", tmp_path / "no" / "\0")
    assert result.exit_code == 2


@pytest.mark.parametrize("command", ["query", "questions", "explain", "validate", "export"])
def test_without_a_graph_the_cure_is_told(tmp_path: Path, command: str) -> None:
    more = {"query": ["-q", DRUGS], "explain": ["drug/a"], "export": ["--to", "ttl"]}.get(command, [])
    result = run(command, tmp_path / "none", *more)
    assert result.exit_code == 3
    assert "kg build SOURCES -o" in result.stderr


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("kg 0.")
    assert "kg build" in run("-h").stdout
    assert run("extract", "-h").stdout.index("kg extract release.txt") < run("extract", "-h").stdout.index("Options:")
