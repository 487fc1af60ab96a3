"""What is measured, each in a process of its own: `python -m kg.benchmarks.tasks NAME WORDS PATH...` prints one JSON object.

The yardstick is spaCy's blank English with an EntityRuler of 50 token patterns and 50,000 phrases, on the same texts.
"""

from __future__ import annotations

import json
import random
import resource
import string
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import Extraction

Figures = dict[str, float]
TOKEN_PATTERNS, PHRASES = 50, 50_000


def extraction(paths: Sequence[Path], words: int) -> Figures:
    """Bytes to claims, the whole way, once everything is loaded."""
    from kg.pipeline import set_apart

    contents = [(path.read_bytes(), path.name) for path in paths]
    _read(*contents[0])
    set_apart()
    return _measure([lambda c=c, n=n: len(_read(c, n).document.text.split()) for c, n in contents], words)  # type: ignore[misc]


def ruler(paths: Sequence[Path], words: int) -> Figures:
    """The yardstick over the same texts, read beforehand."""
    from kg.documents import read_document

    texts = [read_document(path.read_bytes(), path.name).text for path in paths]
    nlp = make_ruler()
    nlp(texts[0])
    return _measure([lambda t=t: (nlp(t), len(t.split()))[1] for t in texts], words)  # type: ignore[misc]


def lexicons(paths: Sequence[Path], words: int) -> Figures:
    """Until the first text is read: loading only, the modules apart."""
    from kg.documents import read_document
    from kg.mentions import find_mentions
    from kg.pipeline import load_tokenizer

    document = read_document(b"ABC-123 is studied.", "a.txt")
    load_tokenizer()(document.text)
    start = time.perf_counter()
    find_mentions(document)
    return {"seconds": time.perf_counter() - start}


def ruler_load(paths: Sequence[Path], words: int) -> Figures:
    """The yardstick's patterns, added."""
    import spacy  # noqa: F401 (apart from the time)

    start = time.perf_counter()
    make_ruler()
    return {"seconds": time.perf_counter() - start}


def ruler_once(paths: Sequence[Path], words: int) -> Figures:
    """The yardstick from a cold start: to be timed from outside."""
    make_ruler()(paths[0].read_text(encoding="utf-8", errors="replace"))
    return {}


def graph(paths: Sequence[Path], words: int) -> Figures:
    """Extractions of `words` words to triples and all files of a build; a repeated text is a document of its own."""
    from tempfile import TemporaryDirectory

    from kg.assembly import write_build

    extractions = _read_copies(paths, words)
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_build(extractions, Path(folder) / "out")
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "triples": _count_triples(Path(folder) / "out" / "graph.ttl")}


def rdflib_graph(paths: Sequence[Path], words: int) -> Figures:
    """The same triples through rdflib: read Turtle, write Turtle."""
    import rdflib

    start = time.perf_counter()
    loaded = rdflib.Graph().parse(paths[0])
    loaded.serialize(format="turtle")
    return {"seconds": time.perf_counter() - start, "triples": len(loaded)}


def make_ruler() -> Language:
    """spaCy's own way to find names by patterns, filled with invented ones."""
    import spacy

    chance = random.Random(0)

    def invent() -> str:
        return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(4, 10)))

    nlp = spacy.blank("en")
    patterns: list[dict[str, Any]] = [
        {"label": "THING", "pattern": " ".join(invent() for _ in range(chance.randint(1, 3)))} for _ in range(PHRASES)
    ]
    patterns += [
        {
            "label": "EVENT",
            "pattern": [{"LOWER": invent()}, {"LOWER": {"IN": ["study", "trial"]}}, {"IS_TITLE": True, "OP": "?"}],
        }
        for _ in range(TOKEN_PATTERNS)
    ]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


def _read(content: bytes, name: str) -> Extraction:
    from kg.documents import read_document
    from kg.pipeline import extract

    return extract(read_document(content, name))


def _read_copies(paths: Sequence[Path], words: int) -> list[Extraction]:
    extractions: list[Extraction] = []
    done = copy = 0
    while done < words:
        for path in paths:
            extractions.append(_read(path.read_bytes() + f"\n\nCopy {copy}.\n".encode(), path.name))
            done += len(extractions[-1].document.text.split())
        copy += 1
    return extractions


def _measure(steps: Sequence[Callable[[], int]], words: int) -> Figures:
    """Run the steps in turn until they have read `words` words."""
    done = documents = 0
    start = time.perf_counter()
    while done < words:
        for step in steps:
            done += step()
            documents += 1
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "words": done, "documents": documents}


def _count_triples(path: Path) -> int:
    from pyoxigraph import parse

    return sum(1 for _ in parse(path=str(path)))


def peak_memory() -> float:
    """Megabytes that this process held at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024


TASKS: dict[str, Callable[[Sequence[Path], int], Figures]] = {
    task.__name__: task for task in (extraction, ruler, lexicons, ruler_load, ruler_once, graph, rdflib_graph)
}

if __name__ == "__main__":
    name, size, *files = sys.argv[1:]
    figures = TASKS[name]([Path(file) for file in files], int(size))
    print(json.dumps(figures | {"memory": peak_memory()}))
