"""Which things are the same, on releases of companies that do not exist."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import make_document, make_extractions, with_entity

from kg.entities import resolve, rewrite, rewrite_all
from kg.entities.codes import read_code, same_series
from kg.gold import from_gold
from kg.model import Document, Entity, Extraction, Mention, Resolution


def make_bare(name: str, *entities: Entity, **known: object) -> Extraction:
    """A document that only names things."""
    text = "\n".join(alias for entity in entities for alias in (entity.name, *entity.aliases))
    mentions = tuple(Mention(0, len(n), n, e.type, e.id) for e in entities for n in (e.name, *e.aliases))
    return Extraction(replace(make_document(name, text), **known), mentions, entities, ())  # type: ignore[arg-type]


def organization(name: str, *aliases: str, xrefs: tuple[str, ...] = ()) -> Entity:
    return Entity(f"organization/{name.lower().replace(' ', '-')}", "Organization", name, aliases, xrefs)


def drug(name: str, *aliases: str, xrefs: tuple[str, ...] = ()) -> Entity:
    return Entity(f"drug/{name.lower().replace(' ', '-')}", "Drug", name, aliases, xrefs)


@pytest.fixture(scope="module")
def resolution() -> Resolution:
    return resolve(make_extractions())


def names_of(resolution: Resolution, kind: str) -> dict[str, str]:
    return {entity.id: entity.name for entity in resolution.entities if entity.type == kind}


def test_three_spellings_of_a_company_are_one(resolution: Resolution) -> None:
    found = names_of(resolution, "Organization")
    norvane = next(entity for entity in resolution.entities if entity.name == "Norvane Biosciences")
    assert {"Norvane", "Norvene Biosciences", "Norvanne Biosciences"} <= set(norvane.aliases)
    assert sum(name.startswith("Norv") for name in found.values()) == 1
    assert ("ticker", "NRVN") in norvane.attributes
    assert ("kind", "company") in norvane.attributes
    reasons = {d.name: d.reason for d in resolution.decisions if d.entity == norvane.id}
    assert reasons["Norvene Biosciences"] == "same ticker NRVN"
    assert "another spelling" in reasons["Norvanne Biosciences, Inc."]


def test_codes_are_compared_by_their_grammar(resolution: Resolution) -> None:
    assert names_of(resolution, "Drug") == {
        "drug/em-20": "EM-20",
        "drug/nvb-131": "NVB 131",
        "drug/nvb-1602-ptx": "NVB 1602-PTX",
        "drug/nvb-1603": "NVB 1603",
        "drug/somnitaxel": "somnitaxel",
    }
    assert resolution.different == (
        ("drug/nvb-131", "drug/nvb-1602-ptx"),
        ("drug/nvb-131", "drug/nvb-1603"),
        ("drug/nvb-1602-ptx", "drug/nvb-1603"),
    )


def test_other_forms_lead_to_the_thing(resolution: Resolution) -> None:
    assert resolution.redirects["drug/nb-7"] == "drug/nvb-131"
    assert resolution.redirects["drug/nvb131"] == "drug/nvb-131"
    ids = {entity.id for entity in resolution.entities}
    assert not ids & resolution.redirects.keys()
    assert set(resolution.redirects.values()) <= ids


def test_a_cohort_lives_inside_its_study(resolution: Resolution) -> None:
    cohorts = [id_ for id_ in resolution.cohort_of if id_.endswith("-cohort-2")]
    assert len(cohorts) == 2
    assert len({resolution.cohort_of[id_] for id_ in cohorts}) == 2
    dosing = next(c for c in make_extractions()[0].claims if c.type == "dosing")
    assert resolution.studies[dosing.id].endswith("nvb-131-lantern-fever-phase-1")


def test_a_study_without_a_number_is_known_by_its_key(resolution: Resolution) -> None:
    assert names_of(resolution, "Trial") == {
        "trial/eastmoor-pharma-em-20-moss-pox-phase-1": "EM-20 phase 1 study in moss pox",
        "trial/norvane-biosciences-nvb-131-lantern-fever-phase-1": "NVB 131 phase 1 study in lantern fever",
        "trial/norvane-biosciences-nvb-131-lantern-fever-phase-2": "NVB 131 phase 2 study in lantern fever",
    }


def test_qualifiers_are_taken_from_the_disease(resolution: Resolution) -> None:
    narrowed = next(e for e in resolution.entities if e.id == "indication/relapsed-or-refractory-lantern-fever")
    assert narrowed.attributes == (
        ("disease", "lantern fever"),
        ("qualifiers", "relapsed or refractory"),
    )
    assert "R/R lantern fever" in narrowed.aliases
    plain = next(e for e in resolution.entities if e.id == "indication/lantern-fever")
    assert plain.attributes == (("disease", "lantern fever"),)
    assert {resolution.diseases[e.id] for e in (narrowed, plain)} == {"disease/lantern-fever"}


def test_every_thing_has_a_decision_with_a_reason(resolution: Resolution) -> None:
    things = {(e.document.id, entity.id) for e in make_extractions() for entity in e.entities}
    decided = {(decision.document, decision.local) for decision in resolution.decisions if decision.local}
    assert things == decided == resolution.names.keys()
    assert all(decision.reason for decision in resolution.decisions)


def test_the_order_of_documents_makes_no_difference(resolution: Resolution) -> None:
    shuffler = random.Random(7)
    for _ in range(6):
        extractions = make_extractions()
        shuffler.shuffle(extractions)
        assert resolve(extractions) == resolution


def test_registered_identifiers_win_over_names() -> None:
    numbered = organization("Oldname Labs", xrefs=("CIK:0000000001",))
    renamed = organization("Newname Bio", xrefs=("CIK:0000000001",))
    namesake = organization("Newname Bio", xrefs=("CIK:0000000002",))
    made = [make_bare("a", numbered), make_bare("b", renamed), make_bare("c", namesake)]
    found = resolve(made).names
    assert found["doc/a", numbered.id] == found["doc/b", renamed.id] == "organization/cik-0000000001"
    assert found["doc/c", namesake.id] == "organization/cik-0000000002"


def test_spelling_alone_merges_nothing() -> None:
    made = [make_bare("a", organization("Norvane Biosciences")), make_bare("b", organization("Norvene Biosciences"))]
    assert len(names_of(resolve(made), "Organization")) == 2


def test_a_company_that_is_listed_twice_is_one_and_short_forms_yield_to_tickers() -> None:
    moss, foxglove = organization("Moss Labs"), organization("Foxglove Pharma", "Foxglove")
    listed = [make_bare(name, moss, ticker=ticker, publisher=moss.id) for name, ticker in (("a", "MOSS"), ("b", "MSL"))]
    assert len(names_of(resolve(listed), "Organization")) == 1
    short = organization("Foxglove")
    traded = [
        make_bare("a", foxglove, ticker="FOX", publisher=foxglove.id),
        make_bare("b", short, ticker="GLOV", publisher=short.id),
    ]
    assert len(names_of(resolve(traded), "Organization")) == 2


def test_a_short_form_of_two_things_is_nobodys() -> None:
    made = [
        make_bare("a", organization("Foxglove Pharma", "Foxglove")),
        make_bare("b", organization("Foxglove Devices", "Foxglove")),
        make_bare("c", organization("Foxglove")),
    ]
    found = resolve(made)
    assert len(names_of(found, "Organization")) == 3
    assert "organization/foxglove" in names_of(found, "Organization")
    alone = resolve(made[1:])
    assert len(names_of(alone, "Organization")) == 1


def test_initials_are_taken_for_the_only_disease_that_has_them() -> None:
    full = Entity("indication/x", "Indication", "lantern fever", ("LF",))
    bare = Entity("indication/lf", "Indication", "LF")
    other = Entity("indication/y", "Indication", "lower fibrosis", ("LF",))
    assert len(names_of(resolve([make_bare("a", full), make_bare("b", bare)]), "Indication")) == 1
    three = [make_bare("a", full), make_bare("b", bare), make_bare("c", other)]
    assert len(names_of(resolve(three), "Indication")) == 3


@pytest.mark.parametrize("shared", ["MESH:D000001", "NCIT:C1"])
def test_types_of_a_disease_that_share_a_heading_are_not_one(shared: str) -> None:
    one = Entity("indication/a", "Indication", "lantern fever type A", (), ("MONDO:0000001", shared))
    other = Entity("indication/b", "Indication", "lantern fever type B", (), ("MONDO:0000002", shared))
    assert len(names_of(resolve([make_bare("one", one, other)]), "Indication")) == 2


def test_a_shared_number_does_not_merge_what_is_narrower() -> None:
    plain = Entity("indication/a", "Indication", "lantern fever", (), ("MONDO:0000001",))
    narrow = Entity("indication/b", "Indication", "refractory lantern fever", (), ("MONDO:0000001",))
    found = resolve([make_bare("a", plain, narrow)])
    assert len(names_of(found, "Indication")) == 2
    assert names_of(found, "Disease") == {"disease/mondo-0000001": "lantern fever"}


def test_two_people_of_one_surname_get_a_hash_each() -> None:
    made = [make_bare(name, Entity("person/stone", "Person", "Stone")) for name in ("a", "b")]
    found = names_of(resolve(made), "Person")
    assert len(found) == 2
    assert all(id_.startswith("person/stone-") for id_ in found)
    full = Entity("person/ada-stone", "Person", "Dr. Ada Stone")
    together = resolve([make_bare("a", full, Entity("person/stone", "Person", "Stone"))])
    assert len(names_of(together, "Person")) == 1


def test_grants_of_two_companies_are_two() -> None:
    text = "The Night Fund awarded an SBIR grant of $1 million to {0}.\n"
    made = []
    for company in ("Foxglove Pharma", "Moss Labs"):
        gold = {
            "mentions": {"Grant": ["SBIR grant"], "Organization": ["Night Fund", company]},
            "claims": [
                {
                    "type": "funding",
                    "roles": {"funder": "Night Fund", "recipient": company, "program": "SBIR", "grant": "SBIR grant"},
                }
            ],
        }
        made.append(from_gold(gold, make_document(company[:4].lower(), text.format(company))))
    assert set(names_of(resolve(made), "Grant")) == {
        "grant/foxglove-pharma-sbir-grant",
        "grant/moss-labs-sbir-grant",
    }


def test_a_disease_that_shares_its_head_is_called_in_full() -> None:
    """ "Breast and lung cancer": the text has "breast" only, which names breast cancer."""
    entity = Entity("indication/breast-cancer", "Indication", "breast cancer", ("breast",))
    shared = Extraction(
        make_document("a", "breast"), (Mention(0, 6, "breast", "Indication", entity.id),), (entity,), ()
    )
    whole = make_bare("b", Entity("indication/breast-cancer", "Indication", "Breast cancer"))
    (found,) = (e for e in resolve([shared, whole]).entities if e.type == "Indication")
    assert (found.id, found.name.lower()) == ("indication/breast-cancer", "breast cancer")
    assert "breast" in found.aliases


def test_a_study_that_is_the_only_named_one_of_its_key_is_that() -> None:
    text = "The MOSS-1 trial is a Phase 3 study of EM-20 in moss pox.\nThe Phase 3 study of EM-20 in moss pox began.\n"
    study = {"drug": "EM-20", "phase": "phase 3", "indication": "moss pox"}
    gold = {
        "mentions": {"Drug": ["EM-20"], "Trial": ["MOSS-1"], "Indication": ["moss pox"]},
        "claims": [
            {"type": "study", "roles": {**study, "trial": "MOSS-1"}},
            {"type": "trial event", "roles": {**study, "event": "initiated"}},
        ],
    }
    found = resolve([from_gold(gold, make_document("moss", text))])
    assert set(found.studies.values()) == {"trial/moss-1"}
    assert set(names_of(found, "Trial")) == {"trial/moss-1"}


def test_rewriting_keeps_claims_and_words(resolution: Resolution) -> None:
    extractions = make_extractions()
    for before, after in zip(
        sorted(extractions, key=lambda e: e.document.id), rewrite_all(extractions, resolution), strict=True
    ):
        assert [claim.id for claim in before.claims] == [claim.id for claim in after.claims]
        assert [claim.evidence for claim in before.claims] == [claim.evidence for claim in after.claims]
        known = {entity.id for entity in after.entities}
        assert {f.entity for c in after.claims for fs in c.roles.values() for f in fs if f.entity} <= known
        assert after == rewrite(before, resolution)
        assert after.document.publisher in known


codes = st.builds(
    lambda prefix, gap, number, suffix: f"{prefix}{gap}{number}{suffix}",
    st.sampled_from(["NVB", "EM", "QX"]),
    st.sampled_from(["", " ", "-"]),
    st.sampled_from([13, 130, 131, 132, 1310, 1602, 1603]),
    st.sampled_from(["", "-PTX", "A", "b"]),
)


@given(st.lists(st.lists(codes, min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
def test_no_two_codes_of_a_series_are_ever_merged(documents: list[list[str]]) -> None:
    made = [make_bare(f"d{n}", *(drug(name) for name in sorted(names))) for n, names in enumerate(documents)]
    found = resolve(made)
    assert found == resolve(list(reversed(made)))
    for entity in found.entities:
        parts = [code for name in (entity.name, *entity.aliases) if (code := read_code(name))]
        assert not any(same_series(one, other) for one in parts for other in parts)
    spelled = {read_code(name) for names in documents for name in names}
    assert len(names_of(found, "Drug")) == len(spelled)


@given(st.lists(codes, min_size=2, max_size=2, unique=True))
def test_not_even_where_a_document_calls_one_the_other(pair: list[str]) -> None:
    found = resolve([make_bare("a", drug(pair[0], pair[1])), make_bare("b", drug(pair[1]))])
    one, other = (read_code(name) for name in pair)
    assert one is not None
    assert other is not None
    if same_series(one, other):
        assert len(names_of(found, "Drug")) in (1, 2)
        assert found.names["doc/b", drug(pair[1]).id] != found.names["doc/a", drug(pair[0]).id]


def test_a_changed_spelling_changes_nothing_else(resolution: Resolution) -> None:
    changed = [with_entity(e, "organization/norvanne", xrefs=("CIK:0000000009",)) for e in make_extractions()]
    found = resolve(changed)
    assert len(found.entities) == len(resolution.entities)
    assert "organization/cik-0000000009" in names_of(found, "Organization")
    assert found.redirects["organization/norvane-biosciences"] == "organization/cik-0000000009"


def test_a_document_without_things_resolves_to_nothing() -> None:
    empty = Document("doc/empty", "empty.txt", "0" * 64, "")
    assert resolve([Extraction(empty, (), (), ())]) == Resolution((), {})


def test_names_without_an_entity_are_all_told() -> None:
    made = make_extractions()[2]
    bare = replace(made, entities=tuple(e for e in made.entities if e.type != "Drug"))
    with pytest.raises(ValueError, match="extract the documents again") as caught:
        resolve([bare])
    assert str(caught.value).count("drug/em-20") > 2
    assert "doc/other: the drug of claim/" in str(caught.value)


def test_a_role_that_holds_a_thing_of_another_type_harms_nothing() -> None:
    text = "EM-20 in moss pox, Phase 1.\n"
    gold = {
        "mentions": {"Drug": ["EM-20"], "Indication": ["moss pox"]},
        "claims": [{"type": "dosing", "roles": {"drug": "EM-20", "cohort": "moss pox", "phase": "phase 1"}}],
    }
    made = from_gold(gold, make_document("odd", text))
    (claim,) = made.claims
    wrong = replace(
        claim, roles={**claim.roles, "cohort": (replace(claim.roles["drug"][0], entity="indication/moss-pox"),)}
    )
    found = resolve([replace(made, claims=(wrong,))])
    assert found.cohorts == {}


def test_a_disease_is_told_alike_before_and_after_resolution() -> None:
    told = (("disease", "lantern fever"), ("disease_id", "MONDO:0000001"), ("qualifiers", "severe"))
    narrowed = Entity("indication/severe-lantern-fever", "Indication", "severe lantern fever", attributes=told)
    extraction = make_bare("one", narrowed)
    resolution = resolve([extraction])
    (entity,) = rewrite(extraction, resolution).entities
    assert entity.attributes == told
    assert resolution.diseases == {entity.id: "disease/mondo-0000001"}
    disease = next(e for e in resolution.entities if e.type == "Disease")
    assert (disease.id, disease.name, disease.xrefs) == ("disease/mondo-0000001", "lantern fever", ("MONDO:0000001",))


def test_all_kinds_of_an_organization_go_with_its_kind() -> None:
    school = replace(
        organization("Tarn College"), attributes=(("kind", "university"), ("kinds", "university"), ("kinds", "funder"))
    )
    firm = replace(organization("Tarn College"), attributes=(("kind", "company"),))
    assert find_only(make_bare("one", school), make_bare("two", school), make_bare("three", firm)) == school.attributes
    assert find_only(make_bare("one", school), make_bare("two", firm), make_bare("three", firm)) == firm.attributes


def find_only(*extractions: Extraction) -> tuple[tuple[str, str], ...]:
    """The attributes of the one thing that these documents name."""
    (entity,) = resolve(extractions).entities
    return entity.attributes
