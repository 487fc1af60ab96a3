"""Outputs are whole or not there at all, and what a killed run left is cleared away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.atomic import new_directory, open_text, write_bytes, write_text


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_make_their_folders_and_leave_no_parts(tmp_path: Path) -> None:
    write_text(tmp_path / "out" / "a.txt", "ä\n")
    write_bytes(tmp_path / "out" / "b.bin", b"\0")
    assert (tmp_path / "out" / "a.txt").read_bytes() == "ä\n".encode()
    assert _names(tmp_path / "out") == ["a.txt", "b.bin"]


def test_a_failure_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(TypeError), open_text(path) as file:
        file.writelines(["half", None])  # type: ignore[list-item]
    assert path.read_text() == "old"
    assert _names(tmp_path) == ["a.txt"]


def test_a_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for word in ("old", "new"):
        with new_directory(out) as part:
            write_text(part / f"{word}.txt", word)
    assert _names(out) == ["new.txt"]
    assert _names(tmp_path) == ["out"]


def test_a_folder_that_fails_keeps_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with new_directory(out) as part:
        write_text(part / "old.txt", "old")
    with pytest.raises(RuntimeError), new_directory(out):
        raise RuntimeError
    assert _names(out) == ["old.txt"]
    assert _names(tmp_path) == ["out"]


def test_parts_of_dead_processes_are_cleared_and_those_of_living_ones_kept(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f".a.txt.{dead.pid}.part").write_text("half")
    living = tmp_path / f".a.txt.{os.getppid()}.part"
    living.write_text("another's")
    write_text(tmp_path / "a.txt", "whole")
    assert _names(tmp_path) == [living.name, "a.txt"]


def test_an_unwritable_place_raises(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        write_text(tmp_path / "file" / "a.txt", "x")
