"""Indications: the longest phrase with its clinical qualifiers, and each conjunct of a list its own.

Starts from diseases that the lexicons know and from head words ("cancer", "lymphoma") that a site or an adjective precedes, extends to
the left over qualifiers ("relapsed or refractory", "newly diagnosed higher-risk"), and shares heads: "breast, prostate and lung
cancer" are three, and so are the sites after "solid tumors:".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import Words, normal_form, normal_key
from kg.rules import load_rules

_LIST_GAP = re.compile(r"(?:,| and| or|, and|, or| &|/)[ \xa0]?(?:and |or )?\Z|/\Z|[ ](?:and|or)[ ]\Z")
_PARENTHESIS = re.compile(r"\([^()\s]{1,6}\)[ \xa0]\Z")
_LIST_OPENING = re.compile(r"(?::|[,]? such as|[,]? including|[,]? e\.g\.,?)\s+\Z")
_MADE = "indications: head word"
_MOST_QUALIFIERS = 14  # pieces; longer phrases are no name


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of `kg/rules/mentions/indications.yaml` in normal form."""

    qualifiers: frozenset[str]
    no_opening: frozenset[str]
    opening_pairs: frozenset[str]
    sites: frozenset[str]
    heads: frozenset[str]
    disease_words: frozenset[str]
    adjectives: frozenset[str]
    never_alone: frozenset[str]
    no_infection: frozenset[str]
    cues: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    rules = load_rules("mentions")["indications"]

    def forms(key: str) -> frozenset[str]:
        return frozenset(normal_key(str(word)).strip() for word in rules[key])

    return Vocabulary(
        forms("qualifiers"), forms("no opening"), forms("opening pairs"), forms("sites"), forms("heads"), forms("disease words"),
        forms("adjectives"), forms("never alone"), forms("no infection"), frozenset(normal_form(str(w)) for w in load_rules("mentions")["safety"]["cues"]),
    )  # fmt: skip


def find_indications(reading: Reading, known: list[Candidate]) -> Iterator[Candidate]:
    """Indications of the text; `known` are the lexicons' hits of this type."""
    words, lists = reading.words, vocabulary()
    cores = []
    for core in known:
        first = bisect_left(words.starts, core.start)
        if words.starts[first : first + 1] == [core.start]:
            cores.append((first, _last_piece(words, first, core.end), core.rule, core.place))
    cores += _by_head(reading, lists, {i for first, last, _, _ in cores for i in range(first, last + 1)})
    for first, last, rule, place in sorted(cores, key=lambda core: core[:2]):
        begin = _extend_left(words, lists, first)
        phrase = " ".join(words.normal[begin : last + 1])
        if phrase in lists.never_alone or (words.normal[last] in lists.never_alone and begin == last):
            continue
        typed = _type_end(words, last)
        if typed > last:
            last, rule, place = typed, "indications: numbered type", -1
        yield Candidate(words.starts[begin], words.ends[last], "Indication", rule, place=place)
        yield from _conjuncts(words, lists, begin, last)


def _type_end(words: Words, last: int) -> int:
    """Where "type 1", "type IIIA" or "type B" behind a disease ends, which is part of its name; `last` where there is none."""
    if last + 2 >= len(words.raw) or words.normal[last + 1] != "type" or not words.joined[last + 1]:
        return last
    number = _TYPE.match(words.text, words.starts[last + 2])
    return _last_piece(words, last + 2, number.end()) if number and words.joined[last + 2] else last


_TYPE = re.compile(r"(?:\d{1,2}[A-Ca-c]?|[IVX]{1,4}[A-Da-d]?|[A-D])(?![\w-])")


def _last_piece(words: Words, first: int, end: int) -> int:
    last = first
    while last + 1 < len(words.ends) and words.ends[last] < end:
        last += 1
    return last


def _by_head(reading: Reading, lists: Vocabulary, covered: set[int]) -> Iterator[tuple[int, int, str, int]]:
    """Phrases that end in a head word and that no lexicon holds."""
    words = reading.words
    for i in _find_heads(reading, lists):
        form = words.normal[i]
        if form.endswith("virus") and i not in covered and form not in lists.no_infection:
            yield i, _virus_end(words, lists, i), _MADE, -1
            continue
        allowed = lists.sites if form in lists.heads else lists.adjectives if form in lists.disease_words else None
        if allowed is None or i in covered or i == 0 or not words.joined[i]:
            continue
        links = _HEAD_LINKS if form in lists.heads else frozenset()
        first = i
        while (
            first and words.joined[first] and (words.normal[first - 1] in allowed or words.normal[first - 1] in links)
        ):
            first -= 1
        while first < i and words.normal[first] in _NO_OPENING:
            first += 1
        if first < i and not (first - 1 in covered and words.joined[first] and words.normal[first - 1] not in allowed):
            yield first, i, _MADE, -1


def _find_heads(reading: Reading, lists: Vocabulary) -> list[int]:
    """Where words stand that may end such a phrase, in order."""
    forms = (
        form
        for form in reading.positions
        if form in lists.heads or form in lists.disease_words or form.endswith("virus")
    )
    return sorted(place for form in forms for place in reading.positions[form])


