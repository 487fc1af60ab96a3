"""The table of results in the README, made by `make results` from the marked texts in the checkout and in `../shared` beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.gold import GoldDocument, read_gold
from kg.evaluation.report import Report, evaluate
from kg.model import Document
from kg.pipeline import extract, read
from kg.records import to_record

BEGIN, END = "<!-- results -->", "<!-- end of results -->"
HEAD = "| texts | documents | mentions F1 | claims precision | claims recall | claims F1 | slots F1 |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A marked corpus: what it is called, where its gold and texts lie, and the ids it is narrowed to (all where empty)."""

    name: str
    gold: str
    texts: str
    only: str = ""
    without: str = ""


CORPORA = (
    Corpus("a real release, the seed", "../shared/corpus/dev/gold", "../shared/seed", only="cellectar-2016-11-10"),
    Corpus("8 real releases of 6 companies", "../shared/corpus/dev/gold", "../shared/corpus/dev", without="cellectar-2016-11-10"),
    Corpus("the sample releases", "tests/samples/gold", "data/samples"),
    Corpus("passages of invented companies", "tests/gold/passages/gold", "tests/gold/passages"),
    Corpus("the seed's facts in other words", "tests/gold/retellings/gold", "tests/gold/retellings"),
    Corpus("releases of invented companies, unseen", "tests/gold/blind/gold", "tests/gold/blind"),
)  # fmt: skip


def to_rows(home: Path) -> Iterator[str]:
    """One row of Markdown a corpus that is there."""
    for corpus in CORPORA:
        if (home / corpus.gold).is_dir():
            yield to_row(corpus.name, measure(corpus, home))


def measure(corpus: Corpus, home: Path) -> Report:
    """What extraction finds of a corpus."""
    golds = [gold for gold in read_gold(home / corpus.gold) if _is_meant(corpus, gold)]
    wanted = {gold.id for gold in golds}
    paths = sorted(path for path in (home / corpus.texts).iterdir() if path.stem in wanted)
    found = [document for path in paths for document in read([str(path)])]
    records = [to_record(extract(document)) for document in found if isinstance(document, Document)]
    return evaluate(golds, records)


def _is_meant(corpus: Corpus, gold: GoldDocument) -> bool:
    return gold.id != corpus.without and corpus.only in ("", gold.id)


def to_row(name: str, report: Report) -> str:
    mentions, claims, slots = (report.scores[measure]["ALL"] for measure in ("overlap", "claims", "slots"))
    figures = (mentions.f1, claims.precision, claims.recall, claims.f1, slots.f1)
    return f"| {name} | {report.documents} | {' | '.join(f'{figure:.3f}' for figure in figures)} |"


def rewrite(readme: Path, table: str) -> None:
    """Put the table between its marks."""
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    readme.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[-1]}", encoding="utf-8")


def main() -> None:
    home = Path.cwd()
    table = "\n".join([HEAD, *to_rows(home)])
    rewrite(home / "README.md", table)
    print(table, file=sys.stderr)


if __name__ == "__main__":
    main()
