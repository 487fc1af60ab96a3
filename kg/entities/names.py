"""When two names are the same name: keys by type, short forms, spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.entities.codes import read_code
from kg.identifiers import to_form
from kg.rules import load_rules

SINGULAR = frozenset({"Indication", "Disease", "Endpoint", "AdverseEvent", "Target"})
_MARKS = re.compile(r"\s*[®™©℠†‡]\s*|\((?:R|TM|r|tm)\)")

_DEFINED = re.compile(r"\s*\([A-Z][A-Za-z0-9/&+-]{0,8}\)")  # "(MM)"


def clean_name(name: str) -> str:
    """A name without trade marks, doubled spaces and outer punctuation.

    >>> clean_name(" Abcdrug® ")
    'Abcdrug'
    """
    plain = re.sub(r"\s+", " ", _MARKS.sub(" ", name)).strip(" ,;:–-")
    return re.sub(r"(?<=\d)\.$", "", plain) or name.strip()


def display_name(kind: str, name: str) -> str:
    """A name as it is shown: an organization's without its legal form, a drug's without "candidate", a disease's without initials.

    >>> display_name("Organization", "Foo Labs, Inc."), display_name("Organization", "The Company Co.")
    ('Foo Labs', 'The Company Co.')
    >>> display_name("Drug", "foo vaccine candidate")
    'foo vaccine'
    >>> display_name("Indication", "relapsed or refractory (R/R) foo fever")
    'relapsed or refractory foo fever'
    """
    shown = _DEFINED.sub("", clean_name(name)) if kind in SINGULAR else clean_name(name)
    dropped = {"Organization": "legal_forms", "Drug": "roles"}.get(kind)
    if dropped is None:
        return shown
    words = shown.split()
    while len(words) > 1 and to_form(words[-1]).replace("-", "") in _words(dropped):
        words.pop()
    left = " ".join(words).rstrip(" ,&")
    return shown if all(to_form(word) in _words(dropped) for word in words) else left


@lru_cache(maxsize=65536)
def key_name(kind: str, name: str) -> str:
    """What two names of one type share when they are the same name.

    >>> key_name("Organization", "The Foo Labs, Inc.") == key_name("Organization", "Foo Labs")
    True
    >>> key_name("Organization", "U.S. Foo Office") == key_name("Organization", "United States Foo Office")
    True
    >>> key_name("Drug", "AB 12") == key_name("Drug", "AB-012") != key_name("Drug", "AB 121")
    True
    """
    if kind == "Drug":
        code = read_code(clean_name(name))
        if code:
            return f"{code.prefix} {code.number} {code.suffix}".strip()
    if kind == "Patent":
        return re.sub(r"[^a-z0-9]", "", to_form(name))
    return "-".join(split_name(kind, name)) or to_form(name)


@lru_cache(maxsize=65536)
def split_name(kind: str, name: str) -> tuple[str, ...]:
    """The words of a name's form that tell things apart: no legal forms or titles, singular where the type is a noun."""
    words = to_form(_join_initials(name)).split("-")
    if kind == "Organization":
        kept = [word for word in words if word not in _words("legal_forms")]
        kept = kept[2:] if kept[:2] == ["united", "states"] else kept[kept[:1] == ["us"] :]
    elif kind == "Drug":
        kept = to_form(display_name(kind, name)).split("-")
    elif kind == "Person":
        kept = [word for word in words if word not in _words("titles")]
    elif kind == "Cohort":
        kept = [_numbers().get(word, word) for word in words]
        kept = sorted(kept, key=str.isdigit) if len(kept) == 2 else kept
    elif kind in SINGULAR:
        kept = [_singular(word) for word in words]
    else:
        kept = words
    return tuple(kept or words)


def is_short(kind: str, alias: str, name: str) -> bool:
    """True for an alias that other things may have too: initials, or a part of the name's words.

    >>> is_short("Indication", "MM", "multiple myeloma"), is_short("Organization", "Foo", "Foo Labs, Inc.")
    (True, True)
    >>> is_short("Drug", "AB 12", "abcdefinib")
    False
    """
    if kind == "Drug" and read_code(clean_name(alias)):
        return False
    short, long = split_name(kind, alias), split_name(kind, name)
    if set(short) < set(long):
        return True
    return is_acronym(alias) and (len(long) > 1 or len(name) > len(alias) + 3)


def is_acronym(name: str) -> bool:
    """True for one word of two to eight characters that are capitals or digits, but for a plural s or one small letter.

    >>> [is_acronym(name) for name in ("MM", "R/R MM", "FDA", "HbA1c", "PFS")]
    [True, False, True, False, True]
    """
    letters = clean_name(name).removesuffix("s")
    return 2 <= len(letters) <= 8 and re.fullmatch(r"[A-Z][A-Z0-9/&-]*[a-z]?[A-Z0-9-]*", letters) is not None


def spelled_alike(one: Sequence[str], other: Sequence[str], *, prefix: bool = False) -> bool:
    """True when the words differ by a letter or two in long words only; with `prefix`, one may go on after the other ends.

    >>> spelled_alike(("fooltar", "labs"), ("foolter", "labs")), spelled_alike(("abc", "labs"), ("abd", "labs"))
    (True, False)
    >>> spelled_alike(("fooltar",), ("foolter", "labs"), prefix=True)
    False
    """
    if one == other or not one or not other or (len(one) != len(other) and not prefix):
        return False
    least = 7 if len(one) == len(other) else 8  # less is known of a name that ends early
    return all(a == b or _near(a, b, least) for a, b in zip(one, other, strict=False))


def _near(one: str, other: str, least: int) -> bool:
    """True for words of `least` letters that differ by one, or of nine by two."""
    from rapidfuzz.distance import OSA

    longest = max(len(one), len(other))
    allowed = 2 if longest >= 9 else 1
    if longest < least or any(char.isdigit() for char in one + other):
        return False
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _join_initials(name: str) -> str:
    """ "U.S. FDA" as "US FDA", "J.P. Doe" as "JP Doe", "O'Neil" as one word."""
    return re.sub(r"(?<=\b[A-Za-z])\.(?=\s?[A-Za-z]\b)|(?<=\b[A-Za-z])\.(?=[\s,)]|$)|['’]", "", name)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_rules("entities")["names"][name])


@cache
def _numbers() -> dict[str, str]:
    rules = load_rules("entities")["names"]
    return {word: str(n) for name in ("ordinals", "numerals", "romans") for n, word in enumerate(rules[name])}
