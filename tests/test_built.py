"""Artefacts are built once, again when a source changes, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.built
from kg.built import load_built


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kg.built, "BUILT", tmp_path / "built")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_built_once_and_again_when_a_source_changes(folder: Path) -> None:
    source = folder / "words.tsv"
    source.write_text("one")
    runs: list[str] = []

    def build() -> bytes:
        runs.append(source.read_text())
        return source.read_bytes().upper()

    first = load_built("words.bin", [source], build)
    assert load_built("words.bin", [source], build) == first
    assert first.read_bytes() == b"ONE"
    source.write_text("two")
    second = load_built("words.bin", [source], build)
    assert second.read_bytes() == b"TWO"
    assert runs == ["one", "two"]
    assert not first.exists()


def test_a_source_that_changes_while_it_is_compiled_leaves_nothing_under_the_old_name(folder: Path) -> None:
    source = folder / "words.tsv"
    source.write_text("one")
    runs: list[str] = []

    def build() -> bytes:
        runs.append(source.read_text())
        if len(runs) == 1:
            source.write_text("two")
        return source.read_bytes().upper()

    built = load_built("words.bin", [source], build)
    source.write_text("one")
    assert load_built("words.bin", [source], build) != built
    assert runs == ["one", "two", "one"]


def test_artefacts_of_other_names_stay(folder: Path) -> None:
    source = folder / "a"
    source.write_text("x")
    other = load_built("words-more.bin", [source], lambda: b"1")
    load_built("words.bin", [source], lambda: b"2")
    assert other.exists()


def test_where_the_package_cannot_be_written_the_cache_is_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = folder / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr(kg.built, "BUILT", blocked / "built")
    artefact = load_built("words.bin", [blocked], lambda: b"x")
    assert artefact.is_relative_to(folder / "cache")
    assert load_built("words.bin", [blocked], lambda: b"never") == artefact


def test_a_missing_source_is_named(folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone\.yaml"):
        load_built("words.bin", [folder / "gone.yaml"], lambda: b"")


def test_a_build_that_fails_leaves_nothing(folder: Path) -> None:
    source = folder / "a"
    source.write_text("x")

    def fail() -> bytes:
        raise ValueError("bad rule")

    with pytest.raises(ValueError, match="bad rule"):
        load_built("words.bin", [source], fail)
    assert not (folder / "built").exists()
