"""Families of a verb, so that a rule names it once: "initiate~" stands for initiate, initiates, initiated, initiating, initiation.

Regular English spelling, with the irregular verbs of this field in `kg/rules/verbs.yaml`.
"""

from __future__ import annotations

from functools import cache

from kg.rules import load_rules

_VOWELS = "aeiou"


def expand_phrase(phrase: str) -> tuple[str, ...]:
    """Every form of a phrase whose word before "~" is a verb in the infinitive.

    >>> expand_phrase("dose~ the first")[:3]
    ('dose the first', 'doses the first', 'dosed the first')
    """
    if "~" not in phrase:
        return (phrase,)
    head, _, tail = phrase.partition("~")
    before, _, verb = head.rpartition(" ")
    lead = f"{before} " if before else ""
    return tuple(form for word in inflect(verb) for form in expand_phrase(f"{lead}{word}{tail}"))


@cache
def inflect(verb: str) -> tuple[str, ...]:
    """The infinitive, third person, past forms, present participle and nouns of action of `verb`."""
    irregular = _load_irregular().get(verb)
    if irregular:
        return (verb, *irregular)
    return tuple(dict.fromkeys((verb, _third(verb), _past(verb), _participle(verb), *_nouns(verb))))


@cache
def _load_irregular() -> dict[str, tuple[str, ...]]:
    return {verb: tuple(forms) for verb, forms in load_rules("verbs")["irregular"].items()}


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def _participle(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def _nouns(verb: str) -> tuple[str, ...]:
    if verb.endswith("ate"):
        return (verb[:-1] + "ion",)
    if verb.endswith("ete"):
        return (verb[:-1] + "ion",)
    return ()
