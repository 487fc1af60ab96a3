"""Write whole files or nothing: to a neighbour with a temporary name first, then renamed into place.

A killed run leaves at most a hidden `.NAME.PID.part` file, never half an output; the next write of that name clears it away.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with newlines as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content`; raises OSError, with the old file untouched, where the place cannot be written."""
    with open_bytes(path) as file:
        file.write(content)


@contextmanager
def open_text(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 file (a link stays one) that takes the name `path` when the block ends well, and leaves no trace when it does not."""
    with _replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        yield file


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """As `open_text`, for bytes."""
    with _replacing(path) as part, part.open("wb") as file:
        yield file


@contextmanager
def new_directory(path: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of `path` (and of what stood there) when the block ends well.

    A link stays one: what it names is replaced.
    """
    path = Path(os.path.realpath(path))
    _clear_leftovers(path)
    part = _part(path)
    part.mkdir(parents=True)
    try:
        yield part
        _swap(part, path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file() and not path.is_dir():  # a device or a pipe: nothing may take its place
        yield path
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(path)
    part = _part(path)
    try:
        yield part
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _swap(part: Path, path: Path) -> None:
    """A folder that holds files cannot be renamed over: the old one steps aside and is deleted afterwards."""
    if not path.is_dir():
        os.replace(part, path)
        return
    old = path.with_name(f".{path.name}.{os.getpid()}.old.part")
    os.replace(path, old)
    try:
        os.replace(part, path)
    except OSError:
        os.replace(old, path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _clear_leftovers(path: Path) -> None:
    """Remove what killed runs left of this name; parts of processes that still run are theirs."""
    for part in path.parent.glob(f".{path.name}.*.part"):
        pid = part.name.removesuffix(".part").removesuffix(".old").rpartition(".")[2]
        if pid.isdigit() and not _runs(int(pid)):
            shutil.rmtree(part, ignore_errors=True) if part.is_dir() else part.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
