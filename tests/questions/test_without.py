"""An answer rests on its document: without it, it changes as the README of the questions says, and in nothing else.

`without.tsv`: a row that goes (-), a row that comes (+), or nothing that remains (0); documents by the day that their names begin with.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from questions.answering import Build, Graph, Row, ask_oxigraph, read_expected

from kg.model import Extraction
from kg.queries import Question, find_question
from kg.resources import ONTOLOGY

Change = tuple[str, Row]

README = ONTOLOGY / "questions" / "README.md"


def read_changes() -> dict[tuple[str, str], list[Change]]:
    """The changes by question and days left out."""
    changes: dict[tuple[str, str], list[Change]] = defaultdict(list)
    with Path(__file__).with_name("without.tsv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            changes[line["question"], line["without"]].append((line["change"], tuple(line["row"].split(" | "))))
    return dict(changes)


CHANGES = read_changes()


def test_every_case_of_the_readme_is_tried() -> None:
    said: dict[str, set[str]] = {}
    for line in README.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"\| (\d\d) \|.*\| (.+?) \|$", line):
            days = re.findall(r"(?:^|[;*] )(\d{4}-\d\d-\d\d)(?=:| \*\*and)", found[2])
            said[found[1]] = {" ".join(days)} if "**and**" in found[2] else set(days)
    tried: dict[str, set[str]] = defaultdict(set)
    for name, left_out in CHANGES:
        tried[name[:2]].add(left_out)
    assert len(said) == 27
    assert dict(tried) == said


@pytest.mark.parametrize(("name", "days"), CHANGES, ids=lambda value: value.replace(" ", "+"))
def test_without_its_document_an_answer_changes(
    name: str, days: str, gold_graph: Graph, build_without: Build, marked: dict[str, Extraction]
) -> None:
    question = find_question(name)
    left_out = frozenset(stem for stem in marked if stem[:10] in days.split())
    assert len(left_out) == len(days.split())
    before, after = ask(gold_graph, question), ask(build_without(left_out), question)
    changes = CHANGES[name, days]
    if changes[0][0] == "0":
        assert (len(changes), list(after.elements())) == (1, [])
    else:
        assert sorted((before - after).elements()) == pick("-", changes)
        assert sorted((after - before).elements()) == pick("+", changes)


def ask(graph: Graph, question: Question) -> Counter[Row]:
    """The rows, in the columns of the expected answer."""
    columns, rows = ask_oxigraph(graph, question)
    places = [columns.index(name) for name in read_expected(question.path.with_suffix(".csv"))[0]]
    return Counter(tuple(row[place] for place in places) for row in rows)


def pick(kind: str, changes: Iterable[Change]) -> list[Row]:
    return sorted(row for change, row in changes if change == kind)
