"""Tests of names of people."""

from __future__ import annotations

import re
from functools import cache

from kg.mentions.checks.lists import WORD, Span, cutting_words, no_person, titles
from kg.mentions.reading import Reading, common_words


def check_person(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Two or three capitalised words are a person's name unless one of them says that they are something else."""
    never = _no_name()
    words = list(WORD.finditer(reading.text, start, end))
    while len(words) > 2 and _precedes_name(words[0][0].lower()):
        words = words[1:]
    while len(words) > 1 and words[-1][0].lower() in titles():
        words = words[:-1]
        end = words[-1].end()
    if not words or (len(words) < 2 and not _after_honorific(match)):
        return None
    end = words[0].start() + len(_unglued(reading.text[words[0].start() : end]))
    forms = [w[0].lower() for w in words]
    if any(f in never for f in forms) or all(f in common_words() for f in forms):
        return None
    if len(words) > 1 and all(w[0].isupper() for w in words if len(w[0]) > 2):
        return None
    if sum(f in common_words() for f in forms if len(f) > 1) > 1:
        return None
    name = reading.text[words[0].start() : end]
    if reading.lexicons.knows(name, "Organization", "Indication"):
        return None
    return words[0].start(), end


@cache
def _no_name() -> frozenset[str]:
    return titles() | no_person()


def _precedes_name(word: str) -> bool:
    return word in _no_name() or word in common_words() or word in cutting_words()


_GLUED = re.compile(
    r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<!\bFitz)(?<!\bAl)[A-Z][a-z]+$"
)


def _unglued(name: str) -> str:
    """A surname without the word that lost its space: "TarnEmail" is "Tarn"."""
    return _GLUED.sub("", name)


def _after_honorific(match: re.Match[str]) -> bool:
    return bool(re.match(r"(?:Dr|Prof|Mr|Ms|Mrs|Professor|Sir)\b", match[0]))
