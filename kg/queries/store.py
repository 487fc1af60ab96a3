"""Opens the Oxigraph store of a built graph, or an equal one in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store


class NotBuilt(LookupError):
    """A folder that holds no graph; the message says how to make one."""


def open_store(out: Path) -> Store:
    """The store of the graph in `out`, for reading only, so that several may ask at once. Raises NotBuilt."""
    from pyoxigraph import Store

    folder = out / "store"
    if not (out / "manifest.json").is_file() or not folder.is_dir():
        raise NotBuilt(f"{out}: no graph there; build one with: kg build SOURCES -o {out}")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:  # RuntimeError: a damaged file
        raise NotBuilt(
            f"{out}: its store cannot be opened ({error}); build it again: kg build SOURCES -o {out}"
        ) from error


@contextmanager
def reading(out: Path) -> Iterator[None]:
    """Raises NotBuilt where a file of the graph in `out` turns out to be gone or damaged."""
    try:
        yield
    except (OSError, SyntaxError, json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise NotBuilt(
            f"{out}: is damaged ({type(error).__name__}: {error}); build it again: kg build SOURCES -o {out}"
        ) from error


def load_store(path: Path) -> Store:
    """A store in memory with the triples of a Turtle, N-Triples or N-Quads file."""
    from pyoxigraph import Store

    store = Store()
    store.bulk_load(path=str(path))
    return store
