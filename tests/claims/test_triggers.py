"""One index of all phrases: what matches, which of several that overlap, and which words may not say what they say elsewhere."""

from __future__ import annotations

import pytest

from kg.claims.frames import Frame, RoleRule
from kg.claims.loading import load_frames
from kg.claims.reading import read_document
from kg.claims.triggers import TriggerIndex
from kg.pipeline import load_tokenizer
from kg.schema import load_schema
from tests.claims.marked import Expected, extract_marked, find_misfits, load_extractor, make_doc, read_marked

ZX, GOUT, P2 = "<Drug>ZX-101</Drug>", "<Indication>gout</Indication>", "<Phase>Phase 2</Phase>"


def _find(frame: Frame, text: str, kind: str = "frame") -> list[str]:
    index = TriggerIndex(load_tokenizer(), (frame,), load_schema())
    doc = make_doc(text)
    hits = [
        hit
        for (found, whose), hits in index.find(doc).items()
        if (found, whose.split()[0]) == (kind, "0")
        for hit in hits
    ]
    return [doc[hit.first : hit.last].text for hit in hits]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (("start~ of",), "The Start of it, and the STARTED OF.", ["Start of", "STARTED OF"]),
        (("dose~ the first",), "They dosed the first and will dose the first.", ["dosed the first", "dose the first"]),
        (("end",), "The ending of the weekend has no end.", ["end"]),
        (("n-of-1",), "an N-of-1 study", ["N-of-1"]),
    ],
)
def test_phrases_match_whole_words_in_any_case(words: tuple[str, ...], text: str, expected: list[str]) -> None:
    assert _find(Frame("test/words", "program", (), words=words), text) == expected


def test_of_closed_words_the_longest_counts() -> None:
    role = RoleRule("action", "words", words=(("paused", ("put on hold",)), ("discontinued", ("put", "hold"))))
    assert _find(Frame("test/role", "program", (role,)), "It was put on hold.", "role") == ["put on hold"]


def test_terms_of_the_ontology_are_indexed_only_where_a_frame_asks_for_them() -> None:
    doc = make_doc("A fast track designation.")
    without = TriggerIndex(
        load_tokenizer(), (Frame("test/none", "designation", (), words=("designation",)),), load_schema()
    )
    with_terms = TriggerIndex(
        load_tokenizer(), (Frame("test/terms", "designation", (), terms="designation"),), load_schema()
    )
    assert ("term", "designation") not in without.find(doc)
    assert [hit.value for hit in with_terms.find(doc)["term", "designation"]] == ["fast track"]


def test_every_frame_has_something_that_may_trigger_it() -> None:
    frames = load_frames()
    assert len(frames) > 100
    assert all(frame.words or frame.terms or frame.mention for frame in frames)


def test_a_month_is_no_cue() -> None:
    document, mentions, entities = read_marked(f"In <Date>May 2023</Date>, {ZX} may follow.")
    reading = read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)
    cues = reading.passages[0].find("stance", "possible before")
    assert [document.text[slice(*reading.span(hit.first, hit.last))] for hit in cues] == ["may"]


GUARDED: list[tuple[str, Expected]] = [
    # unless: words that make the trigger mean something else
    (f"Two patients discontinued {ZX}.", {"program": []}),
    (f"The company discontinued {ZX}.", {"program": [{"action": "discontinued"}]}),
    # requires: words without which it means nothing
    (f"The company completed a plant for {ZX} in {GOUT}.", {"trial event": []}),
    # absent: mentions that make it another claim
    (f"The company discontinued the {P2} trial of {ZX} in {GOUT}.", {"program": []}),
    # companions: a phase of something else
    (f"{P2} of the merger concerns {ZX}.", {"study": []}),
    # needs_one: at least one of these
    ("<Person>Ann Example</Person> was the principal investigator at <Organization>Oak Hospital</Organization>.", {"participation": []}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), GUARDED)
def test_guards(marked: str, expected: Expected) -> None:
    assert not find_misfits(extract_marked(marked)[1], expected)
