"""A document as the frames see it: passages, their tokens and clauses, what stands in them and what governs them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.claims.reading import Reading, read_document
from kg.model import Document, Mention
from tests.claims.marked import load_extractor, make_doc, read_marked

ZX, ZY = "<Drug>ZX-101</Drug>", "<Drug>ZY-202</Drug>"


def _read(marked: str) -> Reading:
    document, mentions, entities = read_marked(marked)
    return read_document(make_doc(document.text), document, mentions, entities, load_extractor().triggers)


def test_each_sentence_is_a_passage_with_its_tokens() -> None:
    reading = _read(f"{ZX} works. {ZY} fails.\n\nBoth are pills.")
    text = reading.document.text
    assert [text[one.start : one.end] for one in reading.passages] == [
        "ZX-101 works.",
        "ZY-202 fails.",
        "Both are pills.",
    ]
    assert [reading.words[one.first] for one in reading.passages] == ["zx-101", "zy-202", "both"]
    assert [[named.mention.text for named in one.named] for one in reading.passages] == [["ZX-101"], ["ZY-202"], []]
    assert [named.mention.text for named in reading.by_type["Drug"]] == ["ZX-101", "ZY-202"]


def test_offsets_find_their_passage() -> None:
    reading = _read(f"{ZX} works. {ZY} fails.\nBoth are pills.")
    for passage in reading.passages:
        assert reading.passage_at(passage.start) is passage
        assert reading.passage_at(passage.end - 1) is passage
        assert reading.passage_at(passage.end) is not passage
    assert reading.passage_at(len(reading.document.text) + 5) is None


def test_mentions_across_sentences_are_left_out() -> None:
    document, mentions, entities = read_marked(f"{ZX} works. {ZY} fails.")
    across = Mention(0, len(document.text), document.text, "Drug", "drug/both")
    reading = read_document(make_doc(document.text), document, [*mentions, across], entities, load_extractor().triggers)
    assert [named.mention.text for named in reading.by_type["Drug"]] == ["ZX-101", "ZY-202"]


def test_nothing_to_read() -> None:
    empty = Document("doc/empty", "empty", "0" * 64, "")
    reading = read_document(make_doc(""), empty, (), (), load_extractor().triggers)
    assert (reading.passages, reading.words, reading.passage_at(0)) == ([], [], None)
    assert load_extractor().extract(make_doc(""), empty, (), ()) == ()


def test_bullets_are_governed_by_their_lead_in_and_its_heading() -> None:
    reading = _read(f"# {ZX}\n> Milestones:\n* First\n* Second\nLater.\n# {ZY}\nAfter.")
    governors = [
        [reading.document.text[slice(*_span(reading, one))] for one in reading.governors(passage)]
        for passage in reading.passages
    ]
    assert governors == [
        [],
        ["ZX-101"],
        ["Milestones:", "ZX-101"],
        ["Milestones:", "ZX-101"],
        ["ZX-101"],
        [],
        ["ZY-202"],
    ]


def _span(reading: Reading, block: int) -> tuple[int, int]:
    return reading.document.blocks[block].start, reading.document.blocks[block].end


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("One went and the other came", [0, 0, 0, 0, 0, 0]),
        ("One went ; two came", [0, 0, 1, 1, 1]),
        ("One went , while two came", [0, 0, 1, 1, 1, 1]),
        ("One went , but two came – three stayed", [0, 0, 1, 1, 1, 1, 2, 2, 2]),
        ("One, two and three", [0, 0, 0, 0, 0]),
        ("A | B", [0, 1, 1]),
    ],
)
def test_clauses(text: str, clauses: list[int]) -> None:
    (passage,) = _read(text).passages
    assert [passage.clause(token) for token in range(passage.first, passage.last)] == clauses


def test_what_is_no_release_of_the_field_is_not_read() -> None:
    marked = "The <Phase>Phase 2</Phase> trial of <Drug>ZX-101</Drug> in <Indication>gout</Indication> goes on."
    document, mentions, entities = read_marked(marked)
    doc = make_doc(document.text)
    assert load_extractor().extract(doc, document, mentions, entities)
    for genre in ("newsletter", "promotion", "market research"):
        assert not load_extractor().extract(doc, replace(document, genre=genre), mentions, entities)


def test_long_texts_without_a_word_of_the_field_say_nothing_about_drugs() -> None:
    drilling = "The <Phase>Phase 2</Phase> programme of <Drug>ZX-101</Drug>, an asset, goes on."
    rocks = "\nThe holes were drilled in the northern part of the area and met gold at depth." * 20
    documents = [read_marked(drilling + rocks), read_marked(drilling + " A drug for patients in clinical use." + rocks)]
    found = [
        load_extractor().extract(make_doc(one.text), one, mentions, entities) for one, mentions, entities in documents
    ]
    assert [[claim.type for claim in claims] for claims in found] == [[], ["study"]]


def test_names_tell_components() -> None:
    marked = (
        "<Platform>ZENLOCK</Platform> is new. <Drug>ZENLOCK-zentolimod</Drug> and <Drug>zentolimod</Drug> are known."
    )
    document, mentions, entities = read_marked(marked)
    claims = load_extractor().extract(make_doc(document.text), document, mentions, entities)
    assert [(claim.roles["part"][0].entity, claim.roles["relation"][0].value) for claim in claims] == [
        ("platform/zenlock", "platform"),
        ("drug/zentolimod", "active ingredient"),
    ]
