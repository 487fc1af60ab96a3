from __future__ import annotations

from pathlib import Path

import pytest

from kg.queries import NotBuilt, UnknownQuestion, find_question, open_store, read_questions
from kg.queries.questions import read_questions as read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "02-doses.rq").write_text(
        "# question: Which doses were given,\n#   and to whom?\n# who: RES\n# needs: dosing\nSELECT ?d {}\n",
        encoding="utf-8",
    )
    (tmp_path / "10-people.rq").write_text("# question: Who moved?\nASK {}\n", encoding="utf-8")
    return tmp_path


def test_comments_say_what_is_asked(folder: Path) -> None:
    doses, people = read(folder)
    assert (doses.name, doses.number, doses.question) == ("doses", "02", "Which doses were given, and to whom?")
    assert (doses.who, doses.needs, people.who) == ("RES", "dosing", "")


@pytest.mark.parametrize("name", ["doses", "02", "2", "02-doses"])
def test_found_by_name_or_number(folder: Path, name: str) -> None:
    assert find_question(name, read(folder)).name == "doses"


def test_a_name_may_be_begun_where_only_one_begins_so(tmp_path: Path) -> None:
    for name in ("highest-phase", "highest-dose", "people-moves"):
        (tmp_path / f"{name}.rq").write_text("# question: What?\nASK {}\n", encoding="utf-8")
    assert find_question("people", read(tmp_path)).name == "people-moves"
    with pytest.raises(UnknownQuestion, match="highest-dose, highest-phase"):
        find_question("highest", read(tmp_path))


def test_unknown_name_is_told_what_comes_near(folder: Path) -> None:
    with pytest.raises(UnknownQuestion, match="there are people"):
        find_question("peple", read(folder))


def test_shipped_questions_say_what_they_ask() -> None:
    questions = read_questions()
    assert len({q.name for q in questions}) == len(questions)
    assert [q.path.name for q in questions if not (q.question.endswith("?") and q.who)] == []


def test_a_folder_without_a_graph_is_told_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="kg build SOURCES -o"):
        open_store(tmp_path)
