"""Blocks, sections and parents of plain texts."""

# ruff: noqa: E501  (the texts that are read stand in one piece)

from __future__ import annotations

from tests.documents.reading import block_texts, find_block, read, sentence_texts

RELEASE = """

March 3, 2021

Examplar Bio Announces Phase 2 Data of EB-101 in Rare Anemia
Company to Host Call Today

SPRINGFIELD, Ill., March 3, 2021 (GLOBE NEWSWIRE) -- Examplar Bio, Inc. (Nasdaq: EXMB) (the “Company”), a clinical-stage
company, today announced data of EB-101. The primary

driver of the result was the \\$2M programme, see <http://www.example.com/data>.

Highlights of the quarter include:

- EB-101 met its endpoint
- Enrolment of Cohort 2 is complete. The dose is
  25 mg once daily
    - an inner point

“We are pleased with what we see,” said Jane Roe, Ph.D., chief executive of Examplar Bio. “It works.”

Financial Results for the First Quarter

Net loss was \\$1.2 million, or \\$(0.09) a share.

About EB-101

EB-101 is a drug that is given by mouth. It is being studied in rare anemia.

About Examplar Bio, Inc.

Examplar Bio, Inc. develops drugs for rare diseases of the blood in children and in adults.

This press release contains forward-looking statements. They may not come true.

We expect nothing further and disclaim any duty to update.

CONTACT:

Jane Roe
Examplar Bio
jane@example.com

View original content: http://www.example.com/1
"""


def test_metadata_with_spans() -> None:
    document = read(RELEASE)
    assert document.title == "Examplar Bio Announces Phase 2 Data of EB-101 in Rare Anemia"
    assert document.published == "2021-03-03"
    assert document.publisher == "Examplar Bio, Inc."
    assert document.ticker == "EXMB"
    for span, words in (
        (document.publisher_at, document.publisher),
        (document.ticker_at, document.ticker),
        (document.published_at, "March 3, 2021"),
    ):
        assert span is not None
        assert document.text[slice(*span)] == words
    assert document.id == f"doc/{document.sha256[:12]}"
    assert document.genre == "press release"


def test_kinds_and_sections() -> None:
    document = read(RELEASE)
    expected = {
        "EB-101 in Rare Anemia": ("headline", "headline"),
        "Company to Host": ("subheadline", "headline"),
        "SPRINGFIELD": ("dateline", "dateline"),
        "a clinical-stage company": ("paragraph", "body"),
        "Highlights of": ("lead-in", "body"),
        "met its endpoint": ("bullet", "bullets"),
        "We are pleased": ("paragraph", "body"),
        "Financial Results for": ("heading", "financial results"),
        "Net loss was": ("paragraph", "financial results"),
        "About EB-101": ("heading", "about"),
        "given by mouth": ("paragraph", "about"),
        "About Examplar": ("heading", "about"),
        "contains forward-looking": ("paragraph", "forward-looking statements"),
        "disclaim any duty": ("paragraph", "forward-looking statements"),
        "CONTACT": ("heading", "contacts"),
        "jane@example.com": ("paragraph", "contacts"),
        "View original": ("paragraph", "advertisement"),
    }
    found = {words: (find_block(document, words).kind, find_block(document, words).section) for words in expected}
    assert found == expected


def test_sentences_go_on_over_empty_lines_and_keep_their_words() -> None:
    sentences = sentence_texts(read(RELEASE))
    assert "The primary driver of the result was the $2M programme, see http://www.example.com/data." in sentences
    assert "The dose is 25 mg once daily" in sentences
    assert "“We are pleased with what we see,” said Jane Roe, Ph.D., chief executive of Examplar Bio." in sentences


def test_parents() -> None:
    document = read(RELEASE)
    text_of = [document.text[block.start : block.end] for block in document.blocks]

    def parent(words: str) -> str | None:
        number = find_block(document, words).parent
        return None if number is None else text_of[number]

    assert parent("met its endpoint") == "Highlights of the quarter include:"
    assert parent("an inner point") == "Enrolment of Cohort 2 is complete. The dose is 25 mg once daily"
    assert parent("given by mouth") == "About EB-101"
    assert parent("Net loss was") == "Financial Results for the First Quarter"


def test_quotations() -> None:
    document = read(RELEASE)
    assert [document.text[quote.start : quote.end] for quote in document.quotations] == [
        "We are pleased with what we see,",
        "It works.",
    ] or [document.text[quote.start : quote.end] for quote in document.quotations] == [
        "We are pleased with what we see,"
    ]


