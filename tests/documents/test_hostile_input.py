"""What no writer would write and some program does: it is read as far as it goes, or fails by itself."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from fpdf import FPDF

from kg.documents import Failure, UnreadableSource, expand_sources, read_documents
from kg.model import Document

WORDS = "Norvela reports that its drug was approved."


def _read(path: Path, content: bytes) -> Document | Failure:
    path.write_bytes(content)
    (result,) = read_documents(path)
    return result


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 1500 + WORDS + "</div>" * 1500,
        "<b><i>" * 900 + WORDS,
        "<span>" * 1900 + WORDS,
        "<table><tr><td>" * 450 + WORDS,
        "<ul><li>" * 900 + WORDS,
        "<font><p>" * 900 + WORDS,
    ],
)
def test_pages_nested_too_deeply_keep_their_words(tmp_path: Path, inside: str) -> None:
    result = _read(tmp_path / "a.html", f"<html><body><p>Before.</p>{inside}</body></html>".encode())
    assert isinstance(result, Document)
    assert "Before." in result.text
    assert WORDS in result.text


def test_pages_that_the_parser_gives_up_are_told_of(tmp_path: Path) -> None:
    page = "<html><body><p>Before.</p>" + "<div>" * 5000 + WORDS + "</div>" * 5000 + "<p>After.</p>"
    result = _read(tmp_path / "a.html", page.encode())
    assert isinstance(result, Failure)
    assert result.reason == "is nested too deeply"


def test_paragraphs_below_the_depth_stay_apart(tmp_path: Path) -> None:
    page = "<html><body>" + "<font>" * 200 + "<p>One.</p><script>x()</script><p>Two.<br>Three.</p>"
    result = _read(tmp_path / "a.html", page.encode())
    assert isinstance(result, Document)
    assert result.text.split() == ["One.", "Two.", "Three."]
    assert "x()" not in result.text


@pytest.mark.parametrize("page", ["<!-- nothing -->", "<!DOCTYPE html>", "<html></html>", "<p></p><!-- z -->"])
def test_pages_without_an_element(tmp_path: Path, page: str) -> None:
    result = _read(tmp_path / "a.html", page.encode())
    assert isinstance(result, Failure)
    assert result.reason == "holds no text"


def test_stray_zeros_and_half_a_character_are_no_reason_to_refuse(tmp_path: Path) -> None:
    zeros = _read(tmp_path / "zeros.txt", (WORDS * 5).replace("drug", "dr\0ug", 1).encode())
    assert isinstance(zeros, Document)
    assert "\0" not in zeros.text
    half = _read(tmp_path / "half.txt", WORDS.encode("utf-16-le") + b"x")
    assert isinstance(half, Document)
    assert half.text == WORDS


def test_what_json_can_hold_and_text_cannot(tmp_path: Path) -> None:
    lines = [
        '{"text": "Norvela \\ud800 reports."}',
        '{"text": "The company reports.", "url": "a\\u0000\\udc00", "source": "x\\n\\udc00/y.txt", "title": "T\\ud800\\u0001"}',
        '{"text": "A pair \\ud83e\\uddec stays."}',
        '{"text": "Long", "n": ' + "9" * 5000 + "}",
        "[" * 100_000,
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    results = list(read_documents(tmp_path / "a.jsonl"))
    assert [isinstance(result, Document) for result in results] == [True, True, True, False, False]
    for result in results:
        words = [getattr(result, name, None) or "" for name in ("source", "text", "url", "title", "reason")]
        json.dumps(words, ensure_ascii=False).encode()
        assert not {"\0", "\n", "\x01"} & set("".join(words[0:1] + words[2:]))
    assert "🧬" in results[2].text  # type: ignore[union-attr]


def test_a_fault_in_reading_costs_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.documents import jsonlines

    whole = jsonlines.read_plain
    monkeypatch.setattr(jsonlines, "read_plain", lambda text: whole(text) if "good" in text else 1 / 0)
    (tmp_path / "a.jsonl").write_text('{"text": "bad"}\n{"text": "good"}\n', encoding="utf-8")
    failure, document = read_documents(tmp_path / "a.jsonl")
    assert isinstance(failure, Failure)
    assert failure.source.endswith("a.jsonl:1")
    assert "fault in kg" in failure.reason
    assert isinstance(document, Document)


class _Endless(io.RawIOBase):
    """As /dev/zero; counts what was taken."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "the whole of it was asked for"
        self.taken += size
        return b"a" * size


def test_an_endless_source_is_refused_at_the_limit() -> None:
    endless = _Endless()
    (failure,) = read_documents("-", stdin=endless, limit=1_000_000)  # type: ignore[arg-type]
    assert isinstance(failure, Failure)
    assert failure.reason == "has more than 1 MB"
    assert endless.taken < 1_100_000


def test_a_closed_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (failure,) = read_documents("-")
    assert str(failure) == "- is closed: pipe a text into the command, or name a file"


def test_names_that_no_text_may_hold(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"\x1b[31mred.txt", b"stray\xff.txt"):
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text(WORDS)
    sources = [result.source for path in expand_sources([tmp_path]) for result in read_documents(path)]
    assert [Path(source).name for source in sources] == [r"\x1b[31mred.txt", r"new\nline.txt", r"stray\xff.txt"]


def test_a_name_that_is_too_long() -> None:
    with pytest.raises(UnreadableSource, match="cannot be read"):
        expand_sources(["x" * 5000])


def test_zeros_behind_the_end_of_a_pdf(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.cell(0, 6, WORDS)
    result = _read(tmp_path / "a.pdf", bytes(pdf.output()) + b"\0" * 5000)
    assert isinstance(result, Document)
    assert result.text == WORDS
