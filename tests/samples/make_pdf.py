"""Draw the PDF samples of `data/samples/` from the text that lies beside this script, the same bytes every time.

Needs fpdf2. The pages are small, so that page breaks fall into sentences; `~` in a source marks where a word may be
divided, so that some lines end in a hyphen. Run as `python tests/samples/make_pdf.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

SOURCES = Path(__file__).resolve().parent
SAMPLES = SOURCES.parents[1] / "data" / "samples"
MARGIN, LEADING = 15.0, 5.2  # mm
WIDTH = 148.0 - 2 * MARGIN  # of an A5 page
LOWEST = 210.0 - 40.0  # where the last line of a page may stand


class Page(FPDF):
    """An A5 page with a running head and a page number, as investor relations sites print them."""

    title_line = ""

    def header(self) -> None:
        """Print the running head on every page but the first."""
        if self.page_no() > 1:
            self.set_font("Times", "I", 8)
            self.text(MARGIN, 10, self.title_line)

    def footer(self) -> None:
        """Print the number of the page."""
        self.set_font("Times", "", 8)
        self.text(72, 202, f"Page {self.page_no()}")


def read_blocks(source: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) for every headline, heading, bullet and paragraph of a source."""
    for line in filter(None, (line.strip() for line in source.splitlines())):
        mark, _, rest = line.partition(" ")
        kind = {"#": "headline", "##": "heading", "-": "bullet"}.get(mark, "paragraph")
        yield kind, line if kind == "paragraph" else rest


def wrap(pdf: FPDF, text: str, width: float) -> Iterator[str]:
    """Break a text into lines of at most `width` mm, dividing a word at a `~` where its head still fits."""
    line = ""
    for word in text.split():
        whole = f"{line} {word.replace('~', '')}".strip()
        head, _, tail = word.partition("~")
        if pdf.get_string_width(whole) <= width:
            line = whole
        elif tail and pdf.get_string_width(f"{line} {head}-") <= width:
            yield f"{line} {head}-"
            line = tail
        else:
            yield line
            line = word.replace("~", "")
    yield line


def draw(source: str, date: str) -> bytes:
    """Return the PDF of a source text."""
    pdf = Page(format=(148.0, 210.0))
    pdf.set_creation_date(datetime.fromisoformat(date).replace(tzinfo=UTC))
    pdf.set_auto_page_break(False)
    pdf.set_compression(False)  # so that no version of zlib shows in the bytes
    pdf.set_producer("kg samples")
    blocks = list(read_blocks(source))
    pdf.title_line = f"Sample press release of {date}"
    pdf.add_page()
    y = 20.0
    for kind, text in blocks:
        style = ("Times", "B", 13) if kind == "headline" else ("Times", "B" if kind == "heading" else "", 11)
        pdf.set_font(*style)
        indent = 5.0 if kind == "bullet" else 0.0
        for number, line in enumerate(wrap(pdf, text, WIDTH - indent)):
            if y > LOWEST:
                pdf.add_page()
                pdf.set_font(*style)
                y = 20.0
            if kind == "bullet" and number == 0:
                pdf.text(MARGIN, y, "\N{MIDDLE DOT}")
            pdf.text(MARGIN + indent, y, line)
            y += LEADING
        y += LEADING / 2
    return bytes(pdf.output())


def main() -> None:
    """Write a PDF into the samples for every source beside this script."""
    for path in sorted(SOURCES.glob("*.source.txt")):
        stem = path.name.removesuffix(".source.txt")
        (SAMPLES / f"{stem}.pdf").write_bytes(draw(path.read_text(encoding="utf-8"), stem[:10]))


if __name__ == "__main__":
    main()
