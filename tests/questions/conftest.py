"""The graphs that questions are asked of: one of the claims marked by hand, one of what kg extracts, both of the sample releases."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from questions.answering import REPORT, Build, Graph, load_graph

from kg.assembly import assemble
from kg.documents import read_documents
from kg.gold import from_gold
from kg.model import Document, Extraction


@pytest.fixture(scope="session")
def marked(root: Path) -> dict[str, Extraction]:
    """What is marked in each sample release, by the stem of its name."""
    gold, samples = root / "tests" / "samples" / "gold", sorted((root / "data" / "samples").glob("20*"))
    return {path.stem: read_marked(gold / f"{path.stem}.json", path) for path in samples}


@pytest.fixture(scope="session")
def build_without(marked: dict[str, Extraction]) -> Build:
    """Makes the graph of the marked claims without some documents, for Oxigraph alone."""

    @cache
    def build(left_out: frozenset[str]) -> Graph:
        assert left_out <= set(marked)
        return load_graph(assemble(e for stem, e in marked.items() if stem not in left_out).quads, with_rdflib=False)

    return build


@pytest.fixture(scope="session")
def gold_graph(marked: dict[str, Extraction]) -> Graph:
    return load_graph(assemble(marked.values()).quads)


@pytest.fixture(scope="session")
def extracted_graph(root: Path) -> Graph:
    from kg.pipeline import extract

    documents = [d for path in sorted((root / "data" / "samples").glob("20*")) for d in read_documents(path)]
    return load_graph(assemble(extract(d) for d in documents if isinstance(d, Document)).quads)


def read_marked(gold: Path, sample: Path) -> Extraction:
    """The claims that must be found; those marked optional, which a reader may take or leave, are left out."""
    (document,) = read_documents(sample)
    assert isinstance(document, Document)
    marks = json.loads(gold.read_text(encoding="utf-8"))
    return from_gold(marks | {"claims": [c for c in marks["claims"] if not c.get("optional")]}, document)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How well the extracted graph answers, question by question, so that what is not yet answered is seen too."""
    report = config.stash.get(REPORT, "")
    if report:
        terminalreporter.section("questions asked of the extracted graph")
        terminalreporter.write_line(report)
