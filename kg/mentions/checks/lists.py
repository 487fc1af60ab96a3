"""The word lists of the rules that several checks ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.mentions.reading import Reading
from kg.rules import load_rules

Span = tuple[int, int] | None
Check = Callable[[Reading, int, int, re.Match[str]], Span]
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def headline_words() -> frozenset[str]:
    """What no name of an organization begins with."""
    return frozenset(load_rules("mentions")["organizations"]["trim"])


@cache
def cutting_words() -> frozenset[str]:
    """What ends one name in a headline and precedes the next."""
    return frozenset(load_rules("mentions")["organizations"]["cut after"])


@cache
def titles() -> frozenset[str]:
    """Words of people's titles."""
    return frozenset(load_rules("mentions")["people"]["titles"])


@cache
def no_person() -> frozenset[str]:
    """Capitalised words that are no part of a person's name."""
    return frozenset(str(word) for word in load_rules("mentions")["people"]["never"])


@cache
def no_code() -> frozenset[str]:
    """Letters that make no drug code before figures."""
    return frozenset(str(word) for word in load_rules("mentions")["drugs"]["never"])
