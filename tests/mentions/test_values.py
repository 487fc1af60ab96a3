"""Dates, doses, money and phases are read as the contract says."""

from __future__ import annotations

import pytest

from kg.mentions import find_mentions
from kg.mentions.quantities import read_phase
from kg.model import Document, Interval, Mention, Quantity
from kg.schema import load_schema

_DATES = {
    "on November 11, 2016 at noon": "2016-11-11/2016-11-11 day",
    "on 3 March 2020 in Basel": "2020-03-03/2020-03-03 day",
    "held June 12-15, 2025 in Milan": "2025-06-12/2025-06-15 range",
    "dated 11/10/2016, it": "2016-11-10/2016-11-10 day",
    "in December 2015.": "2015-12-01/2015-12-31 month",
    "by the end of May 2018": "2018-05-01/2018-05-31 month",
    "in early June 2021": "2021-06-01/2021-06-10 range",
    "in the first quarter of 2017.": "2017-01-01/2017-03-31 quarter",
    "during Q3 2024, the": "2024-07-01/2024-09-30 quarter",
    "results for 3Q 2016": "2016-07-01/2016-09-30 quarter",
    "by the end of the second quarter of 2020": "2020-04-01/2020-06-30 quarter",
    "in late Q1 2018": "2018-03-01/2018-03-31 range",
    "in the first or second quarter of 2019": "2019-01-01/2019-06-30 range",
    "in 2H 2025 or": "2025-07-01/2025-12-31 half",
    "in the first half of 2025": "2025-01-01/2025-06-30 half",
    "by the end of the first half of 2025": "2025-04-01/2025-06-30 quarter",
    "early in the year, in 2023": "2023-01-01/2023-12-31 year",
    "by the end of 2025 it": "2025-10-01/2025-12-31 quarter",
    "by 2025 it": "2025-10-01/2025-12-31 quarter",
    "at year-end 2021": "2021-10-01/2021-12-31 quarter",
    "in mid-2025": "2025-04-01/2025-09-30 range",
    "in early 2019": "2019-01-01/2019-04-30 range",
    "in late 2019": "2019-09-01/2019-12-31 range",
    "in the fall of 2019": "2019-09-01/2019-11-30 season",
    "in spring 2021": "2021-03-01/2021-05-31 season",
    "for the three months ended September 30, 2016": "2016-07-01/2016-09-30 quarter",
    "for the nine months ended September 30, 2016": "2016-01-01/2016-09-30 range",
    "for the year ended June 30, 2016": "2015-07-01/2016-06-30 year",
    "third quarter ended October 31, 2016": "2016-08-01/2016-10-31 quarter",
    "announced today that": "2016-11-10/2016-11-10 day",
    "in the next quarter": "2017-01-01/2017-03-31 quarter",
    "starting next year in": "2017-01-01/2017-12-31 year",
    "by the end of this year": "2016-10-01/2016-12-31 quarter",
    "later this year": "2016-11-10/2016-12-31 range",
    "ended the third quarter with": "2016-07-01/2016-09-30 quarter",
    "in the first quarter, it": "2017-01-01/2017-03-31 quarter",
    "On August 6th the": "2016-08-06/2016-08-06 day",
    "in January it": "2017-01-01/2017-01-31 month",
}
_NO_DATES = [
    "it may be",
    "the march of progress",
    "a quarter of the patients",
    "half of them",
    "a second half-life",
    "2,024 patients",
    "2020 patients",
    "today's standards",
]
_DOSES = {
    "18.75 mCi/m²": Quantity("mCi/m2", "18.75 mCi/m²", amount=18.75),
    "25mCi/m2": Quantity("mCi/m2", "25mCi/m2", amount=25.0),
    "1.3x10^14 vg/kg": Quantity("{vg}/kg", "1.3x10^14 vg/kg", amount=1.3e14),
    "2 x 10⁶ CAR T cells/kg": Quantity("{cells}/kg", "2 x 10⁶ CAR T cells/kg", amount=2e6),
    "1x10(8) TCID50": Quantity("[TCID_50]", "1x10(8) TCID50", amount=1e8),
    "5 to 10 mg/kg": Quantity("mg/kg", "5 to 10 mg/kg", low=5.0, high=10.0),
    "100 µg": Quantity("ug", "100 µg", amount=100.0),
    "7.4 GBq": Quantity("GBq", "7.4 GBq", amount=7.4),
    "40 mg/day": Quantity("mg/d", "40 mg/day", amount=40.0),
}
_MONEY = {
    "$2.1 million": Quantity("USD", "$2.1 million", amount=2.1e6),
    "\\$12M": Quantity("USD", "\\$12M", amount=12e6),
    "US$30 million": Quantity("USD", "US$30 million", amount=30e6),
    "A$4.2 million": Quantity("AUD", "A$4.2 million", amount=4.2e6),
    "€25 million": Quantity("EUR", "€25 million", amount=25e6),
    "£1.5bn": Quantity("GBP", "£1.5bn", amount=1.5e9),
    "$5,134,903": Quantity("USD", "$5,134,903", amount=5134903.0),
    "$(0.09)": Quantity("USD", "$(0.09)", amount=-0.09),
    "SEK 25 million": Quantity("SEK", "SEK 25 million", amount=25e6),
    "MSEK 12.5": Quantity("SEK", "MSEK 12.5", amount=12.5e6),
    "$10 to $12 million": Quantity("USD", "$10 to $12 million", low=10e6, high=12e6),
}  # fmt: skip
_PHASES = [
    "Phase 0",
    "Phase I",
    "phase II",
    "Phase Ib/IIa",
    "Phase 1/2",
    "Phase 2b/3",
    "Phase 3",
    "Phase IV",
    "preclinical",
    "pre-clinical",
]


