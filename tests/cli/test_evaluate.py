from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.running import run
from releases import ORPHAN

BREAK = "\n\n"

GOLD = {
    "mentions": {"Drug": ["NVT-204"]},
    "claims": [
        {
            "type": "designation",
            "roles": {
                "drug": "NVT-204",
                "designation": "orphan drug",
                "indication": "cystic fibrosis",
                "agency": "FDA",
                "action": "granted",
            },
        }
    ],
    "claim_types": ["designation"],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(ORPHAN, encoding="utf-8")
    return tmp_path / "gold"


def test_extracts_and_scores(gold: Path) -> None:
    result = run("evaluate", gold, "--texts", gold.parent / "texts", "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["claims"]["designation"]["f1"] == 1
    assert report["bad_spans"] == 0
    assert report["fillers_with_their_words"] == 1


def test_scores_what_was_extracted_before(gold: Path, tmp_path: Path) -> None:
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(run("extract", gold.parent / "texts").stdout, encoding="utf-8")
    table = run("evaluate", gold, predictions, "--errors", "--only", "designation,study").stdout
    assert "1 documents, 0 spans or claims without their words" in table
    assert "WRONG" not in table


def test_texts_of_other_formats(gold: Path) -> None:
    (gold.parent / "texts" / "a.txt").unlink()
    (gold.parent / "texts" / "a.html").write_text(
        f"<p>{ORPHAN.replace(BREAK, '</p><p>')}</p><script>x()</script>", encoding="utf-8"
    )
    report = json.loads(run("evaluate", gold, "--texts", gold.parent / "texts", "--json").stdout)
    assert report["claims"]["designation"]["f1"] == 1
    assert run("swap-test", gold, "--texts", gold.parent / "texts", "--times", 1).exit_code == 0


def test_says_what_is_missing(gold: Path, tmp_path: Path) -> None:
    assert run("evaluate", gold).exit_code == 2
    assert run("evaluate", tmp_path / "none", "--texts", gold.parent).exit_code == 3
    (tmp_path / "no.jsonl").write_text("{", encoding="utf-8")
    assert "kg extract" in run("evaluate", gold, tmp_path / "no.jsonl").stderr
    (gold / "b.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert "no prediction for b" in run("evaluate", gold, "--texts", gold.parent / "texts").stderr
    assert "no text for b" in run("swap-test", gold, "--texts", gold.parent / "texts").stderr


def test_other_names_lose_nothing(gold: Path, tmp_path: Path) -> None:
    result = run(
        "swap-test", gold, "--texts", gold.parent / "texts", "--times", 2, "--json", "--keep", tmp_path / "kept"
    )
    report = json.loads(result.stdout)
    assert list(report) == ["loss", "as they are", "seed 1", "seed 2"]
    assert report["loss"] == 0
    assert "NVT-204" not in (tmp_path / "kept" / "a.txt").read_text(encoding="utf-8")
    assert (tmp_path / "kept" / "gold" / "a.json").is_file()
    assert (
        "claims F1 lost by other names: 0.000"
        in run("swap-test", gold, "--texts", gold.parent / "texts", "--times", 1).stdout
    )
