"""From sources to the folder of a graph, whole or not at all, step by step, so that progress can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.iris import BASE
from kg.model import Extraction

if TYPE_CHECKING:
    from kg.documents import Failure


class NothingRead(ValueError):
    """No source gave a document; `failures` says why."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        super().__init__("no source could be read:\n" + "\n".join(f"  {failure}" for failure in failures))
        self.failures = tuple(failures)


class NotAGraph(ValueError):
    """A place that holds something else than a graph, which a build would overwrite."""


def build_steps(
    sources: Sequence[str],
    out: Path,
    *,
    base_iri: str = BASE,
    view: str = "pipeline",
    jobs: int = 1,
    limit: int | None = None,
    force: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Extraction | Failure]:
    """As `build`, giving each extraction and failure when it is made; the graph is there once the iterator has ended."""
    from kg.assembly import write_build
    from kg.atomic import new_directory
    from kg.documents import expand_sources
    from kg.pipeline import extract_all

    check_place(out, force=force)
    paths = sorted(path for path in expand_sources(sources) if not _lies_in(path, out))
    with new_directory(out) as part:
        extractions: list[Extraction] = []
        failures: list[Failure] = []
        for result in extract_all(paths, jobs=jobs, limit=limit, stdin=stdin):
            if isinstance(result, Extraction):
                extractions.append(result)
            else:
                failures.append(result)
            yield result
        if not extractions:
            raise NothingRead(failures)
        write_build(extractions, part, failures=failures, base_iri=base_iri, view=view)


def _lies_in(path: str, out: Path) -> bool:
    """True for what an older build of the same place left: no source."""
    return path != "-" and Path(path).resolve().is_relative_to(out.resolve())


def check_place(out: Path, *, force: bool = False) -> None:
    """Raises NotAGraph where `out` holds something that is no graph, unless `force`."""
    if out.exists() and not out.is_dir():
        raise NotAGraph(f"{out}: is a file; name a folder for the graph")
    if Path.cwd().is_relative_to(out.resolve()):
        raise NotAGraph(f"{out}: is the folder you are in, or one above it, and would be replaced; name another folder")
    if force or not out.is_dir():
        return
    from kg.exports import FILES

    ours = {*FILES.values(), "claims.jsonl", "manifest.json", "store"}
    others = sorted(path.name for path in out.iterdir() if path.name not in ours and not path.name.startswith("."))
    if not all((out / name).is_file() for name in ("manifest.json", "graph.ttl")) and any(out.iterdir()):
        raise NotAGraph(f"{out}: holds something else than a graph; name another folder, or replace it with --force")
    if others:
        named = ", ".join(others[:3]) + (" and more" if len(others) > 3 else "")
        raise NotAGraph(f"{out}: holds {named} beside a graph; move it elsewhere, or lose it with --force")
