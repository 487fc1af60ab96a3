"""The measures give the figures of the contract's own script, on predictions made from gold and damaged in many ways."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from shared import SHARED, needs_shared

from kg.evaluation import matching, scoring, wording
from kg.evaluation.gold import read_gold
from kg.evaluation.report import evaluate

pytestmark = needs_shared
SEEDS = range(4)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    assert SHARED
    spec = importlib.util.spec_from_file_location("contract_score", SHARED / "evaluation" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder() -> Path:
    assert SHARED
    return SHARED / "corpus" / "dev" / "gold"


def test_tables_are_the_scripts(script: ModuleType) -> None:
    assert {kind: set(roles) for kind, roles in script.KEYS.items()} == {k: set(v) for k, v in scoring.CORE.items()}
    assert {kind: set(roles.split()) for kind, roles in script.SCORED.items()} == {
        k: set(v) for k, v in scoring.SCORED.items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_same_figures(
    script: ModuleType, folder: Path, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    records = [
        damage(make_record(path), random.Random(f"{seed} {path.stem}")) for path in sorted(folder.glob("*.json"))
    ]
    assert len(records) == 9
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["score.py", str(folder), str(predictions), "--json"])
    assert script.main() == 0
    theirs = json.loads(capsys.readouterr().out)
    ours = evaluate(read_gold(folder), records).to_record()
    assert ours == theirs
    assert 0.2 < ours["claims"]["ALL"]["f1"] < 1
    assert 0.2 < ours["overlap"]["ALL"]["f1"] < 1


def test_wordings_agree(script: ModuleType, folder: Path) -> None:
    words = sorted(
        {
            alt
            for doc in read_gold(folder)
            for c in doc.claims
            for w in c.roles.values()
            for x in w
            for alt in x.split("|")
        }
    )
    chance = random.Random(0)
    pairs = [(a, b) for a in words for b in chance.sample(words, 12)]
    for role in ("", "phase", "indication", "cohort"):
        assert [wording.same_wording(a, b, role) for a, b in pairs] == [script.same_text(a, b, role) for a, b in pairs]
    assert [matching.to_amount(word) for word in words] == [script.amount(word) for word in words]
    assert len(pairs) > 5000


def make_record(path: Path) -> dict[str, Any]:
    """A perfect prediction from a gold file: the first alternative of everything, in a text made of those words."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text, mentions, entities = "", [], {}
    for kind, surfaces in gold["mentions"].items():
        for surface in surfaces:
            word = surface.split("|")[0]
            local = f"{kind.lower()}/{len(entities)}"
            mentions.append(
                {"start": len(text), "end": len(text) + len(word), "text": word, "type": kind, "entity": local}
            )
            entities[local] = {"id": local, "type": kind, "name": word, "aliases": [], "xrefs": []}
            text += word + "\n"
    claims = [make_claim(claim, len(text)) for claim in gold["claims"]]
    document = {"id": f"doc/{path.stem}", "source": f"texts/{path.stem}.txt", "text": text}
    return {"document": document, "mentions": mentions, "entities": list(entities.values()), "claims": claims}


def make_claim(gold: dict[str, Any], size: int) -> dict[str, Any]:
    roles = {}
    for role, words in gold["roles"].items():
        fillers = [make_filler(word.split("|")[0]) for word in scoring.as_list(words)]
        roles[role] = fillers if len(fillers) > 1 else fillers[0]
    return {
        "type": gold["type"],
        "roles": roles,
        "modality": gold.get("modality", "actual"),
        "negated": bool(gold.get("negated")),
        "evidence": [{"start": 0, "end": 1, "text": "?", "section": "body"}],
    }


def make_filler(word: str) -> dict[str, Any]:
    amount = matching.to_amount(word)
    if amount and amount.high is None:
        return {"amount": amount.low, "unit": amount.unit, "text": word, "at": [0, 1]}
    if amount:
        return {"low": amount.low, "high": amount.high, "unit": amount.unit, "text": word, "at": [0, 1]}
    start, slash, end = word.partition("/")
    if slash and len(start) == len(end) == 10 and start[4] == "-":
        return {"start": start, "end": end, "text": word, "at": [0, 1]}
    return {"value": word, "at": [5, 9]}


def damage(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Drop, double, shorten, swap and flip, so that every branch of the measures is met."""
    record["mentions"] = [m for m in record["mentions"] if chance.random() > 0.15]
    for mention in chance.sample(record["mentions"], len(record["mentions"]) // 5):
        mention["text"] = mention["text"].split()[-1]
    record["claims"] = list(damage_claims(record["claims"], chance))
    chance.shuffle(record["claims"])
    return record


def damage_claims(claims: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    for claim in claims:
        if chance.random() < 0.1:
            continue
        roles = claim["roles"]
        if chance.random() < 0.15 and len(roles) > 1:
            roles.pop(chance.choice(sorted(roles)))
        if chance.random() < 0.15:
            roles[chance.choice(sorted(scoring.SCORED[claim["type"]]))] = {"value": "something else", "at": [0, 1]}
        if chance.random() < 0.1:
            role = chance.choice(sorted(roles))
            roles[role] = [*scoring.as_list(roles[role]), {"value": "one more", "at": [0, 1]}]
        if chance.random() < 0.08:
            claim["modality"] = "planned"
        if chance.random() < 0.05:
            claim["negated"] = not claim["negated"]
        yield claim
        if chance.random() < 0.1:
            yield json.loads(json.dumps(claim))
