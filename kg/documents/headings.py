"""Which lines are headings or lead-ins, and which section a heading or paragraph belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.documents.cues import any_of, load_cues

_WORDS = re.compile(r"[^\W\d_][\w'’®™-]*")
_REACH = 400
_GLUED_ABOUT = re.compile(
    r"About (?:the |The )?(?!\d)(?P<first>[A-Z0-9][\w'’&.®™-]*?)(?P<more>(?:[ ,]+[\w'’&.,®™()-]+?){0,9}?)"
    r"\s?(?=(?:The )?(?P=first)\b[\w ,.'’&®™-]{0,60}?(?:\(| is | are | was | has |, an? |, the ))"
)
_COLON_ABOUT = re.compile(r"About [A-Z0-9][^:()]{2,90}?(?:\([^()]*\)\s?)?[:–—]\s+(?=[A-Z“][^\n]{80})")
_GLUED_END = re.compile(
    r"(?<=[a-z.!?”\"\)])(?=About [A-Z][\w&.,'’®™ -]{2,70}(?:(?<!\.)|(?<=Inc\.)|(?<=Corp\.)|(?<=Ltd\.))$)"
    r"|(?<=[.!?”\"\)])(?=(?:Forward[- ]Looking Statements?|Safe Harbor[\w ]{0,40})$)"
)
_LEGAL_END = re.compile(r"[\s,](?:Inc|Corp|Ltd|Co|LLC|L\.?P|S\.?A|N\.?V|B\.?V|S\.p\.A|A\.?G|[A-Z]\.[A-Z])\.$")
_INNER_ABOUT = re.compile(r"(?<=[.!?”\"\)])\s{0,3}(?=About [A-Z])")


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    heading: re.Pattern[str] | None
    opening: re.Pattern[str] | None
    row: re.Pattern[str] | None


def find_heading_section(text: str) -> str | None:
    """The section that a heading with this text opens, None for a heading of no special kind."""
    return next(
        (section.name for section in _sections() if section.heading and section.heading.match(text[:_REACH])), None
    )


def find_opening_section(text: str) -> str | None:
    """The section that a paragraph belongs to by its first words, whatever heading it stands under."""
    return next(
        (section.name for section in _sections() if section.opening and section.opening.match(text[:_REACH])), None
    )


def is_financial_row(text: str) -> bool:
    """A table row that a statement of operations, balance sheet or cash flow has."""
    return any(section.row and section.row.match(text) for section in _sections())


def is_heading(text: str, follows: str | None) -> bool:
    """A short line without a full stop that stands over something: `follows` is the kind or the text of what comes next.

    Written in capitals like a title, or short and over a paragraph or list that is longer than itself.
    """
    if len(text) > 160 or text[-1] in ".;,!…" or any(mark in text for mark in (" | ", "@", "://")):
        return False
    if not (text[0].isalnum() or text[0] in "“\"'‘("):
        return False
    words = _WORDS.findall(text)
    if not words or len(words) > 20 or not (text[0].isupper() or text[0].isdigit() or words[0] != words[0].lower()):
        return False
    if follows is None:
        return False
    return (is_title_case(words) and len(words) <= 16) or (len(words) <= 8 and len(follows) > max(80, len(text)))


def ends_like_heading(text: str) -> bool:
    """No full stop at the end, or that of a legal form ("About Foo Bio, Inc.")."""
    return text[-1] not in ".;," or bool(_LEGAL_END.search(text))


def is_title_case(words: list[str]) -> bool:
    """Nearly all of the longer words begin with a capital."""
    long = [word for word in words if len(word) > 3]
    if not long:
        return words[0][0].isupper() or any(char.isupper() for char in words[0])
    return sum(not word[0].islower() or not word.islower() for word in long) >= 0.75 * len(long)


def split_about(text: str) -> list[str]:
    """A paragraph cut before a heading that was glued to its end, and after an "About X" that was glued to its text.

    >>> split_about("It ends well.About Foo BioFoo Bio is a company.")
    ['It ends well.', 'About Foo Bio', 'Foo Bio is a company.']
    """
    if glued := _GLUED_END.search(text, max(0, len(text) - 90)):
        return [*split_about(text[: glued.start()]), text[glued.start() :]] if glued.start() else [text]
    if "About " not in text:
        return [text]
    parts: list[str] = []
    start = 0
    for cut in _INNER_ABOUT.finditer(text):
        if _GLUED_ABOUT.match(text, cut.end()):
            parts.append(text[start : cut.start()])
            start = cut.end()
    parts.append(text[start:])
    return [piece for part in parts for piece in _split_heading(part)]


def _split_heading(text: str) -> list[str]:
    if not text.startswith("About "):
        return [text]
    found = _COLON_ABOUT.match(text) or _GLUED_ABOUT.match(text)
    return [found[0].rstrip(), text[found.end() :]] if found and found.end() < len(text) else [text]


@cache
def _sections() -> tuple[_Section, ...]:
    def compiled(section: dict[str, list[str]], key: str) -> re.Pattern[str] | None:
        return any_of(section[key]) if key in section else None

    return tuple(
        _Section(
            section["section"], compiled(section, "heading"), compiled(section, "opening"), compiled(section, "row")
        )
        for section in load_cues("sections")
    )
