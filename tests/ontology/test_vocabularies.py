"""The words of the closed lists are found under the ways that texts say them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.resources import ONTOLOGY
from kg.schema import SchemaError, load_schema, read_schema

SCHEMES = (
    "phase, study status, program action, participation part, trial event, outcome direction, designation, designation action, "
    "submission, regulatory action, funding program, funding action, patent action, patent subject, deal kind, deal status, "
    "financing kind, financing status, metric, appointment action, composition relation, alias kind, modality, "
    "organization kind, genre, section"
).split(", ")

SAID = [
    ("phase", "Phase II", "phase 2"),
    ("phase", "phase I/II", "phase 1/2"),
    ("phase", "Phase 1b/2a", "phase 1b/2"),
    ("phase", "Phase IIb/III", "phase 2b/3"),
    ("phase", "pre-clinical", "preclinical"),
    ("designation", "breakthrough therapy designation", "breakthrough therapy"),
    ("designation", "BTD", "breakthrough therapy"),
    ("designation", "RMAT", "regenerative medicine advanced therapy"),
    ("designation", "PRIME", "priority medicines"),
    ("designation", "SAKIGAKE", "sakigake"),
    ("designation", "RPDD", "rare pediatric disease"),
    ("designation", "QIDP", "qualified infectious disease product"),
    ("designation action", "received", "granted"),
    ("organization kind", "education", "university"),
    ("organization kind", "healthcare", "hospital"),
    ("trial event", "commenced", "initiated"),
    ("trial event", "first patient enrolled", "first patient dosed"),
    ("trial event", "enrollment is complete", "enrollment completed"),
    ("trial event", "topline results", "data reported"),
    ("regulatory action", "accepted for filing", "accepted"),
    ("regulatory action", "CRL", "complete response"),
    ("regulatory action", "PDUFA date", "decision due"),
    ("regulatory action", "partial clinical hold", "hold placed"),
    ("submission", "investigational new drug application", "IND"),
    ("submission", "510k", "510(k)"),
    ("metric", "R&D expenses", "research and development"),
    ("metric", "research and development expenses", "research and development"),
    ("metric", "net cash used in operating activities", "cash used in operations"),
    ("patent action", "notice of allowance", "allowed"),
    ("deal kind", "license agreement", "license"),
    ("financing kind", "PIPE", "private placement"),
    ("funding program", "specialized program of research excellence", "SPORE"),
    ("outcome direction", "non-inferior", "equivalent"),
    ("outcome direction", "did not meet", "not met"),
    ("alias kind", "f/k/a", "former name"),
    ("genre", "news release", "press release"),
]


def test_all_schemes_are_there() -> None:
    assert sorted(load_schema().schemes) == sorted(SCHEMES)
    assert len(list((ONTOLOGY / "vocabularies").glob("*.ttl"))) == len(SCHEMES) == 26


@pytest.mark.parametrize(("scheme", "said", "word"), SAID)
def test_word_of_what_is_said(scheme: str, said: str, word: str) -> None:
    assert load_schema().words(scheme)[said.lower()] == word


def test_every_word_says_itself() -> None:
    schema, found = load_schema(), 0
    for scheme, terms in schema.schemes.items():
        for term in terms:
            assert schema.words(scheme)[term.word.lower()] == term.word
            assert schema.term(scheme, term.word) is term
            found += 1
    assert found == 215


def test_few_words_are_said_in_one_way_only() -> None:
    terms = [term for terms in load_schema().schemes.values() for term in terms]
    assert sum(len(term.alternatives) for term in terms) > 2_500
    assert [t.word for t in terms if not t.alternatives] == ["actual"]


def test_phases_are_ranked_in_order() -> None:
    ranks = [term.rank for term in load_schema().schemes["phase"]]
    assert ranks == list(range(17))


def test_what_values_do() -> None:
    schema = load_schema()
    assert schema.term("designation action", "granted").effect == "establishes"
    assert schema.term("designation action", "denied").effect is None
    assert schema.term("designation action", "withdrawn").effect == "ends"
    assert schema.term("patent action", "allowed").effect is None
    assert schema.term("trial event", "terminated").effect == "ends"
    assert schema.term("deal kind", "termination").effect == "ends"


def test_unknown_words_name_the_choices() -> None:
    with pytest.raises(KeyError, match="patent subject"):
        load_schema().words("patent topic")
    with pytest.raises(KeyError, match="there are: requested, granted, denied, withdrawn"):
        load_schema().term("designation action", "given up")


def test_projections_lead_from_role_to_role() -> None:
    schema = load_schema()
    assert len(schema.projections) == 44
    for projection in schema.projections:
        roles = schema.claim_types[projection.claim_type].roles
        assert {projection.subject_role, projection.object_role} <= set(roles)


def test_reading_is_fast() -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read_schema(ONTOLOGY)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.06


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the ontology that a test may spoil."""
    (tmp_path / "vocabularies").mkdir()
    for path in [*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("vocabularies/*.ttl")]:
        (tmp_path / path.relative_to(ONTOLOGY)).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_problems_are_told_at_once(copy: Path) -> None:
    spoil(copy, "shapes.ttl", "sh:path cp:designationAction", "sh:path cp:designationDeed")
    spoil(copy, "shapes.ttl", "sh:path cp:agency ; cp:core true ; cp:together false ; sh:maxCount 1 ; sh:class cp:Organization",
          "sh:path cp:agency ; cp:core true ; cp:together false ; sh:maxCount 1 ; sh:class cp:Regulator")  # fmt: skip
    spoil(copy, "pipeline.ttl", 'cp:colour "#d62728"', 'cp:colour "red"')
    spoil(copy, "vocabularies/designation-action.ttl", '"refused"@en', '"received"@en')
    spoil(copy, "vocabularies/phase.ttl", "cp:rank 3", 'cp:rank "third"')
    with pytest.raises(SchemaError) as error:
        read_schema(copy)
    text = str(error.value)
    assert len(error.value.problems) == 5
    for part in (
        "shapes.ttl: DesignationClaim: role 'action': designationDeed is not declared",
        "shapes.ttl: DesignationClaim: role 'agency': Regulator is no entity type; choose from Drug,",
        "pipeline.ttl: Indication: has the colour 'red'; write it as #rrggbb",
        "vocabularies/designation-action.ttl: designation-action: 'received' says both",
        "vocabularies/phase.ttl: phase-1: has the rank 'third'",
    ):
        assert part in text


def test_broken_turtle_names_the_file(copy: Path) -> None:
    (copy / "vocabularies" / "genre.ttl").write_text("scheme:genre a", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"vocabularies/genre\.ttl: not Turtle"):
        read_schema(copy)


def test_missing_ontology_says_so(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"no \*\.ttl in it"):
        read_schema(tmp_path)


def test_words_are_sorted_as_their_list_has_them() -> None:
    schema = load_schema()
    assert schema.sort_words("organization kind", ["Funder", "education", "circus"]) == ("university", "funder")
    assert schema.sort_words("organization kind", [""]) == ()
