from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.running import run, run_process
from releases import ORPHAN


def test_one_object_a_document_on_stdout(releases: Path) -> None:
    result = run("extract", releases)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(record["document"]["source"]).name for record in records] == ["orphan.txt", "partner.txt", "start.txt"]
    for record in records:
        assert list(record) == ["document", "mentions", "entities", "claims"]
        assert record["claims"]
        assert record["document"]["publisher"].startswith("organization/")
        text = record["document"]["text"]
        for span in [*record["mentions"], *(piece for claim in record["claims"] for piece in claim["evidence"])]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_from_stdin_and_as_a_table() -> None:
    result = run("extract", "-", "--format", "table", stdin=ORPHAN)
    assert result.exit_code == 0
    assert "designation" in result.stdout
    assert "orphan drug" in result.stdout
    assert "NVT-204" in result.stdout


def test_same_bytes_in_every_process(releases: Path) -> None:
    runs = {run_process("extract", releases, PYTHONHASHSEED=seed).stdout for seed in ("0", "1")}
    assert len(runs) == 1
    assert runs.pop().count("\n") == 3


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_no_progress_where_nobody_watches(releases: Path, stream: str) -> None:
    found = run_process("extract", releases)
    assert "\r" not in getattr(found, stream)
    assert found.stderr == ""
