"""Every rule file of the documents stage proves itself on the examples and counterexamples that it carries."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kg.documents.cues import FOLDER, any_of, load_cues
from kg.documents.datelines import find_dateline
from kg.documents.genres import weigh_genres
from kg.documents.headings import find_heading_section, find_opening_section
from kg.documents.publishers import find_subject, find_ticker
from kg.documents.quotations import find_quotations
from kg.documents.sentences import split_sentences
from kg.model import Block

FILES = {"abbreviations", "datelines", "genres", "quotations", "sections", "tables"}
SECTIONS = [(entry["section"], text) for entry in load_cues("sections") for text in entry["examples"]]
OTHERS = [(entry["section"], text) for entry in load_cues("sections") for text in entry["counterexamples"]]


def test_every_file_is_tested() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == FILES
    assert len(SECTIONS) >= 35
    assert len(OTHERS) >= 12


@pytest.mark.parametrize(("section", "text"), SECTIONS)
def test_section_examples(section: str, text: str) -> None:
    assert section in (find_heading_section(text), find_opening_section(text))


@pytest.mark.parametrize(("section", "text"), OTHERS)
def test_section_counterexamples(section: str, text: str) -> None:
    heading = None if text.endswith(".") else find_heading_section(text)
    assert section not in (heading, find_opening_section(text))


@pytest.mark.parametrize(("text", "count"), load_cues("abbreviations")["examples"])
def test_sentence_examples(text: str, count: int) -> None:
    sentences = [text[start:end] for start, end in split_sentences(text)]
    assert len(sentences) == count, sentences


@pytest.mark.parametrize(("text", "published", "publisher", "ticker"), load_cues("datelines")["examples"])
def test_dateline_examples(text: str, published: str | None, publisher: str | None, ticker: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    subject = find_subject(text, dateline.end, len(text), dated=True)
    symbol = find_ticker(text, dateline.end, len(text))
    assert dateline.day is not None
    assert dateline.day.iso == published
    assert (text[slice(*subject)] if subject else None) == publisher
    assert (symbol[0] if symbol else None) == ticker


@pytest.mark.parametrize("text", load_cues("datelines")["counterexamples"])
def test_dateline_counterexamples(text: str) -> None:
    assert find_dateline(text) is None


def test_counts_of_examples() -> None:
    assert len(load_cues("datelines")["examples"]) >= 15
    assert len(load_cues("datelines")["counterexamples"]) >= 3
    assert len(load_cues("abbreviations")["examples"]) >= 15


@pytest.mark.parametrize(("text", "count"), load_cues("quotations")["examples"])
def test_quotation_examples(text: str, count: int) -> None:
    assert len(find_quotations(text, (Block(0, len(text), "paragraph", "body"),))) == count


@pytest.mark.parametrize("text", load_cues("quotations")["counterexamples"])
def test_quotation_counterexamples(text: str) -> None:
    assert not find_quotations(text, (Block(0, len(text), "paragraph", "body"),))


def test_column_heads() -> None:
    cues = load_cues("tables")
    columns = any_of(cues["columns"])
    assert [text for text in cues["examples"] if not columns.match(text)] == []
    assert [text for text in cues["counterexamples"] if columns.match(text)] == []


def _genre_cues() -> list[dict[str, Any]]:
    return [cue for entry in load_cues("genres") for cue in entry["cues"]]


def test_genre_cues_are_well_formed() -> None:
    cues = _genre_cues()
    assert len(cues) >= 25
    for cue in cues:
        assert all(word == word.lower() for word in cue.get("words", [])), (
            f"{cue['words']}: write words in small letters"
        )
        assert isinstance(cue["weight"], int)
        if "pattern" in cue:
            re.compile(cue["pattern"])
            assert cue["where"] in ("title", "head") or "words" in cue, (
                f"{cue['pattern']}: say which words make it worth trying"
            )


def test_genres_are_those_of_the_product() -> None:
    assert [entry["genre"] for entry in load_cues("genres")] == [
        "press release", "notice", "market research", "promotion", "newsletter", "article",
    ]  # fmt: skip
    assert weigh_genres.__doc__


def test_an_unknown_file_is_named_with_the_choices() -> None:
    with pytest.raises(KeyError, match=r"sectoins.*sections"):
        load_cues("sectoins")
