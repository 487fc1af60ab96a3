"""Short forms that a document defines for itself: "multiple myeloma (MM)", "Vela Labs, Inc. (the “Company”)", "glucagon-like peptide-1 (“GLP-1”)".

After Schwartz and Hearst (2003): the letters of the short form must be found in order in the words before the parenthesis, the
first of them at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Mention, ShortForm, Span

_PARENTHESIS = re.compile(
    r"[(\[](?:(?:the|or|collectively,?|together,?|also|hereinafter|hereafter|referred to as|“|\"|'|‘)[ ]?)*[“\"'‘]?"
    r"(?P<short>[A-Za-z][\w/&+.-]{0,11}s?|[A-Z]{2,5} (?:[Tt]ype )?(?:[IVX]{1,4}[A-Da-d]?|\d{1,2}[A-Ca-c]?)|Company|[A-Z][a-z]+(?: [A-Z][a-z]+)?)[,.]?[”\"'’]?"
    r"(?:,?[ ](?:or|and)[ ](?:the )?[“\"'‘](?P<short2>[A-Za-z][\w .&/-]{0,30})[”\"'’])?[)\]]"
)
_LETTER = re.compile(r"[^\W_]")
_INITIAL = re.compile(r"(?<![^\W_])[^\W_]")
_NUMBERED = re.compile(r"[A-Z]{2,5} (?:(?:[Tt]ype )?[IVX]{1,4}[A-Da-d]?|[Tt]ype \d{1,2}[A-Ca-c]?)")
_WORDS_BEFORE = re.compile(r"[^\s(),;:]+")


def find_definitions(text: str, ends: dict[int, Span]) -> list[ShortForm]:
    """Every short form that the text defines; `ends` maps where a name ends to its span, for short forms that are no initials."""
    found = []
    for match in _PARENTHESIS.finditer(text):
        before = match.start() - 1 if match.start() and text[match.start() - 1] in " \xa0®™" else match.start()
        for group in ("short", "short2"):
            short = match[group]
            if not short:
                continue
            initials = _initials_of(text, short, before)
            long = initials or (ends.get(before) if _may_rename(match, group) else None)
            if long and long[0] < long[1]:
                named = ends.get(before)
                long = named if named and named[0] > long[0] and group == "short2" else long
                kind = "abbreviation" if initials else "name"
                found.append(ShortForm(long, match.span(group), kind, short))
    return found


def _may_rename(match: re.Match[str], group: str) -> bool:
    """A quoted word in the parenthesis renames whatever stands before, and so does the number of a type ("MPS IIIA"); a bare one must be
    an acronym or look like the name.
    """
    start = match.start(group)
    if _NUMBERED.fullmatch(match[group]):
        return True
    return match.string[start - 1] in "“\"'‘"


def _initials_of(text: str, short: str, before: int) -> Span | None:
    """The stretch of words before the parenthesis that the short form abbreviates: one word a letter if there is such, else the shortest."""
    letters = (
        [c.lower() for c in short.rstrip("s") if c.isalnum()]
        if short[-1:] == "s" and short[:-1].isupper()
        else [c.lower() for c in short if c.isalnum()]
    )
    if len(letters) < 2 or not any(c.isupper() for c in short) or len(letters) > 10:
        return None
    window = text[max(0, before - 110) : before]
    window = window[max(window.rfind(". ") + 1, window.rfind("\n") + 1, window.rfind("(") + 1) :]
    words = list(_WORDS_BEFORE.finditer(window))[-(len(letters) + 5) :]
    offset = before - len(window)
    found: list[Span] = []
    for word in reversed(words):
        first = _LETTER.search(word[0])
        if first and first[0].lower() == letters[0]:
            candidate = window[word.start() :].rstrip()
            if len(candidate) > len(short) and _matches(letters, candidate.lower()):
                found.append((offset + word.start(), offset + word.start() + len(candidate)))
    return next((span for span in found if _initials(text[slice(*span)]) == letters), found[0] if found else None)


def _initials(long: str) -> list[str]:
    return _INITIAL.findall(long.lower())


def _matches(letters: list[str], long: str) -> bool:
    """All letters in order, from the right; each at a word's beginning or after the previous one inside a word."""
    at = len(long) - 1
    for index in range(len(letters) - 1, -1, -1):
        while at >= 0 and (long[at] != letters[index] or (index == 0 and at and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
        at -= 1
    if len(long.split()) == 1:
        return long[:2] == "".join(letters[:2])
    beginnings = sum(initial in letters for initial in _INITIAL.findall(long))
    return beginnings >= min(2, len(letters)) or len(letters) <= 2


def link_mentions(forms: Iterable[ShortForm], mentions: Iterable[Mention]) -> tuple[ShortForm, ...]:
    """The definitions of which a side is mentioned: a mention ends where the long side ends, or is the short form itself."""
    named = [mention for mention in mentions if mention.entity]
    ends, texts = {mention.end for mention in named}, {mention.text for mention in named}
    return tuple(
        form
        for form in forms
        if ends & {form.long[1], form.long[1] - 1} or texts & {form.text, form.text.removesuffix("s")}
    )
