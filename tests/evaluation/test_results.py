from __future__ import annotations

from pathlib import Path

from kg.evaluation.results import BEGIN, CORPORA, END, measure, rewrite, to_row

HOME = Path(__file__).resolve().parents[2]


def test_a_corpus_of_the_checkout_is_measured() -> None:
    corpus = next(corpus for corpus in CORPORA if corpus.gold == "tests/gold/retellings/gold")
    report = measure(corpus, HOME)
    assert report.documents >= 3
    assert not report.missing
    assert to_row("x", report).count("|") == 8


def test_the_table_stands_between_its_marks(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    rewrite(readme, "new")
    rewrite(readme, "newer")
    assert readme.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnewer\n{END}\nafter\n"
