"""What holds of every extraction, whatever the text (tests/claims/breaches.py), and of any heap of sentences and words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import read_documents
from kg.model import Document, Extraction, Filler
from kg.pipeline import extract
from kg.resources import SAMPLES
from tests.claims.breaches import find_breaches
from tests.claims.marked import extract_marked, read_marked
from tests.claims.test_rules import COUNTEREXAMPLES, EXAMPLES

GOLD = Path(__file__).resolve().parents[1] / "gold"
TEXTS = [*sorted(SAMPLES.glob("2*")), *sorted(GOLD.glob("passages/*.txt")), *sorted(GOLD.glob("retellings/*.txt"))]
SENTENCES = sorted({example["text"] for _, _, _, example in EXAMPLES} | {text for _, _, _, text in COUNTEREXAMPLES})


@cache
def extract_file(path: Path) -> Extraction:
    (document,) = read_documents(str(path))
    assert isinstance(document, Document), document
    return extract(document)


def read_sentences(marked: str) -> Extraction:
    document, claims = extract_marked(marked, published="2024-06-01")
    _, mentions, entities = read_marked(marked)
    return Extraction(document, mentions, entities, claims)


def test_every_text_was_found() -> None:
    assert len(TEXTS) >= 42
    assert sum(len(extract_file(path).claims) for path in TEXTS) > 400


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_extractions_of_texts(path: Path) -> None:
    assert not find_breaches(extract_file(path))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_second_run_says_the_same(path: Path) -> None:
    first = extract_file(path)
    assert extract(first.document).claims == first.claims


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8),
    st.sampled_from([" ", "\n", "\n* ", "\n# ", "\n| ", "\n> "]),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_sentences_in_any_order_and_layout(sentences: list[str], between: str) -> None:
    assert not find_breaches(read_sentences(between.join(sentences)))


@given(st.sampled_from(SENTENCES), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_words_in_any_order(sentence: str, random: Random) -> None:
    """Nonsense that holds the phrases of the rules meets no fault either."""
    words = [match.group() for match in re.finditer(r"<(\w+)[^>]*>.*?</\1>|[^\s<]+", sentence)]
    random.shuffle(words)
    assert not find_breaches(read_sentences(" ".join(words)))


def _break(**changes: Any) -> Extraction:
    """A sound extraction of one claim, with something of it changed."""
    sound = read_sentences(
        "Far off.\n<Drug>ZX-101</Drug> is being developed.\nThe company discontinued <Drug>ZX-101</Drug>."
    )
    assert len(sound.claims) == 1
    assert not find_breaches(sound)
    return replace(sound, claims=(replace(sound.claims[0], **changes),))


_DRUG = Filler((57, 63), entity="drug/zx-101")
_ACTION = Filler((44, 56), value="discontinued")


@pytest.mark.parametrize(
    ("changes", "breach"),
    [
        ({"evidence": ()}, "no evidence"),
        ({"modality": "wished"}, "modality"),
        ({"confidence": 1.2}, "confidence"),
        ({"rule": "study/phase"}, "rule"),
        ({"speaker": "person/nobody"}, "speaker"),
        ({"roles": {"phase": (_ACTION,)}}, "has no role"),
        ({"roles": {"drug": ()}}, "empty"),
        ({"roles": {"drug": (_DRUG, _DRUG)}}, "a filler twice"),
        ({"roles": {"drug": (replace(_DRUG, entity="drug/other"),)}}, "no entity of"),
        ({"roles": {"drug": (replace(_DRUG, value="ZX-101"),)}}, "2 fillers in one"),
        ({"roles": {"drug": (replace(_DRUG, at=(0, 3)),)}}, "stands in no evidence"),
        ({"roles": {"drug": (replace(_DRUG, via=(900, 910)),)}}, "refers to no words"),
        ({"roles": {"action": (replace(_ACTION, value="ended"),)}}, "is no word of"),
        ({"roles": {"drug": (_ACTION,)}}, "filled by text"),
    ],
)
def test_the_checks_find_what_is_wrong(changes: dict[str, Any], breach: str) -> None:
    assert any(breach in found for found in find_breaches(_break(**changes)))


def test_the_checks_find_what_is_told_twice() -> None:
    sound = _break()
    again = replace(sound.claims[0], id="claim/other", roles={**sound.claims[0].roles, "company": ()})
    assert any("say the same" in found for found in find_breaches(replace(sound, claims=(*sound.claims, again))))
    assert any("id of two claims" in found for found in find_breaches(replace(sound, claims=sound.claims * 2)))
