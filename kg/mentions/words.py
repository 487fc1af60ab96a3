"""The text as a row of small pieces: what lexicons, rules and names are matched on.

A piece is a run of letters, a run of digits or a telling sign ("$", "%", "®"); "ABX-131" is "ABX" and "131", so that spelling with a
hyphen, a space or nothing between is one and the same. Possessive "'s" is no piece. The normal form of a piece is lower case,
without plural "s" and in American spelling.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_PIECE = re.compile(r"(['’]s\b|[^\W\d_]+|\d+|[$€£¥%®™])")
_BRITISH = (
    ("haem", "hem"), ("aemi", "emi"), ("oedem", "edem"), ("tumour", "tumor"), ("paed", "ped"), ("oesoph", "esoph"),
    ("orrhoea", "orrhea"), ("anaesth", "anesth"), ("foet", "fet"), ("coeliac", "celiac"), ("behaviour", "behavior"), ("fibre", "fiber"),
)  # fmt: skip
_JOINS = frozenset(
    ["", " ", "-", "‐", "‑", "–", "/", " & ", "&", " -", "- ", "'", "’", "’ ", "' ", "\n", "\xa0", " / ", "+ ", "+"]
)
_STOPS = frozenset([". ", "."])


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the pieces of `text`; `joined[i]` says that piece i follows piece i-1 within one phrase."""

    text: str
    starts: list[int]
    ends: list[int]
    raw: list[str]
    normal: list[str]
    joined: list[bool]

    def whole(self, first: int, last: int) -> bool:
        """True when pieces first..last are not cut out of a longer word: "CD" of "CD19" is."""
        text, start, end = self.text, self.starts[first], self.ends[last]
        return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def normal_form(piece: str) -> str:
    """Lower case, American, singular.

    >>> [normal_form(p) for p in ("Leukaemias", "tumours", "diabetes", "AIDS", "m²")]
    ['leukemia', 'tumor', 'diabete', 'aid', 'm2']
    """
    form = piece.lower() if piece.isascii() else unicodedata.normalize("NFKC", piece).lower()
    if len(form) > 3:
        if form[-1] == "s" and form[-2] not in "su" and not (form[-2] == "i" and form[-3] != "e"):
            form = form[:-3] + "y" if form.endswith("ies") else form[:-1]
        for british, american in _BRITISH:
            if british in form:
                form = form.replace(british, american)
    return form


class _Forms(dict[str, str]):
    """Normal forms, remembered: most pieces of a text were seen before."""

    def __missing__(self, piece: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        self[piece] = form = normal_form(piece)
        return form


_REMEMBERED = 200_000
_FORMS = _Forms()


def read_words(text: str) -> Words:
    """Cut `text` into pieces."""
    parts = _PIECE.split(text)  # gap, piece, gap, ..., piece, gap
    bounds = list(accumulate(map(len, parts)))
    gaps, raw, starts, ends = parts[:-1:2], parts[1::2], bounds[:-1:2], bounds[1::2]
    for index in [index for index, piece in enumerate(raw) if piece[0] in "'’"][::-1]:
        del gaps[index], raw[index], starts[index], ends[index]
    normal = [_FORMS[piece] for piece in raw]
    joined = [False] * min(1, len(raw))
    joined += [
        gap in _JOINS or (gap in _STOPS and _is_initial(before)) for gap, before in zip(gaps[1:], raw, strict=False)
    ]
    return Words(text, starts, ends, raw, normal, joined)


def _is_initial(piece: str) -> bool:
    """ "J. Quenby" and "St. Mira" go on after the stop."""
    return len(piece) == 1 or piece == "St"


@lru_cache(maxsize=32768)
def normal_key(name: str) -> str:
    """A name as a key of the lexicon index: its normal forms, each followed by a space.

    >>> normal_key("Non-Small Cell Lung Cancers")
    'non small cell lung cancer '
    """
    return "".join([_FORMS[piece] + " " for piece in _PIECE.findall(name) if piece[0] not in "'’"])


@lru_cache(maxsize=32768)
def slug(name: str) -> str:
    """The normal form of an id: "ABX 131" is "abx-131"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or re.sub(r"\W+", "-", name.lower()).strip("-")
