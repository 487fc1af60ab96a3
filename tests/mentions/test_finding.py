"""The stage as a whole: spans, overlaps, names that hold, indications, side effects, identity."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mentions import find_entities, find_mentions, find_short_forms
from kg.mentions.overlaps import merge_mentions
from kg.mentions.reading import Candidate
from kg.model import Document, Entity, Mention
from kg.resources import LEXICONS
from kg.rules import load_rules
from kg.schema import load_schema

_FRAGMENTS = [
    "Quenbitar Labs, Inc. (Nasdaq: QNBT)", "today announced", "ZQX-131", "relapsed or refractory multiple myeloma (MM)",
    "in a Phase 1b/2 study", "Cohort 2 at 18.75 mCi/m²", "received orphan drug designation from the FDA",
    "$2.1 million", "first quarter of 2017", "said Mira Quenby, Ph.D., CEO",
    "no neuropathy was observed", "(NCT01234567)", "“the Company”", ",", ".", "\n\n", "breast, prostate and lung cancer", "®",
    "NCI Fast-Track SBIR Grant", "α-NET β",
]  # fmt: skip


def _find(text: str, published: str | None = "2016-11-10") -> tuple[Mention, ...]:
    return find_mentions(Document("doc/test", "test.txt", "", text, published=published))


def _texts(text: str, type_: str) -> list[str]:
    return [mention.text for mention in _find(text) if mention.type == type_]


def _entities(text: str) -> dict[str, Entity]:
    return {entity.id: entity for entity in find_entities(_find(text))}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=24).map(" ".join) | st.text(max_size=200))
def test_spans_read_as_they_say_and_nest_only_where_types_may(text: str) -> None:
    nesting = load_rules("mentions")["overlaps"]["nesting"]
    mentions = _find(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for i, one in enumerate(mentions):
        for other in mentions[i + 1 :]:
            if other.start < one.end:
                assert other.end <= one.end
                assert other.type in nesting.get(one.type, ())
    assert {m.entity for m in mentions if m.entity} == {e.id for e in find_entities(mentions)}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=16).map(" ".join))
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert _find(text) == _find(text)


def test_the_longer_of_two_overlapping_candidates_stays() -> None:
    long, short = Candidate(0, 20, "Organization", "a"), Candidate(5, 12, "Indication", "b")
    assert merge_mentions([short, long]) == [long]
    grant = Candidate(0, 20, "Grant", "a")
    funder = Candidate(0, 3, "Organization", "b")
    assert merge_mentions([funder, grant]) == [grant, funder]


def test_conjuncts_are_indications_of_their_own() -> None:
    assert _texts("for breast, prostate and lung cancer in adults", "Indication") == [
        "breast",
        "prostate",
        "lung cancer",
    ]
    found = _entities("use in key solid tumors: breast, prostate, lung, pancreatic and colorectal.")
    assert {"indication/breast-cancer", "indication/colorectal-cancer", "indication/solid-tumors"} <= found.keys()
    assert len([id_ for id_ in found if id_.endswith("-cancer")]) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("patients with relapsed or refractory multiple myeloma", "relapsed or refractory multiple myeloma"),
        ("in relapsed/refractory (R/R) multiple myeloma today", "relapsed/refractory (R/R) multiple myeloma"),
        (
            "newly diagnosed higher-risk myelodysplastic syndrome",
            "newly diagnosed higher-risk myelodysplastic syndrome",
        ),
        ("for advanced HER2-positive breast cancer", "advanced HER2-positive breast cancer"),
        ("against norovirus infection", "norovirus infection"),
        ("patients with chronic cough", "chronic cough"),
    ],
)
def test_indications_keep_their_qualifiers(text: str, expected: str) -> None:
    assert _texts(text, "Indication") == [expected]


@pytest.mark.parametrize(
    "text", ["a cure for cancer", "the disease", "a rare disease", "stable disease", "the American Cancer Society"]
)
def test_what_is_too_general_or_part_of_a_name_is_no_indication(text: str) -> None:
    assert not _texts(text, "Indication")


def test_side_effects_stand_beside_what_reports_them() -> None:
    text = "Nausea and fatigue were the most common adverse events. There was no retinal detachment."
    assert _texts(text, "AdverseEvent") == ["Nausea", "fatigue", "retinal detachment"]
    assert _texts("for the treatment of nausea in adults", "Indication") == ["nausea"]
    assert not _texts("for the treatment of nausea in adults", "AdverseEvent")


def test_names_hold_through_the_document() -> None:
    text = "Quenbitar Labs, Inc. (Nasdaq: QNBT) spoke. Quenbitar pays. Mira Quenby, CEO, agreed; Quenby smiled. Quenzyra® works, and Quenzyra sells."
    assert _texts(text, "Organization") == ["Quenbitar Labs, Inc.", "Quenbitar"]
    assert _texts(text, "Person") == ["Mira Quenby", "Quenby"]
    assert _texts(text, "Drug") == ["Quenzyra®", "Quenzyra"]
    found = _entities(text)
    assert set(found) == {"organization/quenbitar-labs", "person/mira-quenby", "drug/quenzyra"}
    assert found["organization/quenbitar-labs"].name == "Quenbitar Labs, Inc."
    assert found["organization/quenbitar-labs"].attributes == (("kind", "company"),)


def test_an_organization_is_of_a_kind_of_the_closed_list() -> None:
    text = "Quenbitar Labs, Inc. met the European Patent Office. Later we met ASCO in May. The funds came from Cal Poly Humboldt in June."
    assert {entity.name: entity.attributes for entity in _entities(text).values()} == {
        "European Patent Office": (("kind", "patent office"),),
        "Cal Poly Humboldt": (("kind", "university"), ("kinds", "university"), ("kinds", "funder")),
        "ASCO": (("kind", "society"),),
        "Quenbitar Labs, Inc.": (("kind", "company"),),
    }


def test_the_closed_list_knows_the_kinds_of_the_lexicons() -> None:
    lexicons = "\n".join(path.read_text(encoding="utf-8") for path in LEXICONS.glob("*.tsv"))
    said = {kind for kinds in re.findall(r"\bkind:([^|\t\n]+)", lexicons) for kind in kinds.split("+")}
    assert len(said) > 10
    assert said - load_schema().words("organization kind").keys() == {"government"}  # only beside "funder"


def test_spellings_of_the_publisher_are_one_company() -> None:
    text = "Quenbitar Labs, Inc. (Nasdaq: QNBT) spoke. Quenbittar grew.\n\nAbout Quenbitor Labs, Inc.\n\nQuenbitor Labs makes drugs."
    assert set(_entities(text)) == {"organization/quenbitar-labs"}


def test_codes_are_told_apart_by_their_whole_form() -> None:
    assert len(_entities("ZQX 131, ZQX 1602-PTX, ZQX 1603 and ZQX-131 differ.")) == 3


def test_short_forms_share_the_identity_of_what_they_stand_for() -> None:
    text = "In systemic quenbosis (SQ) and multiple myeloma (MM), MM responds. The Tarn Biomedical Agency (TBA) agreed; TBA said so."
    found = _entities(text)
    assert "MM" in found["indication/multiple-myeloma"].aliases
    assert "TBA" in found["organization/tarn-biomedical-agency"].aliases
    document = Document("doc/test", "test.txt", "", text)
    forms = find_short_forms(document, find_mentions(document))
    assert {(text[slice(*f.long)], text[slice(*f.short)], f.kind) for f in forms} >= {
        ("multiple myeloma", "MM", "abbreviation")
    }


def test_a_name_holds_at_the_very_end_of_the_text() -> None:
    assert _entities("Quenbitar Labs, Inc. leads. Dr. Ann Quen Muster works with Quenbitar")[
        "organization/quenbitar-labs"
    ]


def test_a_short_form_is_that_of_the_longest_name_before_it() -> None:
    found = _entities("Waldenstrom's macroglobulinemia (WM) is rare, and WM is slow.")
    assert "WM" in found["indication/waldenstrom-s-macroglobulinemia"].aliases


def test_identifiers_are_those_of_the_disease_alone() -> None:
    found = _entities("multiple myeloma, and relapsed or refractory multiple myeloma")
    assert "MONDO:0009693" in found["indication/multiple-myeloma"].xrefs
    qualified = found["indication/relapsed-or-refractory-multiple-myeloma"]
    assert qualified.xrefs == ()
    assert qualified.attributes == (
        ("disease", "multiple myeloma"),
        ("disease_id", "MONDO:0009693"),
        ("qualifiers", "relapsed or refractory"),
    )


@pytest.mark.parametrize(
    ("name", "disease", "qualifiers"),
    [
        ("metastatic melanoma", "melanoma", ["metastatic"]),
        ("advanced solid tumors", "solid tumors", ["advanced"]),
        ("newly diagnosed glioblastoma", "glioblastoma", ["newly diagnosed"]),
        ("severe combined immunodeficiency", "severe combined immunodeficiency", []),
        ("early infantile epileptic encephalopathy", "early infantile epileptic encephalopathy", []),
        ("chronic kidney disease", "chronic kidney disease", []),
    ],
)
def test_the_disease_is_what_is_left_without_qualifiers(name: str, disease: str, qualifiers: list[str]) -> None:
    (found,) = [entity for entity in _entities(f"It may treat {name}.").values() if entity.type == "Indication"]
    assert [value for key, value in found.attributes if key == "disease"] == [disease]
    assert [value for key, value in found.attributes if key == "qualifiers"] == qualifiers


def test_cohorts_are_known_by_their_number() -> None:
    mentions = _find("Cohort 2 ended, the third cohort began; Cohorts 2, 3 and 4 and the control arm follow.")
    assert [m.entity for m in mentions if m.type == "Cohort"] == [
        "cohort/2",
        "cohort/3",
        "cohort/2",
        "cohort/3",
        "cohort/4",
        "cohort/control-arm",
    ]


def test_addresses_name_nothing() -> None:
    assert not _find("see https://example.org/multiple-myeloma/ZQX-131 or mail mira.quenby@quenbitar-labs.example now")


@pytest.mark.parametrize("name", ["ZQX-131", "QRN 2207", "Tarnociclib", "VB101"])
def test_a_drug_of_another_name_changes_nothing_else(name: str) -> None:
    """The swap test in small: the same places, types and values whatever the drug is called."""
    template = (
        "Quenbitar Inc. (Nasdaq: QNBT) began a Phase 2 study of {} in multiple myeloma. {} was given at 5 mg/kg. "
        "The FDA granted {} Fast Track designation."
    )
    want = [(m.type, m.text) for m in _find(template.replace("{}", "KLM-404")) if m.type != "Drug"]
    found = _find(template.replace("{}", name))
    assert [(m.type, m.text) for m in found if m.type != "Drug"] == want
    assert [m.text for m in found if m.type == "Drug"] == [name] * 3
