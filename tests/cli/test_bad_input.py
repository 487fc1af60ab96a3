"""Whatever comes in: a message that names file and cure, the other documents processed, and the right exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.running import run, run_process
from releases import ORPHAN, START, write_releases

BAD: dict[str, tuple[str, Callable[[Path], object]]] = {
    "empty": ("empty.txt", lambda path: path.write_bytes(b"")),
    "only spaces": ("blank.txt", lambda path: path.write_text(" \n\n\t\n", encoding="utf-8")),
    "binary": ("picture.txt", lambda path: path.write_bytes(bytes(range(256)) * 40)),
    "a PDF cut off": ("cut.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Cata")),
    "no PDF at all": ("no.pdf", lambda path: path.write_bytes(b"this is no PDF")),
    "JSON cut off": ("cut.jsonl", lambda path: path.write_text('{"id": "a", "text": "The FDA gran', encoding="utf-8")),
    "JSON without text": ("bare.jsonl", lambda path: path.write_text('{"id": "a"}\n', encoding="utf-8")),
    "HTML without words": (
        "bare.html",
        lambda path: path.write_text("<html><script>x()</script></html>", encoding="utf-8"),
    ),
    "too large": ("large.txt", lambda path: path.write_bytes(b"A release of many words. " * 2_100_000)),
}


@pytest.mark.parametrize("kind", BAD)
def test_one_bad_file_among_good_ones(tmp_path: Path, kind: str) -> None:
    name, write = BAD[kind]
    write(tmp_path / name)
    write_releases(tmp_path)
    result = run("extract", tmp_path)
    assert result.exit_code == 4, result.stderr
    assert len(result.stdout.splitlines()) == 3
    (message,) = result.stderr.splitlines()
    assert message.startswith("kg: ")
    assert name in message
    assert len(message.rpartition(":")[2].split()) > 2, "no cure"


@pytest.mark.parametrize("kind", ["empty", "binary", "a PDF cut off"])
def test_nothing_but_a_bad_file(tmp_path: Path, kind: str) -> None:
    name, write = BAD[kind]
    write(tmp_path / name)
    assert run("extract", tmp_path / name).exit_code == 3
    result = run("build", tmp_path / name, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert name in result.stderr
    assert "nothing was written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("encoding", "text"), [("utf-16", ORPHAN), ("cp1252", ORPHAN.replace("FDA", "“FDA”")), ("utf-8-sig", ORPHAN)]
)
def test_other_encodings_are_read(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    result = run("extract", tmp_path / "a.txt")
    assert result.exit_code == 0
    assert "NVT-204" in json.loads(result.stdout)["document"]["text"]
    assert "\ufeff" not in result.stdout
    assert ("“FDA”" in result.stdout) == ("“" in text)


def test_the_limit_can_be_moved(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ORPHAN, encoding="utf-8")
    assert run("extract", tmp_path / "a.txt", "--limit", "0.001").exit_code == 0
    (tmp_path / "b.txt").write_text(ORPHAN * 3, encoding="utf-8")
    refused = run("build", tmp_path, "-o", tmp_path / "out", "--limit", "0.001")
    assert refused.exit_code == 4
    assert "--limit" in refused.stderr


def test_malformed_html_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    broken = f"<html><body><p>{ORPHAN}</b><table><tr><td>cell<p>more</body"
    (tmp_path / "a.html").write_text(broken, encoding="utf-8")
    assert "NVT-204" in run("extract", tmp_path / "a.html").stdout


def test_one_bad_line_of_many(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": ORPHAN}),
        "{broken",
        json.dumps({"id": "b", "text": START, "date": "2021-11-08"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("extract", tmp_path / "a.jsonl")
    assert result.exit_code == 4
    assert len(result.stdout.splitlines()) == 2
    assert "a.jsonl:2" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-file.txt"], "no-such-file.txt"),
        (["no-such-*.txt"], "matches no file"),
        (["https://example.org/release.html"], "save the page"),
    ],
)
def test_what_is_not_there(arguments: list[str], said: str) -> None:
    result = run("extract", *arguments)
    assert result.exit_code == 3
    assert said in result.stderr


def test_a_file_that_vanishes_while_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_releases(tmp_path)
    from kg import documents

    expand = documents.expand_sources
    monkeypatch.setattr(documents, "expand_sources", lambda sources: [*expand(sources), str(tmp_path / "gone.txt")])
    result = run("extract", tmp_path)
    assert result.exit_code == 4
    assert "gone.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_a_fault_of_ours_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_releases(tmp_path)
    from kg import pipeline

    whole = pipeline.extract
    monkeypatch.setattr(pipeline, "extract", lambda document: whole(document) if "orphan" in document.source else 1 / 0)
    result = run("build", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 4
    assert result.stderr.count("met a fault in kg (ZeroDivisionError") == 2
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [Path(failure["source"]).name for failure in manifest["failures"]] == ["partner.txt", "start.txt"]


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc/1").exists(), reason="root may write everywhere")
def test_an_output_that_cannot_be_written(releases: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = run("build", releases, "-o", tmp_path / "file" / "graph")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert "-o" in result.stderr


def test_an_output_that_holds_something_else(releases: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = run("build", releases, "-o", tmp_path)
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert run("build", releases, "-o", tmp_path / "thesis.txt").exit_code == 2


def test_a_killed_run_leaves_nothing_and_the_next_completes(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    for number in range(300):
        (sources / f"{number}.txt").write_text(ORPHAN.replace("204", str(number)), encoding="utf-8")
    out = tmp_path / "out" / "graph"
    command = [sys.executable, "-m", "kg", "build", str(sources), "-o", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _wait_until(lambda: out.parent.is_dir() and any(out.parent.iterdir()))
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not out.exists()
    for path in list(sources.iterdir())[3:]:
        path.unlink()
    assert run_process("build", sources, "-o", out).returncode == 0
    assert [path.name for path in out.parent.iterdir()] == ["graph"]
    assert run("query", out, "-q", "ASK { ?drug a cp:Drug }", "--format", "csv").stdout == "answer\ntrue\n"


def _wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
