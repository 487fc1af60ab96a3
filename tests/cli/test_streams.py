"""Streams that are closed, full or no longer read; places that a command must not take."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cli.running import run

KG = f"{sys.executable} -m kg"


def _shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell")
def test_a_reader_that_has_seen_enough_is_no_failure(built: Path) -> None:
    for command in (f"query {built} -q 'SELECT * {{ ?s ?p ?o }}'", f"export {built} --to nq"):
        result = _shell(f"{KG} {command} | head -n 1 | wc -l")
        assert (result.returncode, result.stdout.strip(), result.stderr) == (0, "1", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["questions", "export {} --to ttl", "--help"])
def test_a_full_disk_behind_stdout(built: Path, command: str, unbuffered: str) -> None:
    result = _shell(f"{KG} {command.format(built)} > /dev/full", PYTHONUNBUFFERED=unbuffered)
    assert result.returncode in (1, 2)
    assert "No space left" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_messages_that_nobody_takes_do_not_stop_the_work(releases: Path, tmp_path: Path) -> None:
    for unbuffered in ("", "1"):
        result = _shell(f"{KG} build {releases} -o {tmp_path / 'out'} 2> /dev/full", PYTHONUNBUFFERED=unbuffered)
        assert result.returncode == 0
    assert _shell(f"{KG} build {releases} -o {tmp_path / 'out'} <&- >&- 2>&-").returncode == 0
    assert run("validate", tmp_path / "out").exit_code == 0


def test_a_closed_stdin_is_told() -> None:
    result = _shell(f"{KG} extract - <&-")
    assert result.returncode == 3
    assert result.stderr.startswith("kg: - is ")
    assert len(result.stderr.splitlines()) == 1


def test_a_fault_is_told_without_a_traceback(built: Path) -> None:
    code = f"import sys, kg.api; kg.api.open = 5; from kg.cli.app import main; sys.argv = ['kg', 'validate', '{built}']; main()"
    result = _shell(f'{sys.executable} -c "{code}"')
    assert result.returncode == 1
    assert result.stderr.startswith("kg: met a fault (TypeError")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" in _shell(f'{sys.executable} -c "{code}"', KG_DEBUG="1").stderr


def test_devices_and_links_stay_what_they_are(built: Path, releases: Path, tmp_path: Path) -> None:
    pipe, link, folder = tmp_path / "pipe", tmp_path / "link.ttl", tmp_path / "graph"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run("export", built, "--to", "ttl", "-o", pipe).exit_code == 0
    assert reader.communicate(timeout=20)[0] == (built / "graph.ttl").read_bytes()
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    link.symlink_to("real.ttl")
    assert run("export", built, "--to", "ttl", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert (tmp_path / "real.ttl").is_file()
    folder.symlink_to("real")
    for _ in range(2):
        assert run("build", releases, "-o", folder).exit_code == 0
    assert folder.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "link.ttl", "pipe", "real", "real.ttl"]
    assert run("build", releases, "-o", pipe).exit_code == 2


def test_nothing_of_others_is_replaced(releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_text("{}", encoding="utf-8")  # of something else
    assert run("build", releases, "-o", out).exit_code == 2
    (out / "manifest.json").unlink()
    assert run("build", releases, "-o", out).exit_code == 0
    (out / "notes.md").write_text("what I think of it", encoding="utf-8")
    refused = run("build", releases, "-o", out)
    assert (refused.exit_code, "notes.md" in refused.stderr) == (2, True)
    assert run("build", releases, "-o", out, "--force").exit_code == 0
    monkeypatch.chdir(out)
    for here in (".", "..", str(tmp_path)):
        assert run("build", releases, "-o", here, "--force").exit_code == 2
    assert (out / "graph.ttl").is_file()


def test_what_a_build_elsewhere_wrote_is_no_source(releases: Path, tmp_path: Path) -> None:
    shutil.copytree(releases, tmp_path / "in")
    assert run("build", tmp_path / "in", "-o", tmp_path / "in" / "old").exit_code == 0
    result = run("build", tmp_path / "in", "-o", tmp_path / "new")
    assert (result.exit_code, "3 documents read, 0 failed" in result.stderr) == (0, True)


def test_no_limit_and_no_name(releases: Path) -> None:
    assert run("extract", releases, "--limit", "inf").exit_code == 0
    result = run("extract", "")
    assert (result.exit_code, "is no name" in result.stderr) == (3, True)


@pytest.mark.parametrize(
    ("file", "commands"),
    [
        ("manifest.json", ["query {} -q 'ASK {{}}'"]),
        ("claims.jsonl", ["explain {} NVT-204", "validate {}"]),
        ("graph.ttl", ["validate {}"]),
        ("store/CURRENT", ["query {} -q 'ASK {{}}'"]),
    ],
)
def test_a_damaged_graph_is_told_with_its_cure(built: Path, tmp_path: Path, file: str, commands: list[str]) -> None:
    out = tmp_path / "out"
    shutil.copytree(built, out)
    (out / file).write_bytes(b'{"document": {"text": "cut')
    for command in commands:
        result = _shell(f"{KG} {command.format(out)}")
        assert result.returncode == 3, result.stderr
        assert "build it again: kg build SOURCES -o" in result.stderr


def test_q_is_sparql_even_where_it_is_nonsense(built: Path) -> None:
    for text in ("", "  ", "SELECT", "DROP ALL", "nonsense"):
        result = run("query", built, "-q", text)
        assert (result.exit_code, "Traceback" in result.stderr) == (2, False)
