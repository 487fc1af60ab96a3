"""The wheel carries all data with it, compiled, and works in another folder where nothing can be written into it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CARRIED = ("kg", "ontology", "data", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("source")
    for name in CARRIED:
        if (root / name).is_dir():
            shutil.copytree(
                root / name, home / name, ignore=shutil.ignore_patterns("__pycache__", "_built", "_resources")
            )
        else:
            shutil.copy(root / name, home / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(home / "dist"), str(home)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (path,) = (home / "dist").glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(cwd / "cache")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_carries_data_and_what_is_compiled_from_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("kg/_resources/ontology/pipeline.ttl", "kg/_resources/data/lexicons/", "kg/_resources/data/samples/"):
        assert any(name.startswith(part) for name in names), part
    assert any(name.startswith("kg/_built/lexicons-") for name in names)
    assert any(name.startswith("kg/_built/rules-claims-") for name in names)
    assert any(name.startswith("kg/rules/claims/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "ontology/", "data/")) or "__pycache__" in name]


def test_works_elsewhere_and_compiles_nothing_again(installed: Path, tmp_path: Path) -> None:
    where = run(installed, "-c", "import kg, kg.resources as r; print(kg.__file__, r.ONTOLOGY)", cwd=tmp_path)
    assert where.stdout.count(str(installed)) == 2
    (tmp_path / "a.txt").write_text(
        "Invented Therapeutics, Inc. said that the FDA granted orphan drug designation to INV-101 for gout.\n",
        encoding="utf-8",
    )
    before = sorted(path.name for path in (installed / "kg" / "_built").iterdir())
    found = run(installed, "-m", "kg", "extract", "a.txt", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    assert '"designation"' in found.stdout
    built = run(installed, "-m", "kg", "build", "a.txt", "-o", "out", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert sorted(path.name for path in (installed / "kg" / "_built").iterdir()) == before
    assert not (tmp_path / "cache").exists()


def test_entry_points_are_there(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    text = archive.read(name).decode()
    for line in (
        "kg = kg.cli.app:main",
        "kg_mentions = kg.factories:make_mentions",
        "kg_claims = kg.factories:make_claims",
    ):
        assert line in text
