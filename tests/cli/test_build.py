from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from cli.running import run, run_process
from releases import TEXTS, write_releases

FILES = {"graph.ttl", "graph.nq", "claims.jsonl", "graph.graphml", "graph.gexf", "graph.cyjs.json", "manifest.json"}


def read_files(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in sorted(FILES)}


def test_writes_what_it_promises(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == FILES | {"store"}
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"]) == 3
    assert manifest["failures"] == []
    assert manifest["counts"]["documents"] == 3
    assert manifest["counts"]["claims"] > 3


def test_same_bytes_whatever_the_order_and_the_process(tmp_path: Path, releases: Path) -> None:
    shutil.copytree(releases, tmp_path / "in")
    names = sorted(TEXTS)
    runs = [
        (("build", *(f"in/{name}" for name in names), "-o", "a"), "0"),
        (("build", *(f"in/{name}" for name in reversed(names)), "-o", "b"), "1"),
        (("build", "in", "--jobs", "2", "-o", "c"), "2"),
    ]
    for arguments, seed in runs:
        result = run_process(*arguments, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert result.returncode == 0, result.stderr
    a, b, c = (read_files(tmp_path / name) for name in "abc")
    assert a == b == c


def test_the_same_content_counts_once(tmp_path: Path, releases: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(releases / "orphan.txt", tmp_path / name)
    result = run("build", tmp_path, "-o", tmp_path / "out")
    assert "1 documents read" in result.stderr
    assert len((tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_an_older_graph_is_replaced(tmp_path: Path, releases: Path) -> None:
    out = tmp_path / "out"
    for name in ("orphan.txt", "partner.txt"):
        assert run("build", releases / name, "-o", out).exit_code == 0
    (line,) = (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["document"]["source"].endswith("partner.txt")


def test_a_graph_among_its_sources_is_no_source(tmp_path: Path) -> None:
    write_releases(tmp_path)
    for _ in range(2):
        result = run("build", tmp_path, "-o", tmp_path / "out")
        assert (result.exit_code, "3 documents read, 0 failed" in result.stderr) == (0, True)


def test_views_and_base_iri(tmp_path: Path, releases: Path) -> None:
    base = "https://example.org/graph/"
    result = run("build", releases, "-o", tmp_path / "out", "--view", "full", "--base-iri", base)
    assert result.exit_code == 0, result.stderr
    turtle = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert f"{base}id/drug/" in turtle
    assert "w3id.org/clinical-pipeline/id/" not in turtle
    assert "Evidence" in (tmp_path / "out" / "graph.graphml").read_text(encoding="utf-8")
    asked = run("query", tmp_path / "out", "-q", "SELECT ?d { ?d a cp:Drug }", "--format", "csv").stdout
    assert "drug:nvt-204" in asked
    assert "NVT-204" in run("explain", tmp_path / "out", "drug/nvt-204").stdout
    assert run("validate", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("arguments", [("--view", "everything"), ("--base-iri", "no iri"), ("--jobs", "0")])
def test_wrong_options(tmp_path: Path, releases: Path, arguments: tuple[str, str]) -> None:
    result = run("build", releases, "-o", tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert arguments[0].strip("-") in result.stderr


def test_others_words_are_told(tmp_path: Path) -> None:
    from kg.cli.build import tell_silent

    text = tmp_path / "tell.txt"
    with text.open("w") as stderr, contextlib.redirect_stderr(stderr):
        tell_silent({"press release": 2, "promotion": 3, "notice": 1})
        tell_silent({"press release": 2})
    assert text.read_text() == "kg: 4 documents are others' words and give no claims (notice 1, promotion 3)\n"
