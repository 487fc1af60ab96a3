"""When two wordings count as the same: folded, without legal forms, plurals and number words told apart.

The measure is the contract's; changing a line here changes every published figure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Tokens = tuple[str, ...]

_LOOSE = frozenset(
    "indication endpoint event role schedule route part combination subject alias comparator cohort trial "
    "Indication Endpoint AdverseEvent Cohort Grant Designation Platform".split()
)
_GENERIC = frozenset(
    ["cancer", "tumor", "tumour", "disease", "disorder", "solid tumor", "illness", "condition"]
)  # too general to ask for
_LEGAL = frozenset(
    "inc incorporated corp corporation ltd limited plc llc ag sa nv bv gmbh co company the ab as spa se kk holdings lp".split()
)
_NUMBERS = {
    word: str(n)
    for words in (
        "zero first second third fourth fifth sixth seventh eighth ninth tenth",
        "zero one two three four five six seven eight nine ten",
    )
    for n, word in enumerate(words.split())
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_COHORT_NOUNS = frozenset({"cohort", "arm", "part", "group", "dose", "level"})
_FDA, _USPTO = "food and drug administration", "patent and trademark office"
_SHORT = {
    **{f"{country}{_FDA}": "fda" for country in ("", "u s ", "us ")},
    **{f"{country} {_USPTO}": "uspto" for country in ("united states", "u s", "us")},
    "u s fda": "fda",
    "us fda": "fda",
    "european medicines agency": "ema",
    "national cancer institute": "nci",
    "national institutes of health": "nih",
    "european commission": "ec",
}


def same_wording(one: str, other: str, role: str = "") -> bool:
    """True when both say the same thing in `role` (or as a mention of that type).

    >>> same_wording("the Food and Drug Administration", "FDA"), same_wording("Phase IIb", "phase 2b", "phase")
    (False, True)
    >>> same_wording("refractory multiple myeloma", "multiple myeloma", "indication")
    True
    """
    if role == "phase":
        return to_phase(one) == to_phase(other)
    a, b = _shorten(one), _shorten(other)
    if a == b:
        return True
    split = to_cohort if role in {"cohort", "Cohort"} else to_tokens
    x, y = split(a), split(b)
    if not x or not y:
        return False
    if x == y or "".join(x) == "".join(y):
        return True
    return role in _LOOSE and (_stands_in(x, y) or _stands_in(y, x))


def share_words(one: str, other: str) -> bool:
    """True when the words of one are all words of the other: the measure of overlapping mentions."""
    a, b = set(to_tokens(one)), set(to_tokens(other))
    return bool(a) and (a <= b or b <= a)


def is_generic(text: str) -> bool:
    """True for "cancer" and the like."""
    return " ".join(to_tokens(text)) in _GENERIC


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without marks, punctuation and possessives; figures keep their points."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("μ", "u").replace("µ", "u")
    text = re.sub(r"[®™©†*‡]", "", text)
    text = re.sub(r"[^\w%./+]+", " ", text.replace("'s", ""))
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", re.sub(r"\s+", " ", text)).strip()


@lru_cache(maxsize=65536)
def to_tokens(text: str) -> Tokens:
    """Words without legal forms and plural endings; number words and ordinals as figures."""
    numbered = (_NUMBERS.get(token, token) for token in re.split(r"[\s/]+", fold(text)))
    return tuple(_singular(token) for token in numbered if token and token not in _LEGAL)


def to_phase(text: str) -> str:
    """ "Phase I/IIa" as "1/2a"."""
    word = fold(text).replace("phase", "").replace("early", "").strip()
    parts = [_to_arabic(part) for part in re.split(r"[/\s-]+", word)]
    return "/".join(part for part in parts if part)


def to_cohort(text: str) -> Tokens:
    """What tells a cohort from its neighbours: "Cohort II" and "dose level 2" are both 2."""
    tokens = to_tokens(text)
    return tuple(_ROMAN.get(token, token) for token in tokens if token not in _COHORT_NOUNS) or tokens


def _shorten(text: str) -> str:
    return _SHORT.get(fold(text), fold(text))


def _singular(token: str) -> str:
    return token[:-1] if len(token) > 3 and token.endswith("s") and not token.endswith("ss") else token


def _to_arabic(part: str) -> str:
    match = re.fullmatch(r"([ivx]+|\d)([abc]?)", part)
    return _ROMAN.get(match[1], match[1]) + match[2] if match else part


def _stands_in(short: Tokens, long: Tokens) -> bool:
    """The shorter phrase stands in the longer one and is no mere fragment of it."""
    starts = range(len(long) - len(short) + 1)
    if " ".join(short) in _GENERIC or not any(long[i : i + len(short)] == short for i in starts):
        return False
    return len(short) > 1 or (len(long) <= 3 and long[-1] == short[0])
