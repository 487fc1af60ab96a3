"""The accuracy on texts written for this project: retellings of one release, passages of every field, the samples.

What stands here is a floor well under what is reached, so that a slip is seen and a rule may still change; the same is asked of generated names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.documents import read_documents
from kg.evaluation.gold import read_gold
from kg.evaluation.report import Report, evaluate
from kg.evaluation.swapping import run_swap_test
from kg.model import Document
from kg.pipeline import extract, extract_text
from kg.records import to_record

TESTS = Path(__file__).resolve().parents[1]
RETELLINGS, PASSAGES, SAMPLES = TESTS / "gold" / "retellings", TESTS / "gold" / "passages", TESTS / "samples"
RELEASE = "2016-11-10-cellectar-third-quarter"
FAR = 0.15
"""How far a retelling may fall below the release whose facts it tells."""


@cache
def measure(gold: Path, texts: Path) -> Report:
    """The marked documents of a folder (or one file), extracted and scored; notes beside the texts are left out."""
    golds = read_gold(gold)
    wanted = {document.id for document in golds}
    paths = [path for path in sorted(texts.iterdir()) if path.stem in wanted]
    assert len(paths) == len(golds)
    documents = [d for path in paths for d in read_documents(str(path)) if isinstance(d, Document)]
    return evaluate(golds, [to_record(extract(document)) for document in documents])


@pytest.mark.parametrize("gold", sorted((RETELLINGS / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_a_retelling_is_read_nearly_as_well(gold: Path, root: Path) -> None:
    told = measure(SAMPLES / "gold" / f"{RELEASE}.json", root / "data" / "samples").scores["claims"]["ALL"]
    assert measure(gold, RETELLINGS).scores["claims"]["ALL"].f1 >= told.f1 - FAR
    assert told.f1 > 0.8


@pytest.mark.parametrize(
    ("gold", "count", "precision", "f1"),
    [(RETELLINGS, 6, 0.85, 0.85), (PASSAGES, 24, 0.85, 0.85), (SAMPLES, 15, 0.85, 0.75)],
    ids=["retellings", "passages", "samples"],
)
def test_accuracy_and_words(gold: Path, count: int, precision: float, f1: float, root: Path) -> None:
    report = measure(gold / "gold", root / "data" / "samples" if gold == SAMPLES else gold)
    assert (report.documents, report.missing, report.bad_spans, report.supported) == (count, (), 0, 1)
    assert report.scores["claims"]["ALL"].precision >= precision
    assert report.scores["claims"]["ALL"].f1 >= f1
    assert report.scores["overlap"]["ALL"].f1 >= 0.9


def test_other_names_lose_little() -> None:
    golds = read_gold(RETELLINGS / "gold")
    texts = {gold.id: (RETELLINGS / f"{gold.id}.txt").read_text(encoding="utf-8") for gold in golds}
    assert len(texts) == 6
    swap = run_swap_test(
        golds,
        texts,
        lambda renamed: [to_record(extract_text(text, source=f"{key}.txt")) for key, text in sorted(renamed.items())],
        seeds=[1, 2],
    )
    assert swap.loss <= 0.02
