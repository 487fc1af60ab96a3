"""Every frame proves itself on the examples and counterexamples that stand beside it."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.lang.en import English

from kg.claims import ClaimExtractor
from kg.model import Claim
from kg.rules import load_rules
from tests.claims.marked import read_marked

RULES = load_rules("claims")
EXAMPLES = [(content["claim"], frame["name"], example) for content in RULES.values() for frame in content["frames"] for example in frame.get("examples", [])]
COUNTEREXAMPLES = [(content["claim"], frame["name"], text) for content in RULES.values() for frame in content["frames"] for text in frame.get("counterexamples", [])]


_TOKENIZER = English().tokenizer


@pytest.fixture(scope="module")
def extractor() -> ClaimExtractor:
    return ClaimExtractor(_TOKENIZER)


def extract(extractor: ClaimExtractor, marked: str) -> list[Claim]:
    document, mentions, entities = read_marked(marked)
    return list(extractor.extract(_TOKENIZER(document.text), document, mentions, entities))


def says(claim: Claim, document_text: str, expected: dict[str, Any]) -> bool:
    if claim.modality != expected.get("modality", "actual") or claim.negated != expected.get("negated", False):
        return False
    for role, wanted in expected.items():
        if role in ("modality", "negated"):
            continue
        fillers = claim.roles.get(role, ())
        said = {filler.value for filler in fillers} | {document_text[slice(*filler.at)] for filler in fillers}
        if not {str(one) for one in (wanted if isinstance(wanted, list) else [wanted])} <= said:
            return False
    return True


def test_every_file_was_found() -> None:
    assert len(RULES) >= 19
    assert len(EXAMPLES) >= 25


@pytest.mark.parametrize(("claim", "frame", "example"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_example(extractor: ClaimExtractor, claim: str, frame: str, example: dict[str, Any]) -> None:
    found = [one for one in extract(extractor, example["text"]) if one.type == claim]
    text = read_marked(example["text"])[0].text
    for expected in example["claims"]:
        assert any(says(one, text, expected) for one in found), f"{claim}/{frame}: {expected} not among {found}"


@pytest.mark.parametrize(("claim", "frame", "text"), COUNTEREXAMPLES, ids=lambda value: str(value)[:40])
def test_counterexample(extractor: ClaimExtractor, claim: str, frame: str, text: str) -> None:
    assert not [one for one in extract(extractor, text) if one.type == claim]
