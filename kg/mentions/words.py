"""The text as a row of small pieces: what lexicons, rules and names are matched on.

A piece is a run of letters, a run of digits or a telling sign ("$", "%", "®"); "CLR-131" is "CLR" and "131", so that spelling with a
hyphen, a space or nothing between is one and the same. Possessive "'s" is no piece. The normal form of a piece is lower case,
without plural "s" and in American spelling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r"['’]s\b|[^\W\d_]+|\d+|[$€£¥%®™]")
_BRITISH = (
    ("haem", "hem"), ("aemi", "emi"), ("oedem", "edem"), ("tumour", "tumor"), ("paed", "ped"), ("oesoph", "esoph"),
    ("orrhoea", "orrhea"), ("anaesth", "anesth"), ("foet", "fet"), ("coeliac", "celiac"), ("behaviour", "behavior"), ("fibre", "fiber"),
)  # fmt: skip
_JOINS = frozenset(
    ["", " ", "-", "‐", "‑", "–", "/", " & ", "&", " -", "- ", "'", "’", "’ ", "' ", "\n", "\xa0", " / ", "+ ", "+"]
)
BARRIER = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the pieces of `text`; `line` is all normal forms, each followed by a space, and `at` where each begins in it.

    `joined[i]` says that piece i follows piece i-1 within one phrase; where it does not, `line` has a barrier before it.
    """

    text: str
    starts: list[int]
    ends: list[int]
    raw: list[str]
    normal: list[str]
    joined: list[bool]
    line: str
    at: list[int]

    def whole(self, first: int, last: int) -> bool:
        """True when pieces first..last are not cut out of a longer word: "CD" of "CD19" is."""
        text, start, end = self.text, self.starts[first], self.ends[last]
        return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


@lru_cache(maxsize=65536)
def normal_form(piece: str) -> str:
    """Lower case, American, singular.

    >>> [normal_form(p) for p in ("Leukaemias", "tumours", "diabetes", "AIDS", "m²")]
    ['leukemia', 'tumor', 'diabete', 'aids', 'm2']
    """
    form = piece.lower() if piece.isascii() else unicodedata.normalize("NFKC", piece).lower()
    if len(form) > 4:
        if form[-1] == "s" and form[-2] not in "su" and not (form[-2] == "i" and form[-3] != "e"):
            form = form[:-3] + "y" if form.endswith("ies") else form[:-1]
        for british, american in _BRITISH:
            if british in form:
                form = form.replace(british, american)
    return form


def read_words(text: str) -> Words:
    """Cut `text` into pieces."""
    starts: list[int] = []
    ends: list[int] = []
    raw: list[str] = []
    normal: list[str] = []
    joined: list[bool] = []
    line: list[str] = []
    at: list[int] = []
    last, before, column = 0, "", 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        start, end = match.span()
        if piece[0] in "'’":
            last = end if last == start else last
            continue
        gap = text[last:start]
        close = gap in _JOINS or (gap in (". ", ".") and (len(before) == 1 or before == "St"))
        form = normal_form(piece)
        starts.append(start)
        ends.append(end)
        raw.append(piece)
        normal.append(form)
        joined.append(close)
        if not close:
            line.append(BARRIER)
            column += 1
        at.append(column)
        line.append(form + " ")
        column += len(form) + 1
        last, before = end, piece
    return Words(text, starts, ends, raw, normal, joined, "".join(line), at)


def normal_key(name: str) -> str:
    """A name as a key of the lexicon index: its normal forms, each followed by a space.

    >>> normal_key("Non-Small Cell Lung Cancers")
    'non small cell lung cancer '
    """
    return "".join(normal_form(m[0]) + " " for m in _PIECE.finditer(name) if m[0][0] not in "'’")


def slug(name: str) -> str:
    """The normal form of an id: "CLR 131" is "clr-131"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or re.sub(r"\W+", "-", name.lower()).strip("-")
