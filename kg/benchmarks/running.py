"""Runs the tasks, product and yardstick in turn, and sets them side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_READ = (".txt", ".md", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the product beside the yardstick's; `ratio` is over 1 where the product does better."""

    name: str
    unit: str
    ours: float
    theirs: float
    yardstick: str
    more_is_better: bool = True

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs if self.more_is_better else self.theirs / self.ours


def find_texts(folder: Path) -> list[Path]:
    """The releases that the benchmark reads, without notes about them."""
    paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return [path for path in paths if path.suffix in _READ and path.stem.lower() != "readme"]


def run(paths: Sequence[Path], *, words: int, rounds: int) -> Iterable[Row]:
    """All rows, one after the other; the best of `rounds` counts, since other programs only ever slow one down."""
    ours, theirs = _alternate(("extraction", "ruler"), paths, words=words, rounds=rounds)
    yield _compare("extraction", "words/s", ours, theirs, "EntityRuler", lambda f: f["words"] / f["seconds"])
    yield _compare("extraction", "documents/s", ours, theirs, "EntityRuler", lambda f: f["documents"] / f["seconds"])
    yield _compare("peak memory", "MB", ours, theirs, "EntityRuler", lambda f: f["memory"], more_is_better=False)
    ours, theirs = _alternate(("lexicons", "ruler_load"), paths, words=0, rounds=rounds)
    yield _compare("loading names", "s", ours, theirs, "EntityRuler", lambda f: f["seconds"], more_is_better=False)
    yield _compare_cold_starts(paths[0], rounds)
    yield _compare_graphs(paths, words, rounds)


def run_task(name: str, paths: Sequence[Path], words: int) -> dict[str, float]:
    """One task in a fresh process on one core; raises RuntimeError with what it wrote when it fails."""
    command = [sys.executable, "-m", "kg.benchmarks.tasks", name, str(words), *map(str, paths)]
    result = subprocess.run(command, capture_output=True, text=True, env=_one_core(), check=False)
    if result.returncode:
        raise RuntimeError(f"the benchmark task {name} failed:\n{result.stderr}")
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


def _alternate(
    names: tuple[str, str], paths: Sequence[Path], *, words: int, rounds: int
) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    figures: tuple[list[dict[str, float]], list[dict[str, float]]] = ([], [])
    for _ in range(rounds):
        for name, found in zip(names, figures, strict=True):
            found.append(run_task(name, paths, words))
    return figures


def _compare(
    name: str,
    unit: str,
    ours: Iterable[dict[str, float]],
    theirs: Iterable[dict[str, float]],
    yardstick: str,
    figure: Callable[[dict[str, float]], float],
    *,
    more_is_better: bool = True,
) -> Row:
    best = max if more_is_better else min
    return Row(name, unit, best(map(figure, ours)), best(map(figure, theirs)), yardstick, more_is_better)


def _compare_cold_starts(path: Path, rounds: int) -> Row:
    ours = [sys.executable, "-m", "kg", "extract", str(path)]
    theirs = [sys.executable, "-m", "kg.benchmarks.tasks", "ruler_once", "0", str(path)]
    times = [(_time(ours), _time(theirs)) for _ in range(rounds)]
    return Row(
        "cold start", "s", min(t[0] for t in times), min(t[1] for t in times), "EntityRuler", more_is_better=False
    )


def _compare_graphs(paths: Sequence[Path], words: int, rounds: int) -> Row:
    ours = [run_task("graph", paths, words) for _ in range(rounds)]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        subprocess.run(
            [sys.executable, "-m", "kg", "build", *map(str, paths), "-o", str(out)], check=True, capture_output=True
        )
        theirs = [run_task("rdflib_graph", [out / "graph.ttl"], 0) for _ in range(rounds)]
    return _compare("graph", "triples/s", ours, theirs, "rdflib", lambda f: f["triples"] / f["seconds"])


def _time(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_one_core())
    return time.perf_counter() - start


def _one_core() -> dict[str, str]:
    return os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