_HEAD_LINKS = frozenset(["and", "&", "cell", "tract", "solid", "related"])
_NO_OPENING = frozenset(["and", "&", "cell", "tract", "related"])


def _virus_end(words: Words, lists: Vocabulary, i: int) -> int:
    """A virus and the infection with it are one indication."""
    follows = i + 1 < len(words.normal) and words.joined[i + 1] and words.normal[i + 1] in lists.disease_words
    return i + 1 if follows else i


def _extend_left(words: Words, lists: Vocabulary, first: int) -> int:
    """The first piece of the phrase with its qualifiers."""
    begin = first
    while begin and first - begin < _MOST_QUALIFIERS:
        before = begin - 1
        if not words.joined[begin]:
            before = _before_parenthesis(words, begin)
            if before < 0 or words.normal[before] not in lists.qualifiers:
                break
        if "\n" in words.text[words.ends[before] : words.starts[begin]]:
            break
        form = words.normal[before]
        if form in lists.qualifiers:
            begin = before
        elif (
            form in ("or", "and")
            and before
            and words.joined[before]
            and words.normal[before - 1] in lists.qualifiers
            and begin < first
        ):
            begin = before - 1
        else:
            break
    while begin < first and not _may_open(words, lists, begin):
        begin += 1
    return begin


def _before_parenthesis(words: Words, begin: int) -> int:
    """The piece before a short form in parentheses that stands before this piece: "refractory" of "refractory (R/R) myeloma"; or -1."""
    match = _PARENTHESIS.search(words.text, max(0, words.starts[begin] - 10), words.starts[begin])
    before = begin - 1
    while match and before >= 0 and words.starts[before] >= match.start():
        before -= 1
    return before if match and words.text[words.ends[before] : match.start()] == " " else -1


def _may_open(words: Words, lists: Vocabulary, begin: int) -> bool:
    form = words.normal[begin]
    pair = f"{form} {words.normal[begin + 1]}" if begin + 1 < len(words.normal) else form
    return pair in lists.opening_pairs or (form not in lists.no_opening and form not in ("or", "and") and len(form) > 1)


def _conjuncts(words: Words, lists: Vocabulary, begin: int, last: int) -> Iterator[Candidate]:
    """Sites coordinated before the phrase ("breast, prostate and lung cancer") or listed after it ("solid tumors: breast, lung")."""
    head = words.normal[last]
    if head not in lists.heads:
        return
    kind = "cancer" if head in ("tumor", "malignancy", "neoplasm", "metastase") else head
    at = begin
    while at and words.normal[at] in lists.sites:
        found = _site_before(words, lists, at)
        if found is None:
            break
        first, site_last = found
        yield _site(words, first, site_last, kind)
        at = first
    at = last
    while at + 1 < len(words.normal) and (words.normal[at + 1] in lists.sites or words.normal[at + 1] in ("and", "or")):
        gap = words.text[words.ends[at] : words.starts[at + 1]]
        opened = at > last or _LIST_OPENING.search(gap)
        if not opened or "\n" in gap:
            break
        at += 1
        if words.normal[at] in lists.sites:
            yield _site(words, at, at, kind)


def _site_before(words: Words, lists: Vocabulary, at: int) -> tuple[int, int] | None:
    previous = at - 1
    while previous and words.normal[previous] in ("and", "or"):
        previous -= 1
    gap = words.text[words.ends[previous] : words.starts[at]]
    if (
        (previous == at - 1 and not _LIST_GAP.search(gap))
        or previous < 0
        or words.normal[previous] not in lists.sites
        or len(gap) > 7
    ):
        return None
    return previous, previous


def _site(words: Words, first: int, last: int, kind: str) -> Candidate:
    start, end = words.starts[first], words.ends[last]
    return Candidate(start, end, "Indication", "indications: shared head", name=f"{words.text[start:end]} {kind}")


def split_qualifiers(name: str) -> tuple[tuple[str, ...], str]:
    """The clinical qualifiers of an indication's name, and the disease that is left.

    >>> split_qualifiers("relapsed or refractory multiple myeloma")
    (('relapsed', 'refractory'), 'multiple myeloma')
    """
    from kg.mentions.lexicon import load_lexicons

    pieces = [(m[0], m.start()) for m in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", name)]
    qualifiers: list[str] = []
    for piece, start in pieces:
        if load_lexicons().look_up(name[start:], "Indication"):
            return tuple(qualifiers), name[start:]
        forms = normal_key(piece).split()
        if not all(form in vocabulary().qualifiers or form in ("or", "and") for form in forms):
            break
        if piece not in ("or", "and"):
            qualifiers.append(piece)
    rest = len(qualifiers)
    if rest and rest < len(pieces):
        kept = [start for piece, start in pieces if piece not in ("or", "and")]
        return tuple(qualifiers), name[kept[rest] :] if rest < len(kept) else name
    return (), name
