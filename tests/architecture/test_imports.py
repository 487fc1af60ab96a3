"""Stages never import each other; heavy libraries have one home; `import kg` is cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

STAGES = ("documents", "mentions", "claims", "entities", "graph", "exports", "queries")
SHARED = {
    "kg.model",
    "kg.schema",
    "kg.rules",
    "kg.built",
    "kg.resources",
    "kg.records",
    "kg.contents",
    "kg.terms",
    "kg.atomic",
    "kg.identifiers",
    "kg.iris",
    "kg.qualifiers",
    "kg.version",
}
HOMES = {
    "spacy": {"kg.pipeline", "kg.factories", "kg.mentions", "kg.claims", "kg.benchmarks"},
    "lxml": {"kg.documents", "kg.exports"},
    "pypdf": {"kg.documents"},
    "networkx": {"kg.graph", "kg.exports", "kg.assembly", "kg.api"},
    "rdflib": {"kg.validation", "kg.benchmarks", "kg.exports", "kg.graph"},
    "pyshacl": {"kg.validation"},
    "marisa_trie": {"kg.mentions"},
    "rapidfuzz": {"kg.entities", "kg.mentions"},
    "typer": {"kg.cli"},
    "pandas": {"kg.rows"},
}


def find_modules(root: Path) -> dict[str, Path]:
    paths = sorted((root / "kg").rglob("*.py"))
    return {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def find_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: import from the root, not relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, Path]:
    found = find_modules(root)
    assert len(found) > 60
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_stages_import_no_other_stage(modules: dict[str, Path], stage: str) -> None:
    inside = {name: path for name, path in modules.items() if name.startswith(f"kg.{stage}")}
    assert inside
    foreign = sorted(
        f"{name} imports {imported}"
        for name, path in inside.items()
        for imported in find_imports(path)
        if imported.split(".")[0] == "kg"
        and not imported.startswith(f"kg.{stage}")
        and ".".join(imported.split(".")[:2]) not in SHARED
    )
    assert foreign == []


def test_data_modules_import_no_stage(modules: dict[str, Path]) -> None:
    stages = {f"kg.{stage}" for stage in STAGES}
    for name in sorted(SHARED):
        paths = [path for module, path in modules.items() if module == name or module.startswith(name + ".")]
        assert paths, name
        assert not [i for path in paths for i in find_imports(path) if ".".join(i.split(".")[:2]) in stages]


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_has_its_homes(modules: dict[str, Path], library: str) -> None:
    users = {
        ".".join(name.split(".")[:2])
        for name, path in modules.items()
        if any(imported.split(".")[0] == library for imported in find_imports(path))
    }
    assert users <= HOMES[library]


def test_every_module_says_its_purpose(modules: dict[str, Path]) -> None:
    bare = [
        n
        for n, p in modules.items()
        if p.stat().st_size and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert bare == []


def test_no_room_is_called_utils(modules: dict[str, Path]) -> None:
    banned = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
    assert [name for name in modules if banned & set(name.split("."))] == []


def test_import_kg_is_cheap() -> None:
    heavy = ("spacy", "numpy", "rdflib", "pyoxigraph", "networkx", "lxml", "pypdf", "pandas")
    code = f"import sys, kg, kg.cli.app; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_version_is_told_in_one_place(root: Path) -> None:
    import kg
    from kg import version

    assert kg.__version__ == version.__version__
    built = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["version"]
    assert built == {"path": Path(version.__file__).resolve().relative_to(root).as_posix()}
