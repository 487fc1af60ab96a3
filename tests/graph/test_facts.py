"""Facts: one for what several claims say, with what denies them, and whether they hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import make_document, make_extractions

from kg.assembly import Assembly, assemble
from kg.gold import from_gold
from kg.graph import find_shortcuts, link_facts
from kg.model import Fact


@pytest.fixture(scope="module")
def made() -> Assembly:
    return assemble(make_extractions())


def find(made: Assembly, kind: str, **values: str) -> Fact:
    """The one fact of a type with these closed words, entities or dates."""
    found = [
        fact
        for fact in made.facts
        if fact.type == kind
        and all(any(v in (f.value, f.entity) for f in fact.roles.get(role, ())) for role, v in values.items())
    ]
    (fact,) = found
    return fact


def test_every_claim_supports_one_fact(made: Assembly) -> None:
    claims = [claim.id for extraction in made.extractions for claim in extraction.claims]
    supporting = [claim for fact in made.facts for claim in fact.supported_by]
    assert sorted(claims) == sorted(supporting)
    assert len(made.facts) == len(claims) - 1
    study = find(made, "study")
    assert len(study.supported_by) == 2
    assert (study.first, study.last) == ("2030-06-02", "2031-11-10")


def test_what_is_denied_contradicts(made: Assembly) -> None:
    seen, unseen = sorted((f for f in made.facts if f.type == "adverse event"), key=lambda f: f.negated)
    assert seen.contradicted_by == unseen.supported_by
    assert unseen.contradicted_by == seen.supported_by
    assert (seen.holds, unseen.holds) == (True, False)


def test_what_is_withdrawn_holds_no_longer(made: Assembly) -> None:
    withdrawn = find(made, "designation", action="withdrawn")
    lost = find(made, "designation", designation="fast track", action="granted")
    kept = find(made, "designation", designation="orphan drug")
    assert lost.ended_by == (withdrawn.id,)
    assert [fact.holds for fact in (lost, withdrawn, kept)] == [False, False, True]


def test_plans_do_not_hold(made: Assembly) -> None:
    planned = find(made, "trial event", event="initiated")
    assert planned.modality == "planned"
    assert not planned.holds


def test_a_fact_names_the_study_that_a_claim_is_about(made: Assembly) -> None:
    dosing = find(made, "dosing")
    assert dosing.roles["trial"][0].entity == "trial/norvane-biosciences-nvb-131-lantern-fever-phase-1"
    claims = [claim for extraction in made.extractions for claim in extraction.claims]
    assert not any("trial" in claim.roles for claim in claims)


def test_a_request_or_denial_establishes_nothing() -> None:
    text = "The FDA denied orphan drug designation to EM-20. EM-20 is for moss pox.\n"
    roles = {"drug": "EM-20", "designation": "orphan drug", "agency": "FDA"}
    for action, holds in (("granted", True), ("requested", False), ("denied", False), (None, False)):
        said = roles | ({"action": action} if action else {})
        gold = {"claims": [{"type": "designation", "roles": said}]}
        (fact,) = link_facts([from_gold(gold, make_document("denied", text))])
        assert fact.holds is holds


def test_what_begins_after_an_end_holds_again() -> None:
    text = "Ada Stone resigned from Moss Labs.\nAda Stone was appointed at Moss Labs.\n"
    roles = {"person": "Ada Stone", "organization": "Moss Labs", "role": "chair"}
    made = []
    for name, action, published in (("left", "resigned", "2031-01-01"), ("joined", "appointed", "2032-01-01")):
        gold = {"claims": [{"type": "appointment", "roles": {**roles, "action": action}}]}
        made.append(from_gold(gold, make_document(name, f"{text}{name}", published=published)))
    holding = {fact.first: fact.holds for fact in link_facts(made)}
    assert holding == {"2031-01-01": False, "2032-01-01": True}
    undated = [replace(e, document=replace(e.document, published=None)) for e in made]
    assert not any(fact.holds for fact in link_facts(undated))


def test_plain_edges_come_from_facts_that_hold(made: Assembly) -> None:
    edges = {(s.subject, s.predicate.rpartition("#")[2], s.object) for s in made.shortcuts}
    orphan = "https://w3id.org/clinical-pipeline/vocabulary/designation/orphan-drug"
    study = "trial/norvane-biosciences-nvb-131-lantern-fever-phase-1"
    assert ("drug/nvb-131", "hasDesignation", orphan) in edges
    assert ("drug/nvb-131", "studiedIn", study) in edges
    assert ("cohort/norvane-biosciences-nvb-131-lantern-fever-phase-1-cohort-2", "cohortOf", study) in edges
    assert ("drug/nvb-1602-ptx", "hasPart", "drug/somnitaxel") in edges
    assert ("organization/eastmoor-pharma", "dealsWith", "organization/norvane-biosciences") in edges
    assert not any(subject == "drug/nvb-1603" for subject, _, _ in edges)
    assert not any("phase-2" in subject + object_ for subject, _, object_ in edges)
    assert all(fact.holds for facts in made.shortcuts.values() for fact in facts)
    assert find_shortcuts([replace(fact, holds=False) for fact in made.facts], made.resolution.cohort_of) == {}
