from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.gold import GoldDocument, GoldError, read_gold, to_gold, to_json
from kg.evaluation.report import Score, count_bad_spans, evaluate, to_lines
from kg.evaluation.scoring import CORE, SCORED
from kg.schema import load_schema

TEXT = "The FDA granted orphan drug designation to NVT-204 for cystic fibrosis."
GOLD: dict[str, Any] = {
    "mentions": {"Drug": ["NVT-204"], "Indication": ["cystic fibrosis|CF"], "Organization": ["FDA"]},
    "claims": [
        {
            "type": "designation",
            "roles": {
                "drug": "NVT-204|NVT204",
                "designation": "orphan drug",
                "indication": "cystic fibrosis",
                "agency": "FDA",
                "action": "granted",
            },
        }
    ],
}


def filler(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"value": words, "at": [start, start + len(words)]} | more


def predict(**changes: Any) -> dict[str, Any]:
    roles = {
        name: filler(words)
        for name, words in [("drug", "NVT-204"), ("indication", "cystic fibrosis"), ("agency", "FDA")]
    }
    roles |= {"designation": filler("orphan drug"), "action": filler("granted")}
    roles |= changes.pop("roles", {})
    evidence = [{"start": 0, "end": len(TEXT), "text": TEXT, "section": "body"}]
    claim = {"type": "designation", "roles": {k: v for k, v in roles.items() if v}, "evidence": evidence} | changes
    mentions = [
        {"start": TEXT.index(w), "end": TEXT.index(w) + len(w), "text": w, "type": t}
        for w, t in [("FDA", "Organization"), ("NVT-204", "Drug"), ("fibrosis", "Indication")]
    ]
    document = {"id": "doc/a", "source": "somewhere/a.txt", "text": TEXT}
    return {"document": document, "mentions": mentions, "entities": [], "claims": [claim]}


def score(record: dict[str, Any], **gold: Any) -> dict[str, dict[str, Score]]:
    return evaluate([to_gold("a", GOLD | gold)], [record]).scores


def test_a_right_claim_and_a_short_mention() -> None:
    scores = score(predict())
    assert scores["claims"]["ALL"] == Score(1, 0, 0)
    assert scores["slots"]["ALL"] == Score(5, 0, 0)
    assert scores["exact"]["Indication"] == Score(0, 1, 1)
    assert scores["overlap"]["Indication"] == Score(1, 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "planned"},
        {"negated": True},
        {"roles": {"action": filler("granted", value="denied")}},
        {"roles": {"agency": None}},
        {"roles": {"drug": [filler("NVT-204"), filler("FDA")]}},
    ],
    ids=["planned", "negated", "other action", "no agency", "a drug too many"],
)
def test_a_wrong_claim_is_missed_and_spurious(change: dict[str, Any]) -> None:
    report = evaluate([to_gold("a", GOLD)], [predict(**change)])
    assert report.scores["claims"]["ALL"] == Score(0, 1, 1)
    assert [error.verdict for error in report.errors if error.kind == "designation"] == ["WRONG"]
    assert to_lines(report.errors).count("\n") == len(report.errors)


def test_a_plan_without_its_date_is_another_plan() -> None:
    claim = GOLD["claims"][0]
    planned = claim | {"modality": "planned", "roles": claim["roles"] | {"date": "2021-07-01/2021-09-30"}}
    date = {"start": "2021-07-01", "end": "2021-09-30", "text": "third quarter of 2021", "at": [0, 3]}
    right = predict(modality="planned", roles={"date": date})
    wrong = predict(modality="planned", roles={"date": date | {"end": "2021-09-29"}})
    assert score(right, claims=[planned])["claims"]["ALL"].f1 == 1
    assert score(wrong, claims=[planned])["claims"]["ALL"].f1 == 0


def test_optional_claims_are_neither_asked_nor_punished() -> None:
    optional = [GOLD["claims"][0] | {"optional": True}]
    assert score(predict(), claims=optional)["claims"]["ALL"] == Score(0, 0, 0)
    assert score(predict() | {"claims": []}, claims=optional)["claims"]["ALL"] == Score(0, 0, 0)
    assert score(predict(negated=True), claims=optional)["claims"]["ALL"] == Score(0, 1, 0)


def test_only_marked_types_count() -> None:
    assert score(predict(), claim_types=["study"], claims=[])["claims"]["ALL"] == Score(0, 0, 0)


def test_a_document_without_prediction_is_missed() -> None:
    report = evaluate([to_gold("a", GOLD)], [])
    assert report.missing == ("a",)
    assert report.scores["claims"]["ALL"] == Score(0, 0, 1)
    assert "1 documents, 0 spans" in str(report)


def test_spans_that_do_not_read_as_they_say() -> None:
    record = predict()
    assert count_bad_spans(record, TEXT) == 0
    assert count_bad_spans(record, "Something else.") == 1
    record["mentions"][0]["start"] += 1
    record["claims"].append({"type": "study", "roles": {}, "evidence": []})
    assert count_bad_spans(record) == 2
    record["claims"][0]["roles"]["drug"]["at"] = [len(TEXT), len(TEXT) + 3]
    assert evaluate([to_gold("a", GOLD)], [record]).supported == 0.8


def test_stars_are_the_core_roles_of_the_ontology() -> None:
    types = load_schema().claim_types
    for kind, roles in SCORED.items():
        assert roles <= types[kind].roles.keys(), kind
        assert {name for name, role in types[kind].roles.items() if role.core} == CORE[kind], kind


def test_gold_is_read_back_as_written(tmp_path: Path) -> None:
    gold = to_gold("a", GOLD | {"optional_mentions": {"Drug": ["x"]}, "claim_types": ["designation"]})
    (tmp_path / "a.json").write_text(to_json(gold), encoding="utf-8")
    assert read_gold(tmp_path) == (gold,)
    assert isinstance(gold, GoldDocument)


def test_bad_gold_is_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"claims": [{"roles": {}}]}), encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path)
    assert "a.json" in str(caught.value)
    assert "b.json" in str(caught.value)
    with pytest.raises(GoldError, match="no gold there"):
        read_gold(tmp_path / "c")
