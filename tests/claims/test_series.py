"""Accounts: which figure is of which metric and period, in sentences and in tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from spacy.lang.en import English

from kg.claims import ClaimExtractor
from kg.claims.metrics import is_prose, per_share_of
from kg.claims.periods import count_back, years_back
from kg.model import Block, Claim, Interval, Mention, Sentence
from tests.claims.marked import read_marked

_TOKENIZER = English().tokenizer
Q3, Q3_BEFORE = ("2024-07-01", "2024-09-30"), ("2023-07-01", "2023-09-30")
NINE, NINE_BEFORE = ("2024-01-01", "2024-09-30"), ("2023-01-01", "2023-09-30")
DATES = {
    "third quarter of 2024": Interval(*Q3, "", "quarter"), "third quarter of 2023": Interval(*Q3_BEFORE, "", "quarter"),
    "September 30, 2024": Interval("2024-09-30", "2024-09-30", "", "day"), "December 31, 2023": Interval("2023-12-31", "2023-12-31", "", "day"),
    "2023": Interval("2023-01-01", "2023-12-31", "", "year"), "2026": Interval("2026-01-01", "2026-12-31", "", "year"),
}  # fmt: skip
COMPANY = "<Organization kind=company>Zenith Bio</Organization>"

SENTENCES = [
    (
        (
            "R&D expenses of %s were <Money>$7.4 million</Money> for the <Date>third quarter of 2024</Date>, "
            "compared with <Money>$6.9 million</Money> for the <Date>third quarter of 2023</Date>."
        ),
        [("research and development", 7.4e6, *Q3, None), ("research and development", 6.9e6, *Q3_BEFORE, None)],
    ),
    (
        (
            "R&D expenses of %s were <Money>$7.4 million</Money> and <Money>$16.1 million</Money> for the three and nine months "
            "ended <Date>September 30, 2024</Date>, compared with <Money>$6.9 million</Money> and <Money>$14.5 million</Money> "
            "for the comparable periods in <Date>2023</Date>."
        ),
        [
            ("research and development", 7.4e6, *Q3, None),
            ("research and development", 16.1e6, *NINE, None),
            ("research and development", 6.9e6, *Q3_BEFORE, None),
            ("research and development", 14.5e6, *NINE_BEFORE, None),
        ],
    ),
    (
        (
            "For the <Date>third quarter of 2024</Date>, the net loss of %s was <Money>$5 million</Money>, or <Money>$0.91</Money> "
            "per share, as compared to <Money>$8 million</Money>, or <Money>$4.75</Money> per share, a year earlier."
        ),
        [
            ("net loss", 5e6, *Q3, None),
            ("net loss per share", 0.91, *Q3, None),
            ("net loss", 8e6, *Q3_BEFORE, None),
            ("net loss per share", 4.75, *Q3_BEFORE, None),
        ],
    ),
    (
        (
            "In the <Date>third quarter of 2024</Date> the operating loss of %s was <Money>$2.5 million</Money>, "
            "a decrease of <Money>$0.4 million</Money> from the <Date>third quarter of 2023</Date>."
        ),
        [("operating loss", 2.5e6, *Q3, -0.4e6)],
    ),
    (
        (
            "%s ended the <Date>third quarter of 2024</Date> with <Money>$5.6 million</Money> in cash and cash equivalents, "
            "compared to <Money>$3.9 million</Money> in cash and cash equivalents on <Date>December 31, 2023</Date>."
        ),
        [("cash", 5.6e6, "2024-09-30", "2024-09-30", None), ("cash", 3.9e6, "2023-12-31", "2023-12-31", None)],
    ),
    (
        (
            "Revenue of %s was <Money>$5 million</Money> in <Date>2023</Date>, while <Date>third quarter of 2024</Date> revenue was "
            "<Money>$2 million</Money>."
        ),
        [("revenue", 5e6, "2023-01-01", "2023-12-31", None), ("revenue", 2e6, *Q3, None)],
    ),
    (
        "At <Date>September 30, 2024</Date>, %s had <Money>$5.6 million</Money> in cash, which will last into <Date>2026</Date>.",
        [("cash", 5.6e6, "2024-09-30", "2024-09-30", None)],
    ),
    ("Gross profit of %s was 94%% of net revenue, or <Money>$55 million</Money>, in <Date>2023</Date>.", []),
    ("%s received a cash payment of <Money>$5 million</Money> in <Date>2023</Date>.", []),
]


@pytest.fixture(scope="module")
def extractor() -> ClaimExtractor:
    return ClaimExtractor(_TOKENIZER)


def _date(mention: Mention) -> Mention:
    return replace(mention, value=DATES[mention.text]) if mention.type == "Date" else mention


def _read(claim: Claim) -> tuple[object, ...]:
    value, period = claim.roles["value"][0].quantity, claim.roles["period"][0].interval
    change = claim.roles["change"][0].quantity if "change" in claim.roles else None
    assert value
    assert period
    return (
        claim.roles["metric"][0].value,
        round(value.amount or 0, 2),
        period.start,
        period.end,
        change.amount if change else None,
    )


@pytest.mark.parametrize(("marked", "expected"), SENTENCES, ids=lambda value: str(value)[:30])
def test_sentence(extractor: ClaimExtractor, marked: str, expected: list[tuple[object, ...]]) -> None:
    document, mentions, entities = read_marked(marked % COMPANY)
    claims = extractor.extract(_TOKENIZER(document.text), document, [_date(mention) for mention in mentions], entities)
    found = [_read(claim) for claim in claims if claim.type == "financial result"]
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_table_takes_its_columns_from_the_rows_above(extractor: ClaimExtractor) -> None:
    rows = (
        "Zenith Bio, in thousands",
        "Three months ended September 30, | 2024 | 2023",
        "Net loss | $(5,400) | $(7,300)",
    )
    document, _, _ = read_marked("\n".join(rows))
    mention = Mention(0, 10, "Zenith Bio", "Organization", "organization/zenith-bio")
    starts = [document.text.index(row) for row in rows]
    blocks = tuple(Block(start, start + len(row), "table row", "body") for start, row in zip(starts, rows, strict=True))
    sentences = tuple(Sentence(block.start, block.end, place) for place, block in enumerate(blocks))
    document = replace(document, blocks=blocks, sentences=sentences, publisher_at=(0, 10))
    claims = extractor.extract(_TOKENIZER(document.text), document, [mention], [])
    assert [_read(claim) for claim in claims] == [("net loss", 5.4e6, *Q3, None), ("net loss", 7.3e6, *Q3_BEFORE, None)]


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        ("2024-09-30", 3, "2024-07-01"),
        ("2024-09-30", 9, "2024-01-01"),
        ("2025-02-28", 3, "2024-12-01"),
        ("2024-12-31", 12, "2024-01-01"),
    ],
)
def test_periods_are_counted_back_from_their_end(end: str, months: int, start: str) -> None:
    assert count_back(date.fromisoformat(end), months, "").start == start


def test_leap_days_have_no_fellow_a_year_before() -> None:
    assert (years_back("2024-02-29", 1), years_back("2025-06-30", 2)) == ("2023-02-28", "2023-06-30")


def test_remains_of_tables_are_no_prose() -> None:
    assert is_prose("The net loss was $5 million, or $0.10 per share, for 2024.")
    assert not is_prose("Cash 5,507 6,453 Other 2,428 1,433 Total 7,935 7,886 Property 130 200 Total 8,156 9,283")


def test_only_losses_have_a_metric_per_share() -> None:
    assert (per_share_of("net loss"), per_share_of("revenue")) == ("net loss per share", "")
