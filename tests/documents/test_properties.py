"""What holds for every text: spans lie where they should, no word is lost, and reading a second time changes nothing."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.documents import UnreadableSource, read_document
from kg.documents.characters import clean_characters
from kg.documents.sentences import split_sentences
from kg.model import Document

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.sampled_from(
    "the Foo Bio, Inc. trial Phase 2 met. About (Nasdaq: FOOB) of and 25 mg/m² 3.5% • - | “It works,” said Dr. Roe U.S. 2020 "
    "Results: treat- ment $1.2 million [a] * ; ? ! e.g. Jan. 5, ROME -- (GLOBE NEWSWIRE) CONTACT: a@b.org forward-looking".split(
        " "
    )
)
LINES = st.lists(WORDS, min_size=0, max_size=14).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=14).map("\n".join)
ANY_TEXT = st.text(alphabet=st.characters(blacklist_categories=["Cs"], max_codepoint=0x2FFF), max_size=300)


def _read(text: str) -> Document:
    try:
        return read_document(text.encode(), "a.txt")
    except UnreadableSource:
        assume(False)
        raise


def _letters(text: str) -> str:
    """Letters and digits alone, as the check of evidence against its source compares them."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def _check_spans(document: Document) -> None:
    end = 0
    for number, block in enumerate(document.blocks):
        assert end <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end] == document.text[block.start : block.end].strip()
        assert block.parent is None or 0 <= block.parent < number
        end = block.end
    end = 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert end <= sentence.start < sentence.end
        assert block.start <= sentence.start
        assert sentence.end <= block.end
        end = sentence.end
    assert {sentence.block for sentence in document.sentences} == set(range(len(document.blocks)))
    assert _letters("".join(document.text[s.start : s.end] for s in document.sentences)) == _letters(document.text)
    for span in (document.published_at, document.publisher_at, document.ticker_at):
        assert span is None or 0 <= span[0] < span[1] <= len(document.text)
    for quotation in document.quotations:
        assert 0 <= quotation.start < quotation.end <= len(document.text)


@QUICK
@given(TEXTS)
def test_spans_and_words_of_releases(text: str) -> None:
    document = _read(text)
    _check_spans(document)
    assert _letters(document.text) == _letters(clean_characters(text))


@QUICK
@given(ANY_TEXT)
def test_spans_of_any_text(text: str) -> None:
    _check_spans(_read(text))


@QUICK
@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_characters(text)
    assert clean_characters(once) == once


@QUICK
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert _read(text) == _read(text)


@QUICK
@given(ANY_TEXT)
def test_sentences_lose_only_blanks(text: str) -> None:
    spans = list(split_sentences(text))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
