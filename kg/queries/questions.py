"""The named questions of `ontology/questions/`: a query a file, whose comments say what it asks and who needs it.

# question: Which designations does each drug have?
# who: CI, INV
# needs: designation
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from kg.resources import ONTOLOGY


class UnknownQuestion(LookupError):
    """No question has that name; the message names those that come near."""


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is the file's stem without its number; `needs` says what data must be there."""

    name: str
    number: str
    question: str
    who: str
    needs: str
    text: str
    path: Path


def read_questions(folder: Path = ONTOLOGY / "questions") -> tuple[Question, ...]:
    """All questions in order of their numbers."""
    paths = sorted(folder.glob("*.rq"), key=lambda path: (len(_split(path.stem)[0]), path.stem))
    return tuple(_read_question(path) for path in paths)


def find_question(name: str, questions: tuple[Question, ...] | None = None) -> Question:
    """The question of that name or number, or the only one whose name begins so; raises UnknownQuestion."""
    questions = read_questions() if questions is None else questions
    for question in questions:
        if name in (question.name, question.number, question.path.stem, question.number.lstrip("0")):
            return question
    begun = [question for question in questions if f"{question.name}-".startswith(f"{name}-")]
    if len(begun) == 1:
        return begun[0]
    names = [question.name for question in questions]
    near = [n for n in names if name in n] or difflib.get_close_matches(name, names) or names
    raise UnknownQuestion(f"no question named {name!r}; there are {', '.join(near)}")


def _read_question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    number, name = _split(path.stem)
    return Question(
        name=name,
        number=number,
        question=read_comment(text, "question"),
        who=read_comment(text, "who"),
        needs=read_comment(text, "needs"),
        text=text,
        path=path,
    )


def _split(stem: str) -> tuple[str, str]:
    """
    >>> _split("07-milestones"), _split("status")
    (('07', 'milestones'), ('', 'status'))
    """
    match = re.fullmatch(r"(?:(\d+)-)?(.+)", stem)
    return (match[1] or "", match[2]) if match else ("", stem)


def read_comment(text: str, key: str) -> str:
    """The words after `# key:`, with those of the comment lines that carry on, indented."""
    match = re.search(rf"^#\s*{key}:[ \t]*(.*(?:\n#[ \t]{{2,}}.*)*)", text, re.MULTILINE)
    return " ".join(re.sub(r"\n#\s*", " ", match[1]).split()) if match else ""
