"""Hand-marked claims read as if they had been extracted."""

from __future__ import annotations

from dev_gold import load_gold
from invented import QUARTER, make_document, make_extractions
from shared import SHARED, needs_shared

from kg.contents import claim_id
from kg.gold import from_gold
from kg.model import Extraction


def check_words(extraction: Extraction) -> None:
    """All spans read as they say, all fillers point into their evidence."""
    text = extraction.document.text
    assert all(text[m.start : m.end] == m.text for m in extraction.mentions)
    for claim in extraction.claims:
        assert claim.evidence
        assert all(text[piece.start : piece.end] == piece.text for piece in claim.evidence)
        for fillers in claim.roles.values():
            for start, end in (filler.at for filler in fillers):
                assert any(piece.start <= start < end <= piece.end for piece in claim.evidence)


def test_claims_are_placed_in_the_sentence_that_holds_them() -> None:
    extraction = make_extractions()[0]
    check_words(extraction)
    assert len(extraction.claims) == len(QUARTER["claims"])
    dosing = next(claim for claim in extraction.claims if claim.type == "dosing")
    assert [piece.text for piece in dosing.evidence] == [
        "Completion of Cohort 2 at 18.5 mg in the Phase 1 study of NVB 131 in relapsed or refractory lantern fever."
    ]
    (dose,) = dosing.roles["dose"]
    assert dose.quantity is not None
    assert (dose.quantity.amount, dose.quantity.unit) == (18.5, "mg")
    assert extraction.document.text[slice(*dose.at)] == "18.5"


def test_values_are_read() -> None:
    text = "EM-20 at 5 to 10 mg from July to September 2031, in 80 patients, cost $2 million.\n"
    roles = {"drug": "EM-20", "dose": "5..10 mg", "doses": "80 patients"}
    gold = {"claims": [{"type": "dosing", "roles": roles}]}
    (claim,) = from_gold(gold, make_document("values", text)).claims
    dose, count = claim.roles["dose"][0].quantity, claim.roles["doses"][0].quantity
    assert dose is not None
    assert count is not None
    assert (dose.low, dose.high, dose.amount, dose.unit) == (5.0, 10.0, None, "mg")
    assert (count.amount, count.unit) == (80.0, "1")
    funding = {"type": "funding", "roles": {"amount": "2000000 USD", "date": "2031-07-01/2031-09-30"}}
    (claim,) = from_gold({"claims": [funding]}, make_document("money", text)).claims
    (amount,), (date,) = claim.roles["amount"], claim.roles["date"]
    assert text[slice(*amount.at)] == "2 million"
    assert date.interval is not None
    assert (date.interval.start, date.interval.end, date.interval.precision) == ("2031-07-01", "2031-09-30", "quarter")


def test_names_that_only_sometimes_stand_for_each_other_stay_apart() -> None:
    text = "EM-20 and EM-30 were compared. EM-20 (moss serum) won. EM-30 lost.\n"
    gold = {
        "mentions": {"Drug": ["EM-20|moss serum", "EM-30"]},
        "claims": [
            {"type": "outcome", "roles": {"drug": "EM-20|moss serum|EM-30", "value": "won"}},
            {"type": "outcome", "roles": {"drug": "EM-30", "value": "lost"}},
        ],
    }
    extraction = from_gold(gold, make_document("slack", text))
    assert {e.id: e.aliases for e in extraction.entities} == {"drug/em-20": ("moss serum",), "drug/em-30": ()}


@needs_shared
def test_the_dev_gold_is_read_whole() -> None:
    assert SHARED is not None
    extractions = load_gold(SHARED)
    assert len(extractions) >= 9
    assert sum(len(extraction.claims) for extraction in extractions) > 300
    for extraction in extractions:
        check_words(extraction)
        sha256 = extraction.document.sha256
        for claim in extraction.claims:
            assert claim.id == claim_id(sha256, claim.type, claim.roles, claim.modality, claim.negated)
