from __future__ import annotations

from pathlib import Path

import pytest

from kg.benchmarks.running import Row, find_texts, run_task


def test_a_task_runs_in_a_process_of_its_own(releases: Path) -> None:
    paths = find_texts(releases)
    assert len(paths) == 3
    figures = run_task("extraction", paths, 300)
    assert figures["words"] >= 300
    assert figures["seconds"] > 0
    assert figures["memory"] > 20
    assert figures["documents"] % 3 == 0


def test_names_load_in_time(releases: Path) -> None:
    """0.3 s on an idle machine; tests share theirs."""
    assert run_task("lexicons", [], 0)["seconds"] < 1.5


def test_a_failing_task_says_what_it_wrote() -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        run_task("nothing", [], 0)


def test_a_ratio_over_one_is_better() -> None:
    assert Row("speed", "words/s", 30, 10, "x").ratio == 3
    assert Row("memory", "MB", 30, 10, "x", more_is_better=False).ratio == pytest.approx(1 / 3)


def test_notes_are_no_texts(releases: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("a note", encoding="utf-8")
    assert find_texts(tmp_path) == []
