"""What the steps of this stage share while they read one document: its pieces, its date, the lexicons and the candidates so far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.mentions.lexicon import Lexicons, load_lexicons
from kg.mentions.lexicon_sources import read_words as read_list
from kg.mentions.words import Words, normal_form, read_words
from kg.model import Document, Value
from kg.resources import LEXICONS


class Candidate(NamedTuple):
    """A stretch that may become a mention. `place` is its lexicon row (-1: none); `holds` that the name holds through the document.

    `name` is what the thing is called where the words themselves are only part of it ("breast" of "breast and lung cancer").
    """

    start: int
    end: int
    type: str
    rule: str
    value: Value | None = None
    place: int = -1
    holds: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document being read; `positions` says where each normal form stands."""

    text: str
    words: Words
    positions: dict[str, list[int]]
    lexicons: Lexicons
    published: str | None
    publisher: str | None


def read_document(document: Document) -> Reading:
    """Begin to read."""
    words = read_words(document.text)
    return Reading(
        document.text, words, _find_positions(words), load_lexicons(), document.published, document.publisher
    )


def _find_positions(words: Words) -> dict[str, list[int]]:
    """Where each normal form stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(words.normal):
        found[form].append(index)
    return found


@cache
def common_words() -> frozenset[str]:
    """English words that texts of the field write in lower case, as they are and in normal form."""
    listed = read_list(LEXICONS / "common_words.tsv")
    return listed | {normal_form(word) for word in listed}
