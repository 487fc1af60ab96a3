"""What kind of text a document is."""

# ruff: noqa: E501  (the texts that are read stand in one piece)

from __future__ import annotations

import pytest

from tests.documents.reading import read

TEXTS = {
    "press release": "Foo Bio Begins Phase 2 Trial\n\nSPRINGFIELD, May 3, 2021 (GLOBE NEWSWIRE) -- Foo Bio, Inc. (Nasdaq: FOOB) today announced a trial."
    "\n\nAbout Foo Bio\n\nFoo Bio is a company.\n\nThis press release contains forward-looking statements.",
    "notice": "Shareholder Alert: Example Law Offices Reminds Investors of Foo Bio, Inc. of the Deadline\n\nNEW YORK, May 3, 2021 (GLOBE NEWSWIRE) -- Example Law LLP "
    "reminds investors of a class action lawsuit. Investors who purchased or otherwise acquired Foo Bio securities may ask to be lead plaintiff.",
    "market research": "Rare Anemia Market to Reach $9 Billion by 2030\n\nDUBLIN, May 3, 2021 (GLOBE NEWSWIRE) -- The report has been added. Key market players are named. "
    "The market grows over the forecast period.",
    "promotion": "Three Stocks to Watch as Anemia Heats Up\n\nInvestors look for growth. Foo Bio (NASDAQ: FOOB) may soar. Bar Bio (NASDAQ: BARB) too, and Baz Bio (NYSE: BAZ).\n\n"
    "Disclaimer: Example Media was paid $1,500 by Foo Bio for this. It is not investment advice.",
    "newsletter": "ExampleNewsBreaks – Foo Bio (NASDAQ: FOOB) Moves On\n\nFoo Bio (NASDAQ: FOOB) has news. For more, visit the company’s newsroom at http://example.com. "
    "To receive SMS alerts, text FOO.",
    "article": "Springfield Woman Beats Anemia With New Therapy\n\nBy Jane Roe\n\nWhen Ann was diagnosed with anemia in 2015, her family despaired. She was diagnosed with it again.",
}  # fmt: skip


@pytest.mark.parametrize("genre", TEXTS)
def test_genre(genre: str) -> None:
    assert read(TEXTS[genre]).genre == genre


def test_every_genre_has_a_text() -> None:
    assert len(TEXTS) == 6


def test_a_text_without_any_sign_is_a_release() -> None:
    assert read("Some words.\n\nThat say nothing.").genre == "press release"


def test_a_text_that_its_subject_paid_for_is_a_release() -> None:
    text = "Foo Bio Partners with Bar Hospital for Phase 2 Trial\n\nAnemia is rising. Foo Bio, Inc. (NASDAQ: FOOB) announced a trial.\n\nDisclaimer\n\n"
    text += "The Article was issued on behalf of and sponsored by, Foo Bio, Inc. Example Media was paid $1,500. This is not investment advice."
    assert read(text).genre == "press release"


def test_only_releases_speak_for_a_publisher() -> None:
    assert read(TEXTS["newsletter"]).publisher is None
    assert read(TEXTS["press release"]).publisher == "Foo Bio, Inc."
