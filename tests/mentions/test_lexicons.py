"""The lexicons are canonical, small, free of common words, and quick to load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.mentions.lexicon import load_lexicons
from kg.mentions.lexicon_sources import COLUMNS, build_lexicons
from kg.mentions.words import normal_key, read_words
from kg.resources import LEXICONS
from kg.rules import load_rules
from tests.shared import SHARED

_FILES = sorted(LEXICONS.glob("*.tsv"))
_LISTED = {kind["file"] for kind in load_rules("mentions")["lexicons"]["lexicons"]}
_WORDS = {"common_words", "never"}


def test_every_file_is_a_lexicon_or_a_list_of_words() -> None:
    assert {path.stem for path in _FILES} == _LISTED | _WORDS
    assert sum(path.stat().st_size for path in _FILES) < 8_000_000


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_files_are_in_canonical_form(path: Path) -> None:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)) > 5
    if path.stem in _WORDS:
        assert lines == sorted(lines)
        return
    assert header.split("\t") == list(COLUMNS)
    rows = [line.split("\t") for line in lines]
    assert all(len(row) == len(COLUMNS) and row[1] for row in rows)
    keys = [(row[1].casefold(), line) for row, line in zip(rows, lines, strict=True)]
    assert keys == sorted(keys)
    for row in rows:
        synonyms = row[2].split("|") if row[2] else []
        assert synonyms == sorted(set(synonyms), key=lambda name: (name.casefold(), name))
        assert row[1] not in synonyms


def test_common_words_name_nothing() -> None:
    index = load_lexicons()
    known = [
        word
        for word in ("water", "and", "the company", "treatment", "aims", "set", "rest", "target", "reddit")
        if list(index.find(read_words(word)))
    ]
    assert not known


def test_the_longest_name_wins_and_spelling_does_not_matter() -> None:
    index = load_lexicons()
    for text in ("non-small cell lung cancer", "Non small-cell lung cancers", "leukaemia", "Alzheimer’s disease"):
        words = read_words(text)
        first = next(iter(index.find(words)))
        assert (first.first, first.last, first.type) == (0, len(words.raw) - 1, "Indication")


def test_acronyms_match_exactly() -> None:
    index = load_lexicons()
    assert index.knows("NSCLC", "Indication")
    assert [found.type for found in index.find(read_words("NSCLC"))] == ["Indication"]
    assert not list(index.find(read_words("nsclc")))
    assert not list(index.find(read_words("who")))


def test_rows_are_found_by_identifier() -> None:
    row = load_lexicons().by_id("MONDO:0009693")
    assert row is not None
    assert normal_key(row.name) in ("plasma cell myeloma ", "multiple myeloma ")


@pytest.mark.skipif(SHARED is None, reason="the vocabularies are not beside this checkout")
def test_built_lexicons_are_up_to_date(tmp_path: Path) -> None:
    assert SHARED is not None
    for name in _WORDS:
        (tmp_path / f"{name}.tsv").write_bytes((LEXICONS / f"{name}.tsv").read_bytes())
    for built in build_lexicons(SHARED / "vocab", tmp_path):
        assert built.read_bytes() == (LEXICONS / built.name).read_bytes(), (
            f"{built.name}: run python -m kg.mentions.lexicon_sources"
        )


def test_sources_are_attributed() -> None:
    readme = (LEXICONS / "README.md").read_text(encoding="utf-8")
    assert all(re.search(rf"`{path.stem}\.tsv`", readme) for path in _FILES)
