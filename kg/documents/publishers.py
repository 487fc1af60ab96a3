"""Who publishes: the organization that is the subject right after the dateline, and the symbol that it trades under."""

from __future__ import annotations

import re
from functools import cache

from kg.documents.cues import load_cues, words_of
from kg.model import Span

_WORD = r"(?:[A-Z0-9À-Þ][\w.&'’/+-]*|[a-z]{1,3}[A-Z]\w*)[®™]?"
_LINK = r"(?:of|and|&|de|du|des|for|the|von|der|y|at|in)"
_DEFINED = re.compile(
    r"\s*\(\s*(?:the\s+|hereinafter\s+)?[“\"'‘]|\s*\(\s*(?:hereinafter|together|collectively)\b", re.IGNORECASE
)
_APPOSITION = re.compile(r",?\s*(?:\([^()]*\)\s*)*,?\s*(?:an?|the|one of|a leading|whose|which)\s", re.IGNORECASE)
_STOPPED = frozenset(
    "the a an this in on at today as we our it for with after following despite new when while patients results data dr dr. mr ms "
    "and of university-wide".split()
)


def find_ticker(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first trading symbol between brackets: ("FOOB", its span) of "(Nasdaq: FOOB)"."""
    found = _ticker().search(text, start, end)
    return (
        (found["symbol"].rstrip("."), (found.start("symbol"), found.start("symbol") + len(found["symbol"].rstrip("."))))
        if found
        else None
    )


def count_tickers(text: str) -> int:
    """How many different symbols a text names."""
    return len({found["symbol"] for found in _ticker().finditer(text)})


def find_subject(text: str, start: int, end: int, *, dated: bool) -> Span | None:
    """The organization that a first sentence begins with, if what follows shows that it is one.

    A trading symbol or a short form in quotation marks always does; an apposition or a verb only after a dateline (`dated`),
    as many a text without one begins with a disease.
    """
    found = _name().match(text, start, end)
    span = _trim(text, found.span("name")) if found else None
    if span is None:
        return None
    rest = text[span[1] : min(end, span[1] + 240)]
    if _DEFINED.match(rest) or _ticker().match(rest.lstrip(" ,")):
        return span
    evident = dated and (_APPOSITION.match(rest) or _announcing().match(rest) or rest.startswith(": "))
    return span if evident else None


def find_listed(text: str, start: int, end: int) -> Span | None:
    """The organization that stands before the first trading symbol."""
    found = _ticker().search(text, start, end)
    if found is None:
        return None
    before = text[start : found.start()].rstrip(" ,")
    names = [name for name in _name().finditer(before) if name.end("name") == len(before)]
    return _trim(text, (start + names[0].start("name"), start + names[0].end("name"))) if names else None


def find_headline_subject(title: str) -> Span | None:
    """The organization that a headline begins with, up to its verb ("Foo Bio Announces …")."""
    found = _headline().match(title)
    return _trim(title, found.span("name")) if found else None


def _trim(text: str, span: Span) -> Span | None:
    """Without the full stop of a sentence, trade mark signs or a leading article; None for words that name nobody."""
    start, end = span
    while end > start and text[end - 1] in " ,’'/&-":
        end -= 1
    if text.endswith("..", start, end):
        end -= 1
    name = text[start:end]
    words = name.split()
    if (
        not words
        or all(word.lower().strip(".,") in _STOPPED for word in words)
        or words[0].lower() in _STOPPED - {"the", "university-wide"}
    ):
        return None
    return (start, end) if any(char.isalpha() for char in name) else None


@cache
def _ticker() -> re.Pattern[str]:
    exchanges = words_of(load_cues("datelines")["exchanges"])
    return re.compile(
        rf"[(\[](?:[^()\[\]]{{0,60}}?[\s,;/|&])??(?i:{exchanges})(?:\s*(?:and|&|/|,)\s*[A-Z]{{2,6}})?\s*(?:®|™)?\s*[:;]\s*(?P<symbol>[A-Z0-9][A-Z0-9.-]{{0,7}}|[a-z]{{2,5}}(?=[)\],;]))"
    )


@cache
def _name() -> re.Pattern[str]:
    forms = words_of(load_cues("datelines")["legal_forms"])
    legal = rf"(?:,?\s+(?:{forms})\b\.?)"
    return re.compile(rf"(?P<name>(?:The\s+)?{_WORD}(?:\s+(?:{_LINK}\s+(?:the\s+)?)?{_WORD}){{0,8}}{legal}{{0,3}})")


@cache
def _headline() -> re.Pattern[str]:
    verbs = "|".join(load_cues("datelines")["headline_verbs"])
    return re.compile(
        rf"(?P<name>(?:{_WORD}(?:,?\s+(?:(?:{_LINK})\s+)?)){{1,7}}?)\s*(?:\([^()]*\)\s*)?(?:to\s+)?(?i:{verbs})\b"
    )


@cache
def _announcing() -> re.Pattern[str]:
    verbs = "|".join(load_cues("datelines")["announcing"])
    return re.compile(rf"\s*,?\s*(?:\([^()]*\)\s*)*,?\s*(?:{verbs})\b")
