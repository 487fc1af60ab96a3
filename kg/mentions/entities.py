"""The entities that the mentions of one document stand for: name, aliases, identifiers, attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.mentions.drug_groups import MARKS, sort_of
from kg.mentions.groups import is_registered
from kg.mentions.indications import split_qualifiers
from kg.mentions.lexicon import Row, load_lexicons
from kg.model import Entity, Mention
from kg.qualifiers import name_qualifier
from kg.qualifiers import split_qualifiers as read_qualifiers
from kg.rules import load_rules
from kg.schema import load_schema

_NAMED = re.compile(r"indications: (?:shared head|written out): (.+)", re.DOTALL)


def best_name(type_: str, counted: Counter[str]) -> str:
    """The fullest name of an organization, person, indication or study; the most frequent one of anything else.

    A drug that has a nonproprietary name and a code is called by the name, and so is a study that has a number in a registry too.
    """
    if type_ == "Trial":
        counted = Counter({name: count for name, count in counted.items() if not is_registered(name)}) or counted
    if type_ == "Drug":
        sorts = {name: sort_of(name) for name in counted}
        if {"code", "generic"} <= set(sorts.values()):
            counted = Counter({name: count for name, count in counted.items() if sorts[name] != "code"})
    if type_ in ("Organization", "Person", "Indication", "Grant", "Endpoint"):
        return min(counted, key=lambda name: (-len(plain_name(type_, name)), name.isupper(), name))
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def find_entities(mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """The entities that the mentions of one document stand for, in the order of their first mention."""
    members: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity:
            members.setdefault(mention.entity, []).append(mention)
    return tuple(_entity(id_, group) for id_, group in members.items())


def _entity(id_: str, mentions: list[Mention]) -> Entity:
    type_ = mentions[0].type
    counted = Counter(_full_name(mention) for mention in mentions)
    name = " ".join(plain_name(type_, best_name(type_, counted)).split())
    rows = [row for row in (_row_of(mention.rule, type_) for mention in mentions) if row]
    if type_ == "Indication" and split_qualifiers(name)[0]:
        rows = []  # the identifiers are those of the disease, not of the disease with its qualifiers
    aliases = {" ".join(mention.text.split()) for mention in mentions} | {row.name for row in rows if row.id}
    xrefs = {
        x for row in rows for x in (row.id, *row.xrefs) if x and not x.startswith("kind:") and not x.startswith("KG:")
    }
    return Entity(
        id_,
        type_,
        name,
        tuple(sorted(aliases - {name})),
        tuple(sorted(xrefs)),
        _attributes(type_, name, mentions, rows),
    )


def plain_name(type_: str, name: str) -> str:
    """A name without trade marks, and that of an indication without short forms in parentheses."""
    return re.sub(r"\s*\([^()]*\)", "", name) if type_ == "Indication" else MARKS.sub("", name)


def _full_name(mention: Mention) -> str:
    named = _NAMED.fullmatch(mention.rule)
    return named[1] if named else mention.text


def _kind_by_words(name: str) -> str:
    """The kind that a word of the name tells ("… Foundation"), "" where none does."""
    words = set(re.findall(r"[a-z]+", name.lower()))
    kinds: dict[str, list[str]] = load_rules("mentions")["organizations"]["kinds by words"]
    return next((kind for kind, listed in kinds.items() if words & set(listed)), "")


def _describe_indication(name: str) -> Iterator[tuple[str, str]]:
    """The disease without qualifiers, its identifier where a lexicon has it, and the qualifiers in plain words."""
    disease, qualifiers = _split_indication(name)
    row = load_lexicons().look_up(disease, "Indication")
    yield "disease", disease
    if row and ":" in row.id and not row.id.startswith("KG:"):
        yield "disease_id", row.id
    for qualifier in qualifiers:
        yield "qualifiers", qualifier


def _split_indication(name: str) -> tuple[str, tuple[str, ...]]:
    """The disease and its qualifiers; what a lexicon has is one disease unless it has what is left without them, too."""
    rest, qualifiers = read_qualifiers(name)
    lexicons = load_lexicons()
    if qualifiers and lexicons.look_up(name, "Indication") and not lexicons.look_up(rest, "Indication"):
        return name, ()
    words, disease = split_qualifiers(rest)
    return disease, (*qualifiers, *map(name_qualifier, words))


def _find_kinds(name: str, mentions: list[Mention], rows: list[Row]) -> tuple[str, ...]:
    """The words of the closed list for an organization in the list's order: what it is comes before that it gives money."""
    listed = [x.removeprefix("kind:") for row in rows for x in row.xrefs if x.startswith("kind:")]
    company = any(
        re.search(r"listed|legal suffix|business word|dateline|source line|lexicon companies", m.rule) for m in mentions
    )
    said = listed[0] if listed else "company" if company else _kind_by_words(name)
    return load_schema().sort_words("organization kind", said.split("+"))


def _attributes(type_: str, name: str, mentions: list[Mention], rows: list[Row]) -> tuple[tuple[str, str], ...]:
    if type_ == "Organization":
        kinds = _find_kinds(name, mentions, rows)
        more = kinds if len(kinds) > 1 else ()
        return (*(("kind", kind) for kind in kinds[:1]), *(("kinds", kind) for kind in more))
    if type_ == "Indication":
        return tuple(_describe_indication(name))
    return ()


@cache
def _row_of(rule: str, type_: str) -> Row | None:
    if not rule.startswith("lexicon "):
        return None
    _, _, key = rule.removeprefix("lexicon ").partition(": ")
    return load_lexicons().by_id(key) if ":" in key else load_lexicons().look_up(key, type_)
