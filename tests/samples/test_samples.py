"""The sample releases, their hand-marked gold and the PDF files that are drawn from the texts beside this file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.documents import read_documents
from kg.model import Document
from kg.resources import SAMPLES
from kg.schema import load_schema

HERE = Path(__file__).resolve().parent
GOLD = sorted((HERE / "gold").glob("*.json"))
RELEASES = {path.stem: path for path in sorted(SAMPLES.glob("2*"))}
FIGURE_OR_DATE = re.compile(r"-?\d[\d,.e]*(\.\.[\d.]+)?\s+\S.*|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


def load_gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def read_sample(stem: str) -> Document:
    (document,) = read_documents(str(RELEASES[stem]))
    assert isinstance(document, Document), document
    return document


def test_every_release_is_marked() -> None:
    assert [path.stem for path in GOLD] == list(RELEASES)
    assert len(RELEASES) == 15
    assert {path.suffix for path in RELEASES.values()} == {".txt", ".md", ".html", ".pdf"}


def test_all_types_of_claims_are_marked() -> None:
    marked = {claim["type"] for path in GOLD for claim in load_gold(path)["claims"]}
    assert marked == set(load_schema().claim_types)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_marked_words_stand_in_the_text(path: Path) -> None:
    gold, text = load_gold(path), read_sample(path.stem).text.lower()
    mentions = [surface for surfaces in gold["mentions"].values() for surface in surfaces]
    assert mentions
    assert gold["claims"]
    missing = [surface for surface in mentions if not any(words.lower() in text for words in surface.split("|"))]
    assert not missing


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_roles_and_words_are_of_the_schema(path: Path) -> None:
    schema = load_schema()
    for claim in load_gold(path)["claims"]:
        roles = schema.claim_types[claim["type"]].roles
        for name, said in claim["roles"].items():
            assert name in roles, (claim["type"], name)
            scheme = roles[name].scheme
            for surface in said if isinstance(said, list) else [said]:
                if scheme and not FIGURE_OR_DATE.fullmatch(surface.split("|")[0]):
                    assert set(surface.split("|")) <= set(schema.words(scheme).values()), (scheme, surface)


def test_pdf_files_are_drawn_from_their_texts() -> None:
    make_pdf = pytest.importorskip("tests.samples.make_pdf", exc_type=ImportError)
    sources = sorted(HERE.glob("*.source.txt"))
    assert len(sources) == 2
    for path in sources:
        stem = path.name.removesuffix(".source.txt")
        assert make_pdf.draw(path.read_text(encoding="utf-8"), stem[:10]) == RELEASES[stem].read_bytes()
