"""The accuracy that the project promises, on the releases of ../shared: measured there, never tuned to here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from shared import SHARED, needs_shared

from kg.evaluation.gold import GoldDocument, read_gold
from kg.evaluation.report import Report, evaluate
from kg.evaluation.swapping import run_swap_test
from kg.pipeline import extract_text
from kg.records import to_record

pytestmark = needs_shared
SEED = "cellectar-2016-11-10"
QUIET = {"designation", "trial event", "dosing", "regulatory", "study"}


def extract(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [to_record(extract_text(text, source=f"{key}.txt")) for key, text in sorted(texts.items())]


@pytest.fixture(scope="module")
def golds() -> tuple[GoldDocument, ...]:
    assert SHARED
    return read_gold(SHARED / "corpus" / "dev" / "gold")


@pytest.fixture(scope="module")
def texts(golds: tuple[GoldDocument, ...]) -> dict[str, str]:
    assert SHARED
    paths = {path.stem: path for folder in ("corpus/dev", "seed") for path in (SHARED / folder).glob("*.txt")}
    found = {gold.id: paths[gold.id].read_text(encoding="utf-8") for gold in golds}
    assert len(found) == 9
    return found


@pytest.fixture(scope="module")
def records(texts: dict[str, str]) -> list[dict[str, Any]]:
    return extract(texts)


def measure(
    golds: tuple[GoldDocument, ...], records: list[dict[str, Any]], texts: dict[str, str], *, seed: bool
) -> Report:
    chosen = [gold for gold in golds if (gold.id == SEED) is seed]
    return evaluate(chosen, [r for r in records if (Path(r["document"]["source"]).stem == SEED) is seed], texts=texts)


def test_the_seed(golds: tuple[GoldDocument, ...], records: list[dict[str, Any]], texts: dict[str, str]) -> None:
    scores = measure(golds, records, texts, seed=True).scores
    assert scores["claims"]["ALL"].f1 >= 0.85
    assert scores["overlap"]["ALL"].f1 >= 0.95


def test_the_dev_releases(
    golds: tuple[GoldDocument, ...], records: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    scores = measure(golds, records, texts, seed=False).scores
    assert scores["claims"]["ALL"].f1 >= 0.45
    assert scores["claims"]["ALL"].precision >= 0.65
    assert scores["overlap"]["ALL"].f1 >= 0.80


def test_every_word_stands_in_its_text(
    golds: tuple[GoldDocument, ...], records: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    report = evaluate(golds, records, texts=texts)
    assert report.documents == 9
    assert report.bad_spans == 0
    assert report.supported == 1


def test_other_names_lose_little(golds: tuple[GoldDocument, ...], texts: dict[str, str]) -> None:
    assert run_swap_test(golds, texts, extract, seeds=[1, 2, 3]).loss <= 0.02


def test_near_misses_are_no_facts() -> None:
    assert SHARED
    paths = sorted((SHARED / "corpus" / "near_miss").glob("*.txt"))
    assert len(paths) >= 8
    found = [
        (path.name, claim.type)
        for path in paths
        for claim in extract_text(path.read_text(encoding="utf-8"), source=path.name).claims
        if claim.type in QUIET
    ]
    assert found == []
