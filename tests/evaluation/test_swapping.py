from __future__ import annotations

import re

import pytest

from kg.evaluation.gold import to_gold
from kg.evaluation.names import KEPT, WORD, Cipher
from kg.evaluation.swapping import choose_cipher, find_names, make_renaming, run_swap_test, swap_all, swap_gold

TEXT = """NORVELA THERAPEUTICS UPDATES ITS PIPELINE

Norvela Therapeutics, Inc. (NASDAQ: NRVL) and the University of Quenby said that NVT-204 and its payload iodine-131 were
given with norvelimab. Dr. Jane O'Tarn, chief executive of
Norvela
Therapeutics, and the FDA met. Tarn thanked the Modified Vaccinia Ankara (MVA) team and a checkpoint inhibitor.
Contact detailsJane O'Tarn
norvelimab3 mg for 4 weeks
"""
GOLD = {
    "mentions": {
        "Drug": ["NVT-204", "iodine-131", "norvelimab", "MVA", "checkpoint inhibitor"],
        "Organization": ["Norvela Therapeutics, Inc.|Norvela Therapeutics", "University of Quenby", "FDA"],
        "Person": ["Jane O'Tarn|Dr. Jane O'Tarn"],
        "Indication": ["gout"],
    },
    "claims": [{"type": "development", "roles": {"company": "Norvela Therapeutics|Norvela", "drug": "NVT-204"}}],
}


@pytest.mark.parametrize("seed", range(5))
def test_names_keep_their_shape(seed: int) -> None:
    gold = to_gold("a", GOLD)
    (new_gold,), texts = swap_all([gold], {"a": TEXT}, seed=seed)
    text = texts["a"]
    assert len(text) == len(TEXT)
    assert re.sub(r"\w", "x", text) == re.sub(r"\w", "x", TEXT)
    assert [c.isupper() for c in text] == [c.isupper() for c in TEXT]
    assert [c.isdigit() for c in text] == [c.isdigit() for c in TEXT]
    for name in ("norvel", "Norvela", "NORVELA", "NVT", "204", "NRVL", "Jane", "Tarn"):
        assert name not in text
    for kept in (
        "Therapeutics, Inc.",
        "University of Quenby",
        "FDA",
        "iodine-131",
        "Ankara (MVA)",
        "checkpoint inhibitor",
        "limab",
    ):
        assert kept in text
    for kind in ("Drug", "Organization", "Person"):
        for surface in new_gold.mentions[kind]:
            assert surface.split("|")[0] in text.replace("\n", " ")
    assert new_gold.claims[0].roles["drug"][0] in text


def test_seeds_differ_and_repeat() -> None:
    gold = to_gold("a", GOLD)
    texts = [swap_all([gold], {"a": TEXT}, seed=seed)[1]["a"] for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


def test_one_cipher_keeps_alike_what_is_alike() -> None:
    cipher = Cipher(3)
    one, other = cipher.rename("Norvela"), cipher.rename("Norvella")
    assert one[:5] == other[:5]
    assert cipher.rename("NVT-204").split("-")[0] == cipher.rename("NVT-310").split("-")[0]
    assert cipher.rename("Norvela’s Inc.") == f"{one}’s Inc."


def test_no_word_that_says_what_is_named_changes() -> None:
    assert len(KEPT) > 80
    for seed in range(5):
        assert all(Cipher(seed).rename(word) == word for word in KEPT if WORD.fullmatch(word))


def test_no_name_becomes_a_word() -> None:
    for seed in range(20):
        cipher = choose_cipher(["GEO", "APG", "Norvela", "MM"], seed=seed)
        assert not {"due", "ind", "nda", "may", "trial"} & {
            cipher.rename(word).casefold() for word in ("GEO", "APG", "MM")
        }


def test_only_names_are_renamed() -> None:
    gold = to_gold("a", GOLD)
    assert list(find_names(gold, "Drug")) == ["MVA", "NVT-204", "norvelimab"]
    assert list(find_names(gold, "Organization")) == ["Norvela", "Norvela Therapeutics", "Norvela Therapeutics, Inc."]


def test_a_rule_that_knows_a_name_is_found_out() -> None:
    gold = to_gold("a", GOLD)

    def extract(texts: dict[str, str]) -> list[dict[str, object]]:
        """Reads claims only where it knows the company."""
        known = "Norvela" in texts["a"]
        roles = {"company": {"value": "Norvela"}, "drug": {"value": "NVT-204"}}
        claims = [{"type": "development", "roles": roles, "evidence": []}] if known else []
        return [{"document": {"source": "a.txt", "text": texts["a"]}, "claims": claims}]

    swap = run_swap_test([gold], {"a": TEXT}, extract, seeds=[1, 2])  # type: ignore[arg-type]
    assert swap.real.scores["claims"]["ALL"].f1 == 1
    assert swap.loss == 1


def test_gold_of_other_types_stays() -> None:
    gold = to_gold("a", GOLD)
    assert swap_gold(gold, make_renaming(gold, TEXT, seed=1)).mentions["Indication"] == ("gout",)
