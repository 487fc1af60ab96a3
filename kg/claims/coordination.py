"""Things that a sentence lists side by side: "breast, prostate and lung cancer" are three conjuncts of one group."""

from __future__ import annotations

from kg.claims.reading import Named, Passage, Reading

_JOINERS = {
    ",",
    "and",
    "or",
    "/",
    "and/or",
    "&",
    "as",
    "well",
    "both",
    "either",
    "the",
    "a",
    "an",
    "in",
    "for",
    "with",
    "of",
    "(",
    ")",
    "other",
    "selected",
    "also",
    "-",
    "to",
    "including",
    "such",
}
_LEAD = 3
"""Tokens after a mention within which a list that spells it out begins, the colon among them."""
_LINKS = {",", "and", "or", "/", "and/or", "&", "including"}


def find_conjuncts(reading: Reading, passage: Passage, named: Named) -> list[Named]:
    """The mentions of the same type that are coordinated with `named`, itself included, in text order."""
    same = passage.of_type((named.mention.type,))
    here = same.index(named)
    first, last = here, here
    while first > 0 and _joined(reading, same[first - 1], same[first]):
        first -= 1
    while last + 1 < len(same) and _joined(reading, same[last], same[last + 1]):
        last += 1
    group = same[first : last + 1]
    if len(group) == 2 and reading.words[group[0].last : group[1].first] == [","]:
        group = [named]  # "unlike A, B": two with a bare comma between are no list
    return _drop_repeats(group, named)


def _joined(reading: Reading, left: Named, right: Named) -> bool:
    """Only joining words stand between, and before a disease perhaps one more word of its name ("external genital warts")."""
    between = reading.words[left.last : right.first]
    if between == ["("]:
        return left.mention.entity == right.mention.entity  # its short form, behind which the list goes on
    if right.mention.type == "Indication" and len(between) > 1 and between[-1].isalpha():
        between = between[:-1] if between[-1] not in _JOINERS else between
    return (
        0 < len(between) <= 4 and any(word in _LINKS for word in between) and all(word in _JOINERS for word in between)
    )


def _drop_repeats(group: list[Named], keep: Named) -> list[Named]:
    """One conjunct an entity: a name and its short form in brackets are the same thing."""
    seen, kept = set(), []
    for named in group:
        key = named.mention.entity or named.mention.text
        if key not in seen:
            seen.add(key)
            kept.append(named)
    return kept or [keep]


def find_listed(reading: Reading, passage: Passage, named: Named) -> list[Named]:
    """What a colon right after a mention spells out: "three tumors: lung, breast and bone"; nothing where fewer than two follow."""
    if reading.words[named.last : named.last + 1] != [":"]:
        return []
    after = next((other for other in passage.of_type((named.mention.type,)) if other.first > named.last), None)
    if after is None or after.first > named.last + _LEAD:
        return []
    group = find_conjuncts(reading, passage, after)
    return group if len(group) > 1 else []


def find_enumerated(reading: Reading, passage: Passage, type_: str) -> list[Named]:
    """The first mention of a type in each item of "(1) …, (2) … and (3) …"; nothing where the sentence enumerates nothing."""
    marks = [token for token in range(passage.first + 1, passage.last - 1) if _is_mark(reading.words, token)]
    if len(marks) < 2:
        return []
    same, items = passage.of_type((type_,)), [*marks, passage.last]
    firsts = [
        next((named for named in same if start < named.first < stop), None)
        for start, stop in zip(items, items[1:], strict=False)
    ]
    return [named for named in firsts if named]


def _is_mark(words: list[str], token: int) -> bool:
    return (
        words[token - 1] == "("
        and words[token + 1] == ")"
        and (
            words[token] in ("a", "b", "c", "d", "i", "ii", "iii", "iv")
            or (words[token].isdigit() and len(words[token]) == 1)
        )
    )
