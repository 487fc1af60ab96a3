"""Tests of names of organizations."""

from __future__ import annotations

import re

from kg.mentions.checks.lists import WORD, Span, cutting_words, headline_words, no_person, titles
from kg.mentions.reading import Reading, common_words
from kg.mentions.words import normal_form


def check_organization(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Capitalised words of a headline or a sentence opening before the name are cut off."""
    trim, cut_after = headline_words(), cutting_words()
    words = list(WORD.finditer(reading.text, _after_of(reading.text, start, end), end))
    last_cut = 0
    while last_cut < len(words) - 1 and words[last_cut][0].lower() in trim:
        last_cut += 1
    for index in range(last_cut, len(words) - 1):
        if words[index][0].lower() in cut_after:
            last_cut = index + 1
    while last_cut < len(words) - 1 and (
        words[last_cut][0].lower() in trim or words[last_cut][0].endswith(("-based", "-listed"))
    ):
        last_cut += 1
    kept = _after_and(reading.text, words[last_cut:], end)
    start = kept[0].start() + _glued(reading.text, kept[0][0], kept[0].end(), end) if kept else start
    name = reading.text[start:end] if kept else ""
    if (
        not kept
        or reading.lexicons.knows(name, "Drug", "Indication")
        or (
            len(kept) == 1
            and (
                kept[0][0].lower() in common_words()
                or kept[0][0].lower() in trim
                or kept[0][0].lower().rstrip(".") in _SUFFIXES
            )
        )
    ):
        return None
    if (
        all(w[0].lower() in common_words() or w[0].lower() in _SUFFIXES for w in kept)
        and kept[-1][0].lower() not in _SUFFIXES
        and not (len(kept) > 1 and kept[-1][0].lower() in _TRADES and re.search(r"[:：]\s?[A-Z0-9]+$", match[0]))
    ):
        return None
    return start, end


_GLUE = re.compile(r".*[a-z](?=[A-Z][a-z]+$)")


def _glued(text: str, word: str, word_end: int, end: int) -> int:
    """How much of a name's first word is the heading that lost its line break: "GrowthQuenbitar Labs" where "Quenbitar Labs" is known too."""
    glue = _GLUE.match(word)
    if not glue:
        return 0
    name = word[glue.end() :] + text[word_end:end]
    return glue.end() if f" {name}" in text or text.startswith(name) else 0


_SUFFIXES = frozenset(
    "inc corp ltd llc plc ag gmbh limited corporation incorporated co company holdings sa se ab nv".split()
)


def _after_and(text: str, words: list[re.Match[str]], end: int) -> list[re.Match[str]]:
    """Of "Vela Labs and Quenby GmbH" the second name, where the first stands elsewhere without the second."""
    for index in range(1, len(words) - 1):
        if words[index][0] == "and":
            left = text[words[0].start() : words[index - 1].end()]
            heads = words[index - 1][0].lower() in _HEADS or (index > 1 and words[index - 1][0].lower() in _TRADES)
            if heads or text.count(left) > text.count(f"{left} and"):
                return words[index + 1 :]
    return words


_TRADES = frozenset(
    "therapeutics pharmaceuticals pharmaceutical pharma biosciences biopharma biotech biologics oncology genetics genomics diagnostics "
    "biotherapeutics biopharmaceuticals medicines laboratories".split()
)
_HEADS = frozenset(
    [
        "agency",
        "administration",
        "authority",
        "hospital",
        "center",
        "centre",
        "institute",
        "foundation",
        "college",
        "clinic",
    ]
) | {
    "school",
    "association",
    "society",
    "academy",
    "university",
    "department",
    "ministry",
    "board",
    "city",
    "bank",
    "council",
}
_BEFORE_OF = _HEADS | {
    "hospitals",
    "institutes",
    "centers",
    "centres",
    "faculty",
    "division",
    "office",
    "bureau",
    "commission",
    "children",
}


def check_business(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """As `check_organization`, without adjectives in hyphens: "MVA-based Vaccines" names nobody."""
    span = check_organization(reading, start, end, match)
    if span is None or _ADJECTIVE.search(reading.text, *span):
        return None
    first = WORD.match(reading.text, span[0])
    words = reading.text[span[0] : span[1]].split()
    return span if first and len(words) > 1 else None


_ADJECTIVE = re.compile(r"-(?:[Bb]ased|[Ff]ocused|[Ii]ntegrated|[Vv]ectored|[Aa]ntigen|19|[Dd]riven|[Ss]tage)\b")


def check_institution(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """An institution has a name of its own before or after its head word: not "Clinical Center", not "Agency of Record"."""
    if reading.text[start:end].endswith(" of Record"):
        return None
    span = check_organization(reading, start, end, match)
    if span is None:
        return None
    words = [w[0] for w in WORD.finditer(reading.text, *span)]
    proper = [w for w in words if w[0].isupper() and not _is_plain(w.lower()) and not _is_plain(normal_form(w))]
    known = {"cancer", "national", "american", "european", "medical", "international", "general"}
    return span if proper or (len(words) > 2 and any(w.lower() in known for w in words)) else None


def _is_plain(word: str) -> bool:
    return word in common_words() or word in _HEADS


def _after_of(text: str, start: int, end: int) -> int:
    """ "Mira Quenby of Tarn Hospital" begins at "Tarn", "School of Medicine" at "School"."""
    words = list(WORD.finditer(text, start, end))
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word[0] == "of" and before[0].lower().removesuffix("’s").removesuffix("'s") not in _BEFORE_OF:
            start = after.start()
    return start


def check_new_company(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A single capitalised name after "collaboration with": no common word, disease, drug or place in capitals."""
    span = check_organization(reading, start, end, match)
    if span is None:
        return None
    words = [w[0] for w in WORD.finditer(reading.text, *span)]
    if len(words) > 3 or all(w.lower() in common_words() or w.lower() in no_person() for w in words):
        return None
    return (
        None
        if any(w.lower() in {"phase", "study", "patients", "orphan", "fast", "breakthrough"} for w in words)
        else span
    )


def check_role_company(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """What is said to be a contractor: capitalised words that are more than words of a sentence's opening."""
    words = list(WORD.finditer(reading.text, start, end))
    while len(words) > 1 and words[0][0].lower() in headline_words() - _SUFFIXES:
        words = words[1:]
    own = [
        w[0] for w in words if w[0].isupper() or not {w[0].lower(), normal_form(w[0])} & (common_words() | no_person())
    ]
    name = reading.text[words[0].start() : end]
    if (
        not own
        or words[0][0].lower() in common_words() - _SUFFIXES
        or reading.lexicons.knows(name, "Drug", "Indication")
    ):
        return None
    return words[0].start(), end


def check_firm(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """The line under a person of a contact block: a firm unless it is the person's title or a place."""
    words = [w[0] for w in WORD.finditer(reading.text, start, end)]
    if any(w.lower() in titles() for w in words) or all(normal_form(w) in common_words() for w in words):
        return None
    return check_organization(reading, start, end, match)
