"""Files, folders, patterns and standard input as the user names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents import UnreadableSource, expand_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/.hidden/d.txt", ".e.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path


def _names(sources: list[str], folder: Path) -> list[str]:
    return [Path(source).relative_to(folder).as_posix() for source in sources]


def test_folders_are_walked_in_order(folder: Path) -> None:
    assert _names(expand_sources([folder]), folder) == ["a.md", "b.txt", "sub/c.html"]


def test_patterns(folder: Path) -> None:
    assert _names(expand_sources([str(folder / "*.txt")]), folder) == ["b.txt"]
    assert _names(expand_sources([str(folder / "**" / "*.html")]), folder) == ["sub/c.html"]


def test_each_once_in_the_order_given(folder: Path) -> None:
    assert _names(expand_sources([folder / "b.txt", folder]), folder) == ["b.txt", "a.md", "sub/c.html"]


def test_standard_input_and_missing_files_are_kept() -> None:
    assert expand_sources(["-", "missing.txt"]) == ["-", "missing.txt"]


@pytest.mark.parametrize(
    ("argument", "words"),
    [("https://example.com/a.html", "save the page"), ("no-such-*.txt", "check the pattern")],
)
def test_refused_with_a_cure(argument: str, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        expand_sources([argument])


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="holds no readable file"):
        expand_sources([tmp_path])
