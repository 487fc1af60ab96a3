"""The README keeps its word: its commands run and print what it shows. `make readme` (KG_REWRITE=1) writes what they print now."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.app import COMMANDS

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def place(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the paths of the README mean what they say."""
    place = tmp_path_factory.mktemp("readme")
    (place / "data").symlink_to(root / "data")
    return place


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def run(command: list[str] | str, place: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=place,
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def find_commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that is shown for it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def test_commands_print_what_is_shown(readme: str, root: Path, place: Path) -> None:
    count, current = 0, readme
    for kind, block in _BLOCK.findall(readme):
        if kind != "console":
            continue
        shown = ""
        for command, output in find_commands(block):
            assert command.startswith("kg "), command
            result = run(command, place)
            assert result.returncode == 0, f"{command}\n{result.stderr}"
            printed = "".join(line.rstrip() + "\n" for line in result.stdout.splitlines())
            if not os.environ.get("KG_REWRITE"):
                assert printed == output, f"{command}: run `make readme` to show what it prints now"
            shown += f"$ {command}\n{printed}"
            count += 1
        current = current.replace(f"```console\n{block}```", f"```console\n{shown}```")
    assert count >= 7
    if current != readme:
        (root / "README.md").write_text(current, encoding="utf-8")


def test_python_blocks_run(readme: str, place: Path) -> None:
    blocks = [block for kind, block in _BLOCK.findall(readme) if kind == "python"]
    assert len(blocks) >= 2
    for block in blocks:
        result = run([sys.executable, "-c", block], place)
        assert result.returncode == 0, result.stderr


def test_every_command_is_described(readme: str) -> None:
    for command in COMMANDS:
        assert re.search(rf"^\| `kg {command.__name__.replace('_', '-')}[ `]", readme, re.MULTILINE), command.__name__


def test_every_command_helps_with_examples(readme: str) -> None:
    for command in COMMANDS:
        assert command.__doc__
        first, _, rest = command.__doc__.partition("\n")
        assert first.endswith(".")
        assert rest.strip().startswith(f"\b\n    kg {command.__name__.replace('_', '-')}"), command.__name__
