"""Where sentences end: full stops that are not those of "Inc.", "Dr.", "U.S.", "i.v.", initials or figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.documents.cues import load_cues
from kg.model import Block, Sentence

_CLOSING = "[\"”’')\\]»]*"
_STOP = re.compile(
    r"[.!?…]+(?:"
    r"(?<=[a-z%)][.])[”\"]?\d{1,2}(?:[,-]\d{1,2})*(?=\s)"  # with the number of a footnote: "worldwide.1"
    rf"|{_CLOSING}(?:\[\d{{1,2}}\])?[®™*†‡]*(?=\s)"
    r"|(?<=[a-z%)\]”][.!?])(?=[A-Z“][a-z]+\s)"  # nothing between: "disease.The company"
    r")"
)
_NEXT = re.compile(r"\s*[\"“‘'(\[«]*(\S+)")
_TOKEN = re.compile(r"[\w.'’&/@-]+$")
_WORD = re.compile(r"[\w'’-]+")
_CAMEL = re.compile(r"[a-z]{1,3}-?[A-Z]")
_LISTED = re.compile(r"\s*\(?(?:\d{1,2}|[A-Za-z]|[ivx]+)$")
_WHOLE = frozenset({"headline", "subheadline", "dateline", "heading", "table row"})


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    never: frozenset[str]
    numbered: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]


def find_sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of every block in order; headings and table rows are one each. None crosses a block."""
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.kind in _WHOLE:
            sentences.append(Sentence(block.start, block.end, number))
            continue
        inner = text[block.start : block.end]
        sentences.extend(
            Sentence(block.start + start, block.start + end, number) for start, end in split_sentences(inner)
        )
    return tuple(sentences)


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph, without the blanks between them.

    >>> text = "Foo Inc. dosed 3.5 mg i.v. on day 1. Dr. Lee said it is safe."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Foo Inc. dosed 3.5 mg i.v. on day 1.', 'Dr. Lee said it is safe.']
    """
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() > start and _ends(text, start, stop):
            yield start, stop.end()
            start = stop.end()
            while start < len(text) and text[start].isspace():
                start += 1
    if start < len(text.rstrip()):
        yield start, len(text.rstrip())


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends with this full stop."""
    following = _NEXT.match(text, stop.end())
    if following is None:
        return False
    word = following[1]
    token = _token(text, start, stop.start())
    if (
        not token
        and text[stop.start()] == "."
        and stop.end() - stop.start() == 1
        and not text[start : stop.start()].strip()
    ):
        return False
    if word[0].islower() and not _CAMEL.match(word):
        return False
    if text[stop.start()] != ".":
        return True
    if text[stop.end() : stop.end() + 1].strip():  # nothing between them: "disease.The company"
        return len(token) > 2 and not set(token) & set(".@/") and not token.lower().startswith("www")
    return not _is_abbreviation(token, word, text, start, stop)


def _token(text: str, start: int, end: int) -> str:
    """The word before the full stop, with full stops inside it ("U.S", "i.v")."""
    found = _TOKEN.search(text, max(start, end - 30), end)
    return found[0].lstrip("'’-/.&") if found else ""


def _is_abbreviation(token: str, word: str, text: str, start: int, stop: re.Match[str]) -> bool:
    known = _abbreviations()
    closed = stop.end() - stop.start() > 1  # a quotation mark or bracket follows: "… Foo Inc.”"
    if token in known.never or token.lower() in known.never:
        return not closed
    if token in known.numbered:
        return word[0].isdigit()
    if _LISTED.fullmatch(text[start : stop.start()]):  # "1. Efficacy": a number, not a sentence
        return True
    initial = len(token) == 1 and token.isalpha() and token.isupper()
    dotted = "." in token and all(len(part) <= 2 for part in token.split(".")) and token[0].isalpha()
    if initial or dotted or token in known.maybe:
        starter = _WORD.match(word)
        return starter is None or starter[0] not in known.starters
    return False


@cache
def _abbreviations() -> _Abbreviations:
    cues = load_cues("abbreviations")
    return _Abbreviations(*(frozenset(cues[name]) for name in ("never", "numbered", "maybe", "starters")))