def test_a_dateline_without_a_year_takes_the_nearest() -> None:
    document = read(
        "Foo Bio Reports Results\n\nSPRINGFIELD, Jan. 5 /PRNewswire/ -- Foo Bio, Inc. today reported on the year to December 31, 2019."
    )
    assert document.published == "2020-01-05"


def test_the_dateline_beats_a_date_that_was_put_above() -> None:
    document = read(
        "June 1, 2023\n\nFoo Bio Reports Results\n\nSPRINGFIELD, May 30, 2023 (GLOBE NEWSWIRE) -- Foo Bio, Inc. today reported."
    )
    assert document.published == "2023-05-30"


def test_no_date_is_none() -> None:
    assert (
        read("Foo Bio Reports Results\n\nFoo Bio, Inc. (Nasdaq: FOOB) today reported results of its trial.").published
        is None
    )


def test_about_headings_that_are_glued() -> None:
    text = (
        "Foo Reports\n\nThe trial ends in May.About Foo BioFoo Bio is a company. It makes drugs.\n\nAbout Foo Bio Inc.: Foo Bio Inc. is a "
        + "company " * 12
    )
    document = read(text)
    assert block_texts(document, "heading") == ["About Foo Bio", "About Foo Bio Inc.:"]
    assert find_block(document, "makes drugs").section == "about"


def test_cells_one_a_line_become_rows() -> None:
    cells = "Adverse events\n\nEvent\n\nDrug\n\nPlacebo\n\nNausea\n\n8\n\n2\n\nPersons with any event\n\n79.2%\n\n72.0%\n\nVomiting\n\n1 (2%)\n\n0\n\nNo others were seen."
    rows = block_texts(
        read(
            "Foo Reports Data\n\nFoo Bio, Inc. (Nasdaq: FOOB) reports what it has seen so far in its trial.\n\n" + cells
        ),
        "table row",
    )
    assert rows == [
        "Event | Drug | Placebo",
        "Nausea | 8 | 2",
        "Persons with any event | 79.2% | 72.0%",
        "Vomiting | 1 (2%) | 0",
    ]


def test_statement_tables_are_financial_results() -> None:
    text = (
        "Foo Reports\n\nFoo Bio, Inc. (Nasdaq: FOOB) reports its first quarter results today.\n\nForward-Looking Statements\n\nThis is one.\n\n"
        "Condensed Consolidated Statements of Operations\n\nThree Months Ended\n\nMarch 31,\n\n2021\n\n2020\n\n"
        "Research and development\n\n$ 7,402\n\n$ 6,948\n\nGeneral and administrative\n\n1,241\n\n1,652\n\n8,643\n\n8,600\n\nNet loss\n\n(8,643)\n\n(8,600)"
    )
    document = read(text)
    assert block_texts(document, "table row", "financial results") == [
        "Three Months Ended | March 31, | 2021 | 2020",
        "Research and development | $ 7,402 | $ 6,948",
        "General and administrative | 1,241 | 1,652",
        "8,643 | 8,600",
        "Net loss | (8,643) | (8,600)",
    ]


def test_hard_wraps_and_hyphens() -> None:
    text = (
        "Foo Bio Reports\n\nThe company announced today that the treat-\nment of patients with non-\nsmall cell lung cancer "
        "has begun at all of its\nclinical sites in the United States and in Europe, too.\nA short line.\nJane Roe\nChief"
    )
    document = read(text)
    assert (
        "the treatment of patients with non-small cell lung cancer has begun at all of its clinical sites"
        in document.text
    )
    assert "Jane Roe" in block_texts(document)


def test_links_lose_their_addresses_and_keep_their_words() -> None:
    document = read(
        "Foo Reports\n\nSee [the *full* data](https://example.com/a_(b)) of the trial.\n\n[Original/Source Press Release](https://example.com/x)"
    )
    assert "See the *full* data of the trial." in document.text
    assert find_block(document, "Original").section == "advertisement"


def test_tickers_after_other_brackets() -> None:
    document = read(
        "Foo Reports\n\nSPRINGFIELD, May 30, 2023 (ACCESSWIRE) -- Foo Corp. (“Foo”) (CSE: FOO | OTC: FOOFF | FWB: 1AB), a maker, said so."
    )
    assert (document.publisher, document.ticker) == ("Foo Corp.", "FOO")


def test_publisher_from_source_line() -> None:
    document = read(
        "New Data Are Out\n\nSPRINGFIELD, May 30, 2023 (ACCESSWIRE) -- data are out, and they are good for all.\n\nSOURCE: Foo Bio, Inc."
    )
    assert document.publisher == "Foo Bio, Inc."
