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
from itertools import accumulate

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
    """Parallel lists over the pieces of `text`.

    `line` is all normal forms, each followed by a space, and `at` where each begins in it.

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
    spans = [match.span() for match in _PIECE.finditer(text)]
    possessive = [text[start] in "'’" for start, _ in spans]
    if any(possessive):
        after = [end for (_, end), is_s in zip(spans, [*possessive[1:], False], strict=True) if not is_s]
        spans = [(start, end) for (start, end), is_s in zip(spans, possessive, strict=True) if not is_s]
        gap_starts = after if len(after) == len(spans) else [end for _, end in spans]
    else:
        gap_starts = [end for _, end in spans]
    raw = [text[start:end] for start, end in spans]
    normal = [_FORMS[piece] for piece in raw]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    joined = [False] * min(1, len(spans))
    joined += [_is_join(text[end:start], piece) for end, start, piece in zip(gap_starts, starts[1:], raw, strict=False)]
    parts = [f"{form} " if close else f"{BARRIER}{form} " for form, close in zip(normal, joined, strict=True)]
    at = [end - len(form) - 1 for end, form in zip(accumulate(map(len, parts)), normal, strict=True)]
    return Words(text, starts, ends, raw, normal, joined, "".join(parts), at)


def _is_join(gap: str, before: str) -> bool:
    return gap in _JOINS or (gap in (". ", ".") and (len(before) == 1 or before == "St"))


@lru_cache(maxsize=32768)
def normal_key(name: str) -> str:
    """A name as a key of the lexicon index: its normal forms, each followed by a space.

    >>> normal_key("Non-Small Cell Lung Cancers")
    'non small cell lung cancer '
    """
    return "".join([_FORMS[piece] + " " for piece in _PIECE.findall(name) if piece[0] not in "'’"])


def slug(name: str) -> str:
    """The normal form of an id: "CLR 131" is "clr-131"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or re.sub(r"\W+", "-", name.lower()).strip("-")
