"""Nothing of a machine or of measured documents stands in the tree."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

_SUFFIXES = {".py", ".toml", ".md", ".yaml", ".ttl", ".rq", ".tsv", ".json", ".cfg", ""}
_MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|tmp|work|mnt)/\w")


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = [root / name for name in listed.stdout.splitlines() if Path(name).suffix in _SUFFIXES]
    assert len(found) > 80
    return [path for path in found if path.is_file()]


def test_no_path_of_a_machine(files: list[Path]) -> None:
    here = Path(__file__).resolve()
    bad = [
        f"{p}: {m[0]}"
        for p in files
        if p != here
        for m in [_MACHINE.search(p.read_text(encoding="utf-8", errors="replace"))]
        if m
    ]
    assert bad == []


def test_no_room_has_outgrown_itself(root: Path) -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (root / "kg").rglob("*.py")}
    assert sizes
    assert {str(path): size for path, size in sizes.items() if size > 400} == {}