def _mentions(text: str, type_: str, published: str | None = "2016-11-10") -> list[Mention]:
    found = find_mentions(Document("doc/test", "test.txt", "", text, published=published))
    return [mention for mention in found if mention.type == type_]


@pytest.mark.parametrize(("text", "expected"), _DATES.items())
def test_date(text: str, expected: str) -> None:
    (mention,) = _mentions(text, "Date")
    assert isinstance(mention.value, Interval)
    assert f"{mention.value.start}/{mention.value.end} {mention.value.precision}" == expected


@pytest.mark.parametrize("text", _NO_DATES)
def test_no_date(text: str) -> None:
    assert not _mentions(text, "Date")


@pytest.mark.parametrize("text", ["today", "next year", "in the third quarter", "in June it"])
def test_relative_words_have_no_value_without_publication(text: str) -> None:
    assert [mention.value for mention in _mentions(text, "Date", published=None)] == [None]


@pytest.mark.parametrize(("words", "expected"), _DOSES.items())
def test_dose(words: str, expected: Quantity) -> None:
    assert [mention.value for mention in _mentions(f"patients received {words} once", "Dose")] == [expected]


@pytest.mark.parametrize(
    "text", ["an LDL of 70 mg/dL", "lost 4.2 kg", "5 million cells", "a 20 mL vial", "paid $40 million"]
)
def test_no_dose(text: str) -> None:
    assert not _mentions(text, "Dose")


@pytest.mark.parametrize(("words", "expected"), _MONEY.items())
def test_money(words: str, expected: Quantity) -> None:
    assert [mention.value for mention in _mentions(f"it received {words} from them", "Money")] == [expected]


@pytest.mark.parametrize("words", _PHASES)
def test_phases_are_words_of_the_vocabulary(words: str) -> None:
    (mention,) = _mentions(f"in the {words} study of it", "Phase")
    assert mention.value == read_phase(words)
    assert mention.value in set(load_schema().words("phase").values())


def test_phases_of_small_business_grants_are_no_clinical_phases() -> None:
    text = "a Small Business Innovation Research (SBIR) Phase 1 contract, and a Phase 2 SBIR grant for the Fast-Track SBIR Phase II"
    assert not _mentions(text, "Phase")


def test_designations_are_words_of_the_vocabulary() -> None:
    from kg.rules import load_rules

    words = set(load_schema().words("designation").values())
    assert set(load_rules("mentions")["designations"]["values"].values()) <= words
