"""Artefacts compiled from data files (lexicon index, rules as JSON): built once, kept until their sources change.

They lie in `kg/_built/`, which the wheel ships filled; where that cannot be written, in the user's cache folder. An artefact's
name carries a hash of the bytes of its sources, so that a stale one is never read and no clock is involved.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.atomic import write_bytes
from kg.resources import BUILT


def load_built(name: str, sources: Iterable[Path], build: Callable[[], bytes]) -> Path:
    """The file that `build` makes from `sources`, built now if it is absent or they have changed.

    `name` is a file name with its suffix ("documents.json"). Put the module that does the building among the sources, so that a
    change of code rebuilds too. Raises FileNotFoundError for a source that is not there.

    >>> load_built("word.txt", [Path(__file__)], lambda: b"word").read_bytes()
    b'word'
    """
    paths = list(sources)
    artefact = _artefact(name, paths)
    for folder in (BUILT, _cache()):
        if (folder / artefact).is_file():
            return folder / artefact
    content = build()
    if _artefact(name, paths) != artefact:  # a source was edited meanwhile: the name would promise what is not in it
        return load_built(name, paths, build)
    try:
        return _keep(BUILT, name, artefact, content)
    except OSError:  # a package folder that belongs to somebody else
        return _keep(_cache(), name, artefact, content)


def _artefact(name: str, sources: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for source in sorted(sources, key=lambda path: path.as_posix()):
        content = source.read_bytes()
        digest.update(f"{source.name} {len(content)}\n".encode())
        digest.update(content)
    stem, dot, suffix = name.partition(".")
    return f"{stem}-{digest.hexdigest()}{dot}{suffix}"


def _keep(folder: Path, name: str, artefact: str, content: bytes) -> Path:
    """Write the artefact and drop its older versions."""
    stem, dot, suffix = name.partition(".")
    write_bytes(folder / artefact, content)
    for stale in folder.glob(f"{stem}-{'[0-9a-f]' * 16}{dot}{suffix}"):
        if stale.name != artefact:
            stale.unlink(missing_ok=True)
    return folder / artefact


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(home) / "kg" / "built"
