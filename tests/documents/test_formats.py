"""The formats that are read: HTML exhibits and newswire pages, PDF, Markdown, JSON Lines; encodings."""

# ruff: noqa: E501  (the texts that are read stand in one piece)

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fpdf import FPDF

from kg.documents import Failure, read_all, read_document, read_documents
from kg.documents.formats import find_format
from kg.model import Document
from tests.documents.reading import block_texts, find_block, read

PAGE = """<!DOCTYPE html><html><head><title>Wire</title><style>p{color:red}</style><script>var drug = "x";</script></head><body>
<nav><ul><li>Home</li></ul></nav><div class="cookie-banner">We use cookies</div>
<p align="right"><b>Exhibit 99.1</b></p>
<p style="text-align:center"><b>Foo Bio Announces Positive<br>Data From Its Trial</b></p>
<p>SPRINGFIELD, Jan. 5, 2020 /PRNewswire/ -- <b>Foo Bio, Inc.</b> (Nasdaq: <a href="http://x.org/q">FOOB</a>) today said that 25 mCi/m<sup>2</sup>
and 1.3x10<sup>14</sup> vg/kg&nbsp;of FB-1<sup>&reg;</sup> were safe.</p>
<table><tr><td style="width:4%"></td><td>&#183;</td><td>First bullet</td></tr></table>
<table><tr><td>&bull;</td><td>Second bullet</td></tr></table>
<ul><li>Outer item<ul><li>Inner item</li></ul></li></ul>
<p><b><u>Financial Results</u></b></p>
<table><tr><td></td><td colspan="4">Three Months Ended</td></tr><tr><td></td><td>2019</td><td>2018</td></tr>
<tr><td>Net loss</td><td>$</td><td>(1,200</td><td>)</td><td>$</td><td>(900</td><td>)</td></tr></table>
<div style="display:none">hidden words</div>
<p><b>About Foo Bio</b><br>Foo Bio is a company that develops many drugs for diseases of the blood in the young and in the old.</p>
<footer>All rights reserved</footer></body></html>"""


def test_html_exhibit() -> None:
    document = read(PAGE, name="ex99.htm")
    assert document.title == "Foo Bio Announces Positive Data From Its Trial"
    assert (document.publisher, document.ticker, document.published) == ("Foo Bio, Inc.", "FOOB", "2020-01-05")
    assert "25 mCi/m² and 1.3x10¹⁴ vg/kg of FB-1® were safe." in document.text
    assert block_texts(document, "bullet") == ["First bullet", "Second bullet", "Outer item", "Inner item"]
    assert block_texts(document, "table row")[-1] == "Net loss | $(1,200) | $(900)"
    assert find_block(document, "About Foo Bio").kind == "heading"
    assert find_block(document, "Inner item").parent == document.blocks.index(find_block(document, "Outer item"))
    for word in ("cookies", "drug =", "Home", "hidden", "rights", "color"):
        assert word not in document.text


def test_newswire_page_is_read_from_its_article() -> None:
    words = "The trial met its endpoint in all of the patients who took part. " * 20
    page = f"<html><body><h1>Foo Bio Reports</h1><div><p>Other news of the day</p></div><article><p>Foo Bio, Inc. (Nasdaq: FOOB) reports.</p><p>{words}</p></article></body></html>"
    document = read(page, name="page.html")
    assert document.title == "Foo Bio Reports"
    assert "Other news" not in document.text


@pytest.mark.parametrize(
    "page",
    [
        "<p>Unclosed <b>words<td>in a cell",
        "<html><body><p>a &unknown; b</p><div></span></body>",
        "<?xml version='1.0' encoding='utf-8'?><html><p>words</p></html>",
    ],
)
def test_malformed_html_is_read(page: str) -> None:
    assert "words" in read(page, name="x.html").text or "a" in read(page, name="x.html").text


def test_markdown() -> None:
    document = read(
        "# Foo Bio *Announces* Data\n\n## Highlights\n\n- **EB-101** met `its` endpoint\n\n| Event | n |\n|---|---|\n| Nausea | 2 |\n\n| · | a bullet in a table |\n",
        name="a.md",
    )
    assert document.title == "Foo Bio Announces Data"
    assert block_texts(document, "bullet") == ["EB-101 met its endpoint", "a bullet in a table"]
    assert block_texts(document, "table row") == ["Event | n", "Nausea | 2"]
    assert find_block(document, "Highlights").kind == "heading"


class _Release(FPDF):
    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "Foo Bio Press Release", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} of 9")


