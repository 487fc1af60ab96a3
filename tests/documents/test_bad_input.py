"""What cannot be read fails by itself, with its name and a cure, and quickly."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from fpdf import FPDF

from kg.documents import Failure, UnreadableSource, expand_sources, read_all, read_document, read_documents
from kg.model import Document


def _pdf(*, words: str = "", password: str = "") -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    if words:
        pdf.cell(0, 6, words)
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    return bytes(pdf.output())


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n \t", "is empty"),
    "signs.txt": (b"--- *** ---\n\n...", "holds no text"),
    "binary.txt": (bytes(range(256)) * 40, "is binary"),
    "controls.txt": (b"\x01\x02\x03\x04ab" * 100, "is binary"),
    "word.docx": (b"PK\x03\x04rest", "is a Word"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n", "is a picture"),
    "half.txt": (b"\xff\xfea\x00b", "says that it is utf-16"),
    "encrypted.pdf": (_pdf(words="words", password="x"), "is encrypted"),
    "scanned.pdf": (_pdf(), "holds pictures"),
    "cut.pdf": (_pdf(words="words")[:400], "is cut off"),
    "damaged.pdf": (b"%PDF-1.4\nnonsense\n%%EOF", "is damaged"),
    "empty.html": (b"<html><body><script>x</script></body></html>", "holds no text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name: str, tmp_path: Path) -> None:
    content, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    (failure,) = read_documents(path)
    assert isinstance(failure, Failure)
    assert failure.source == str(path)
    assert failure.reason.startswith(reason), failure
    assert failure.cure


def test_the_others_go_on(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Foo Reports\n\nWords.")
    results = list(read_all([*expand_sources([tmp_path]), str(tmp_path / "vanished.txt")]))
    assert sum(isinstance(result, Document) for result in results) == 1
    assert sum(isinstance(result, Failure) for result in results) == len(
        BAD
    )  # not word.docx, which no folder offers, but vanished.txt


def test_fifty_megabytes_are_refused_at_once_and_read_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"Foo Bio, Inc. reports that the trial of its drug goes on.\n\n" * 900_000)
    started = time.monotonic()
    (failure,) = read_documents(path)
    assert isinstance(failure, Failure)
    assert "--limit" in failure.cure
    assert time.monotonic() - started < 5
    assert isinstance(read_document(b"words " * 2_000_000, "large.txt", limit=20_000_000), Document)


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    (failure,) = read_documents(tmp_path / "gone.txt")
    assert isinstance(failure, Failure)
    assert failure.reason == "is not there"


def test_standard_input() -> None:
    (document,) = read_documents("-", stdin=io.BytesIO(b"Foo Reports\n\nWords."))
    assert isinstance(document, Document)
    assert document.source == "-"


def test_the_error_reads_as_a_sentence() -> None:
    with pytest.raises(UnreadableSource, match=r"x\.txt holds no text: give a file"):
        read_document(b"...", "x.txt")
