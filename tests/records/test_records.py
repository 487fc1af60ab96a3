"""The contract's JSON and the records say the same, each way."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.contents import claim_id
from kg.model import Claim, Document, Entity, Evidence, Extraction, Filler, Interval, Mention, Quantity
from kg.records import dump_record, from_record, to_record

words = st.text(min_size=1, max_size=12)
ids = st.from_regex(r"(drug|organization|indication)/[a-z0-9]{1,6}", fullmatch=True)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99))
figures = st.floats(-1e9, 1e9, allow_nan=False).map(lambda figure: round(figure, 3))
optional = st.none() | words
quantities = st.builds(Quantity, unit=words, text=words, amount=figures) | st.builds(
    Quantity, unit=words, text=words, low=figures, high=figures
)
days = st.dates().map(lambda day: day.isoformat())
intervals = st.builds(Interval, start=days, end=days, text=words, precision=st.sampled_from(["day", "quarter"]))
vias = st.none() | spans
fillers = (
    st.builds(Filler, at=spans, via=vias, entity=ids)
    | st.builds(Filler, at=spans, via=vias, value=st.text(max_size=9))
    | st.builds(Filler, at=spans, via=vias, quantity=quantities)
    | st.builds(Filler, at=spans, via=vias, interval=intervals)
)
documents = st.builds(
    Document,
    id=words,
    source=words,
    sha256=words,
    text=words,
    title=optional,
    genre=words,
    published=optional,
    publisher=optional,
    ticker=optional,
    url=optional,
    published_at=st.none(),
    publisher_at=st.none(),
    ticker_at=st.none(),
    blocks=st.just(()),
    sentences=st.just(()),
    quotations=st.just(()),
)
mentions = st.builds(
    Mention,
    start=st.integers(0, 9),
    end=st.integers(0, 9),
    text=words,
    type=words,
    entity=st.none() | ids,
    value=st.none() | words | quantities | intervals,
    rule=st.text(max_size=4),
)
attributes = st.lists(
    st.tuples(st.sampled_from(["disease", "disease_id", "kind", "kinds", "qualifiers"]), words), max_size=4
).map(lambda pairs: tuple(sorted(pairs, key=lambda pair: pair[0])))
entities = st.builds(
    Entity,
    id=ids,
    type=words,
    name=words,
    aliases=st.lists(words, max_size=2).map(tuple),
    xrefs=st.lists(words, max_size=2).map(tuple),
    attributes=attributes,
)
claims = st.builds(
    Claim,
    id=words,
    type=words,
    roles=st.dictionaries(words, st.lists(fillers, min_size=1, max_size=3).map(tuple), max_size=3),
    evidence=st.lists(st.builds(Evidence, start=st.integers(), end=st.integers(), text=words, section=words)).map(
        tuple
    ),
    modality=words,
    negated=st.booleans(),
    speaker=optional,
    confidence=st.integers(0, 100).map(lambda percent: percent / 100),
    rule=st.text(max_size=4),
)
extractions = st.builds(
    Extraction,
    document=documents,
    mentions=st.lists(mentions, max_size=3).map(tuple),
    entities=st.lists(entities, max_size=3).map(tuple),
    claims=st.lists(claims, max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(extractions)
def test_records_come_back_from_their_json(extraction: Extraction) -> None:
    line = dump_record(to_record(extraction))
    assert "\n" not in line
    again = from_record(json.loads(line))
    assert again == extraction
    assert dump_record(to_record(again)) == line


def test_keys_stand_in_the_order_of_the_contract() -> None:
    dose = Filler((4, 9), quantity=Quantity("mg", "20 mg", amount=20.0))
    date = Filler((1, 2), via=(3, 4), interval=Interval("2031-01-01", "2031-03-31", "first quarter", "quarter"))
    claim = Claim("claim/1", "dosing", {"dose": (dose,), "date": (date,)}, (Evidence(0, 9, "text", "body"),))
    extraction = Extraction(Document("doc/1", "a.txt", "00", "text"), (), (Entity("drug/a", "Drug", "A"),), (claim,))
    record = to_record(extraction)
    assert list(record) == ["document", "mentions", "entities", "claims"]
    assert list(record["document"]) == ["id", "source", "sha256", "title", "genre", "published", "publisher", "text"]
    assert list(record["entities"][0]) == ["id", "type", "name", "aliases", "xrefs"]
    assert list(record["claims"][0]) == [
        "id",
        "type",
        "roles",
        "modality",
        "negated",
        "speaker",
        "confidence",
        "evidence",
    ]
    assert record["claims"][0]["roles"]["dose"] == {"amount": 20, "unit": "mg", "text": "20 mg", "at": [4, 9]}
    assert list(record["claims"][0]["roles"]["date"]) == ["start", "end", "text", "precision", "at", "via"]


@given(st.lists(fillers, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_a_claim_is_known_by_what_it_says_and_by_whom(said: list[Filler], shuffler: object) -> None:
    mixed = sorted(said, key=lambda filler: repr(filler.at))
    moved = tuple(Filler((0, 1), None, f.entity, f.value, f.quantity, f.interval) for f in mixed)
    roles = {"drug": tuple(said), "part": (Filler((0, 1), value="payload"),)}
    turned = {"part": (Filler((5, 9), value="payload"),), "drug": moved}
    assert claim_id("00", "composition", roles) == claim_id("00", "composition", turned)
    assert claim_id("00", "composition", roles) != claim_id("01", "composition", roles)
    assert claim_id("00", "composition", roles) != claim_id("00", "composition", roles, negated=True)
    assert claim_id("00", "composition", roles) != claim_id("00", "composition", roles, "planned")


def test_what_an_indication_is_told_of_has_keys_of_its_own() -> None:
    told = (("disease", "lantern fever"), ("disease_id", "MONDO:0000001"), ("qualifiers", "severe"))
    record = to_record(
        Extraction(
            Document("doc/a", "a", "0" * 64, "a"), (), (Entity("indication/a", "Indication", "a", attributes=told),), ()
        )
    )
    assert list(record["entities"][0].items())[5:] == [
        ("disease", "lantern fever"),
        ("disease_id", "MONDO:0000001"),
        ("qualifiers", ["severe"]),
    ]
    assert from_record(record).entities[0].attributes == told