def _make_pdf(*, password: str = "") -> bytes:
    pdf = _Release()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 14)
    pdf.multi_cell(0, 7, "Foo Bio Announces Positive Data of the Trial of Its Drug in Rare Diseases of Children")
    pdf.ln(4)
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(
        0,
        6,
        "SPRINGFIELD, Jan. 5, 2020 (GLOBE NEWSWIRE) -- Foo Bio, Inc. (Nasdaq: FOOB) today announced that the treat-\nment was safe.",
    )
    for number in range(40):
        pdf.ln(4)
        pdf.multi_cell(
            0,
            6,
            f"In paragraph {number} the company describes what it found in patients who were treated for longer than was planned at first, and what follows from it in part {number}.",
        )
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    return bytes(pdf.output())


def test_pdf() -> None:
    document = read_document(_make_pdf(), "release.pdf")
    assert document.title == "Foo Bio Announces Positive Data of the Trial of Its Drug in Rare Diseases of Children"
    assert (document.published, document.publisher) == ("2020-01-05", "Foo Bio, Inc.")
    assert "the treatment was safe." in document.text
    assert "Page" not in document.text
    assert "Press Release" not in document.text
    sentences = [document.text[sentence.start : sentence.end] for sentence in document.sentences]
    assert (
        sum(
            sentence.startswith("In paragraph ") and sentence.endswith(".") and "follows from it" in sentence
            for sentence in sentences
        )
        == 40
    )


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "releases.jsonl"
    good = {
        "id": "a",
        "date": "2020-01-05T10:00:00Z",
        "source": "wire",
        "url": "http://x.org/1",
        "text": "Foo Reports\n\nFoo Bio, Inc. (Nasdaq: FOOB) today reported.",
    }
    path.write_text(
        "\n".join(
            [
                json.dumps(good),
                "{bad",
                "",
                json.dumps({"text": ""}),
                "[1]",
                json.dumps({"text": "words", "date": "soon"}),
                json.dumps({"text": "<p>More <b>words</b></p>"}),
            ]
        )
    )
    results = list(read_documents(path))
    documents = [result for result in results if isinstance(result, Document)]
    failures = [result for result in results if isinstance(result, Failure)]
    assert [document.published for document in documents] == ["2020-01-05", None]
    assert documents[0].url == "http://x.org/1"
    assert documents[1].text == "More words"
    assert [failure.source for failure in failures] == [f"{path}:{line}" for line in (2, 4, 5, 6)]
    assert all(failure.cure for failure in failures)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Foo Bio’s “drug” – Über\n\nIt is well tolerated by all the patients."
    assert read_document(text.encode(encoding), "a.txt").text == text


def test_other_code_pages_are_guessed() -> None:
    text = "Компания объявила о начале исследования препарата у больных.\n\nИсследование идёт в трёх городах, и набор больных продолжается."
    assert read_document(text.encode("cp1251"), "a.txt").text == text


def test_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Foo Reports\n\nWords.")
    results = list(read_all([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]))
    assert [result.source for result in results] == [str(tmp_path / "a.txt")]


def test_formats_are_told_by_content() -> None:
    assert find_format(b"<html><body>x", "a.txt") == "html"
    assert find_format(b"%PDF-1.4", "a.txt") == "pdf"
    assert find_format(b'{"text": "x"}', "-") == "jsonl"
    assert find_format(b"# A title", "a.md") == "markdown"
    assert find_format(b"words < and > words", "a.txt") == "plain"


def test_text_in_a_page() -> None:
    page = "<html><body><pre>FOO BIO REPORTS\n\nThe company announced today that the treat-\nment of patients has begun at all of its\nclinical sites.\n</pre></body></html>"
    assert (
        "announced today that the treatment of patients has begun at all of its clinical sites."
        in read(page, name="ex.htm").text
    )


SUBMISSION = """<SEC-DOCUMENT>0000000000-21-000001.txt : 20210304
<SEC-HEADER>
FILED AS OF DATE:		20210304
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<TEXT>
The form itself.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<TEXT>
<html><body><p><b>Foo Bio Reports</b></p><p>Foo Bio, Inc. (Nasdaq: FOOB) reports that its trial goes on.</p></body></html>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_full_submissions_give_their_press_releases(tmp_path: Path) -> None:
    path = tmp_path / "submission.txt"
    path.write_text(SUBMISSION)
    (document,) = read_documents(path)
    assert isinstance(document, Document)
    assert document.source == f"{path}#EX-99.1"
    assert (document.title, document.publisher, document.published) == (
        "Foo Bio Reports",
        "Foo Bio, Inc.",
        "2021-03-04",
    )
    path.write_text(SUBMISSION.replace("EX-99.1", "EX-10.1"))
    (failure,) = read_documents(path)
    assert isinstance(failure, Failure)
    assert "EX-99" in failure.reason
