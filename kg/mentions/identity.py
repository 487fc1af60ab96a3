"""Which mentions of one document are the same thing: local ids, and the entities that they stand for.

The same normal form, the same row of a lexicon with an identifier, a defined short form and its long form, a company and its short
name, a person and the surname share an id. Nothing is decided across documents here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from kg.mentions.indications import split_qualifiers
from kg.mentions.lexicon import Row, load_lexicons
from kg.mentions.lexicon_sources import strip_legal
from kg.mentions.names import is_spelling, others_beside
from kg.mentions.reading import Candidate, Reading
from kg.mentions.words import normal_key, slug
from kg.model import Entity, Mention, ShortForm
from kg.rules import load_rules
from kg.schema import load_schema

_ORDINALS = {
    w: str(i) for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7"}
_RELAPSED = re.compile(
    r"\b(?:relapsed[ ]?(?:/|and/or|and|or)[ ]?refractory|R/R|refractory[ ]?(?:/|or)[ ]?relapsed)(?!\w)", re.IGNORECASE
)
_NAMED = re.compile(r"indications: (?:shared head|written out): (.+)", re.DOTALL)
_MARKS = re.compile(r"[®™]|\((?:R|TM)\)")


class _Groups:
    """Union-find over keys."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, key: str) -> str:
        above = self._above.setdefault(key, key)
        if above != key:
            self._above[key] = above = self.find(above)
        return above

    def join(self, one: str, other: str) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)


@cache
def load_slugs() -> dict[str, str]:
    """The first part of ids by type, of all types whose mentions name a thing."""
    return {kind.name: kind.slug for kind in load_schema().entity_types.values() if kind.thing}


def to_mentions(reading: Reading, kept: list[Candidate], forms: Iterable[ShortForm]) -> tuple[Mention, ...]:
    """The mentions, each with its local entity id."""
    groups = _Groups()
    forms = tuple(forms)
    written_out = {reading.text[slice(*form.short)]: reading.text[slice(*form.long)] for form in forms}
    kept = _write_out_plainly(reading, kept, forms)
    key_of = _Keys(written_out)
    keys = [key_of[candidate.type, _name(reading, candidate)] for candidate in kept]
    for candidate, key in zip(kept, keys, strict=True):
        if key and candidate.place >= 0:
            row = reading.lexicons.row(candidate.place)
            if row.lexicon == "abbreviations" and _name(reading, candidate) in row.synonyms:
                groups.join(key, f"{load_slugs()[candidate.type]}/{normal_key(row.name).strip().replace(' ', '-')}")
                full = reading.lexicons.look_up(row.name, candidate.type)
                if full and full.id:
                    groups.join(key, f"{candidate.type} row {full.id}")
            if (row.id and normal_key(row.name) == normal_key(_name(reading, candidate))) or _is_synonym(
                row, _name(reading, candidate)
            ):
                groups.join(key, f"{candidate.type} row {row.id}")
    _join_short_forms(reading, kept, keys, forms, groups)
    _join_companies(reading, kept, keys, groups)
    _join_people(reading, kept, keys, groups)
    _join_trials(reading, kept, keys, groups)
    _join_codes(kept, keys, groups, reading)
    _join_vaccines(kept, keys, groups)
    _join_bracketed(reading, kept, keys, groups)
    ids = _ids(reading, kept, keys, groups)
    return tuple(
        Mention(
            c.start,
            c.end,
            reading.text[c.start : c.end],
            c.type,
            ids[groups.find(key)] if key else None,
            c.value,
            _rule(reading, c),
        )
        for c, key in zip(kept, keys, strict=True)
    )


def _write_out_plainly(reading: Reading, kept: list[Candidate], forms: Iterable[ShortForm]) -> list[Candidate]:
    """After "refractory gout (GT)" GT is gout, not refractory gout: the disease's name is what the letters stand for."""
    begins = {c.end: c.start for c in kept if c.type == "Indication"}
    plain: dict[str, str] = {}
    for form in reversed(tuple(forms)):
        if form.kind == "abbreviation":
            short = reading.text[slice(*form.short)]
            plain.pop(short, None)
            begin = begins.get(form.long[1], begins.get(form.long[1] - 1))
            if begin is not None and begin < form.long[0]:
                plain[short] = reading.text[slice(*form.long)]
    written = []
    for candidate in kept:
        name = plain.get(reading.text[candidate.start : candidate.end]) if candidate.type == "Indication" else None
        if name and not candidate.name:
            candidate = candidate._replace(name=name, rule="indications: written out", place=-1)
        written.append(candidate)
    return written


def _rule(reading: Reading, candidate: Candidate) -> str:
    if candidate.place < 0:
        return f"{candidate.rule}: {candidate.name}" if candidate.name else candidate.rule
    row = reading.lexicons.row(candidate.place)
    own = row.name if row.lexicon == "abbreviations" else _name(reading, candidate)
    return f"lexicon {row.lexicon}: {row.id or own}"


def _name(reading: Reading, candidate: Candidate) -> str:
    return candidate.name or reading.text[candidate.start : candidate.end]


def _is_synonym(row: Row, name: str) -> bool:
    key = normal_key(name)
    return bool(row.id) and any(normal_key(synonym) == key for synonym in row.synonyms)


def write_out(name: str, written_out: Mapping[str, str]) -> str:
    """A name with the short forms inside it written out and its ways of saying "relapsed or refractory" made one.

    >>> write_out("R/R MM", {"MM": "multiple myeloma"})
    'relapsed or refractory multiple myeloma'
    """
    words = re.sub(r"\s*\([^()]*\)", "", name).split()
    full = " ".join(written_out.get(word, word) if len(words) > 1 else word for word in words)
    return _RELAPSED.sub("relapsed or refractory", full)


class _Keys(dict[tuple[str, str], str]):
    """The keys of names by type and name, remembered for one document: it says its names many times."""

    def __init__(self, written_out: Mapping[str, str]) -> None:
        super().__init__()
        self._written_out = written_out

    def __missing__(self, named: tuple[str, str]) -> str:
        self[named] = key = _key(*named, self._written_out)
        return key


def _key(type_: str, name: str, written_out: Mapping[str, str]) -> str:
    """What mentions of one thing share before anything else is known; empty for typed literals."""
    if type_ not in load_slugs():
        return ""
    if type_ == "Cohort":
        return f"cohort/{cohort_slug(name)}"
    if type_ == "Indication":
        name = write_out(name, written_out)
    form = normal_key(_MARKS.sub("", strip_legal(name) if type_ == "Organization" else name)).strip().replace(" ", "-")
    if type_ == "Drug":
        form = form.removesuffix("-candidate")
    return f"{load_slugs()[type_]}/{form.removeprefix('the-')}"


def cohort_slug(name: str) -> str:
    """The number or name of a cohort: "third cohort" and "Cohort 3" are "3", "control arm" is "control-arm".

    >>> [cohort_slug(n) for n in ("third cohort", "Cohort 3", "Arm B", "control arm", "study arms 2")]
    ['3', '3', 'arm-b', 'control-arm', 'arm-2']
    """
    words = [
        w
        for w in slug(name).split("-")
        if w not in ("study", "treatment", "dose", "dosing", "escalation", "level", "and", "final", "patient")
    ]
    words = [_ORDINALS.get(w, w.removesuffix("s") if w in ("arms", "cohorts", "groups") else w) for w in words]
    words = [re.sub(r"^(\d)(?:st|nd|rd|th)$", r"\1", w) for w in words]
    if "cohort" in words and len(words) > 1:
        words = [_ROMAN.get(w, w) for w in words if w != "cohort"]
    return "-".join(words) or "cohort"


def _join_short_forms(
    reading: Reading, kept: list[Candidate], keys: list[str], forms: Iterable[ShortForm], groups: _Groups
) -> None:
    ends = {c.end: (c, key) for c, key in zip(kept, keys, strict=True) if key}
    by_text: dict[tuple[str, str], str] = {}
    for candidate, key in zip(kept, keys, strict=True):
        by_text.setdefault((candidate.type, reading.text[candidate.start : candidate.end]), key)
    for form in forms:
        long = ends.get(form.long[1]) or ends.get(form.long[1] - 1)
        plain = long and long[0].type == "Indication" and form.kind == "abbreviation" and long[0].start < form.long[0]
        if long and long[0].start <= form.long[0] and not plain:
            for text in {form.text, form.text.removesuffix("s"), f"{form.text}s"}:
                short = by_text.get((long[0].type, text))
                if short:
                    groups.join(long[1], short)


def _join_companies(reading: Reading, kept: list[Candidate], keys: list[str], groups: _Groups) -> None:
    """ "Vela" is "Vela Labs" when only one company here begins so; spellings of the publisher join it."""
    names = {key: strip_legal(_name(reading, c)) for c, key in zip(kept, keys, strict=True) if c.type == "Organization"}
    ordered = sorted(names, key=lambda key: (len(names[key]), key))
    for short in ordered:
        longer = [key for key in ordered if key != short and names[key].lower().startswith(names[short].lower() + " ")]
        if longer and (len({groups.find(k) for k in longer}) == 1 or _one_line(longer, names)):
            for key in longer:
                groups.join(short, key)
    own = [
        key
        for c, key in zip(kept, keys, strict=True)
        if c.type == "Organization" and re.search(r"listed company|dateline|source line", c.rule)
    ]
    others = others_beside([names[key] for key in own], names.values())
    for key in names if own else ():
        if names[key].partition(" ")[0] not in others and is_spelling(names[key], names[own[0]]):
            groups.join(key, own[0])


def _one_line(longer: list[str], names: dict[str, str]) -> bool:
    """All longer names continue one another: "Vela Labs" and "Vela Labs International"."""
    return all(names[b].lower().startswith(names[a].lower()) for a, b in pairwise(longer))


def _join_people(reading: Reading, kept: list[Candidate], keys: list[str], groups: _Groups) -> None:
    full: dict[str, set[str]] = {}
    people = {key: _name(reading, c) for c, key in zip(kept, keys, strict=True) if c.type == "Person"}
    for key, name in people.items():
        words = name.removesuffix(".").split()
        if len(words) > 1:
            surname = next(
                (w for w in reversed(words) if w.rstrip(".,") not in ("Jr", "Sr", "II", "III")), words[-1]
            ).rstrip(",.")
            full.setdefault(surname, set()).add(key)
    for key, name in people.items():
        holders = full.get(name, set())
        if len(holders) == 1:
            groups.join(key, next(iter(holders)))
    for holders in full.values():
        for one in sorted(holders):
            for other in sorted(holders):
                if one < other and people[one].split()[0] == people[other].split()[0]:
                    groups.join(one, other)


_APPOSED = re.compile(r"\s*(?:study|trial)?\s*[(,]\s*(?:ClinicalTrials\.gov(?: Identifier)?:?|NCT:?)?\s*$")


def _join_trials(reading: Reading, kept: list[Candidate], keys: list[str], groups: _Groups) -> None:
    """ "VELA-2 study (NCT01234567)" is one study."""
    trials = [(candidate, key) for candidate, key in zip(kept, keys, strict=True) if candidate.type == "Trial" and key]
    for (one, key), (other, other_key) in pairwise(trials):
        numbered = _is_registered(_name(reading, one)) != _is_registered(_name(reading, other))
        if numbered and _APPOSED.match(reading.text[one.end : other.start] or "-"):
            groups.join(key, other_key)


def _is_registered(name: str) -> bool:
    return bool(re.match(r"(?:NCT ?\d|EudraCT|ISRCTN|ACTRN|CTR\d)", name))


def _join_codes(kept: list[Candidate], keys: list[str], groups: _Groups, reading: Reading) -> None:
    """ "MVA-based ZX-101 vaccine" is ZX-101: one word of the name is the whole code of another drug."""
    codes = {
        _name(reading, c): key
        for c, key in zip(kept, keys, strict=True)
        if c.type == "Drug" and " " not in _name(reading, c) and re.search(r"[A-Z].*\d", _name(reading, c))
    }
    for candidate, key in zip(kept, keys, strict=True):
        words = _name(reading, candidate).split() if candidate.type == "Drug" else []
        inside = [codes[word] for word in words if word in codes] if len(words) > 1 else []
        if len(inside) == 1:
            groups.join(key, inside[0])


def _join_bracketed(reading: Reading, kept: list[Candidate], keys: list[str], groups: _Groups) -> None:
    """ "zentolimod (ZX-101)", "ZX-101 (zentolimod)" and "Zenlor (ZX-101)" say that a name and a code are one drug's.

    What is told to be a part ("payloads such as paclitaxel (ZX-102)"), a radionuclide, or stands with two partners stays apart, and so
    does a brand from its substance: a substance has several brands.
    """
    drugs = [(c, key) for c, key in zip(kept, keys, strict=True) if c.type == "Drug"]
    pairs = list[tuple[str, str]]()
    for (one, key), (other, other_key) in pairwise(drugs):
        between = reading.text[one.end : other.start] if one.end <= other.start <= one.end + 40 else ""
        if key != other_key and _OPENS.fullmatch(between) and _CLOSES.match(reading.text, other.end):
            names = (_name(reading, one), _name(reading, other))
            sorts = {_sort(name) for name in names}
            if len(sorts) == 2 and "code" in sorts and not _is_part(reading.text, one.start, names):
                pairs.append((key, other_key))
    partners: dict[str, set[str]] = {}
    for key, other_key in pairs:
        partners.setdefault(key, set()).add(other_key)
        partners.setdefault(other_key, set()).add(key)
    for key, other_key in pairs:
        if max(len(partners[key]), len(partners[other_key])) == 1:
            groups.join(key, other_key)


_OPENS = re.compile(
    r"(?:®|™|\(R\)|\(TM\))?[ \xa0][(\[](?:(?:formerly|previously|also)[ ])?(?:(?:known|referred to) as[ ])?[“\"]?"
)
_CLOSES = re.compile(r"®?™?[”\"]?(?: (?:tablets?|injection|capsules?|extended[- ]release))?[)\]]")


def _is_part(text: str, start: int, names: Iterable[str]) -> bool:
    part, nuclide = _part_patterns()
    return bool(part.search(text, max(0, start - 60), start)) or any(nuclide.fullmatch(name) for name in names)


@cache
def _part_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load_rules("mentions")["drugs"]
    return re.compile(rules["part before"]), re.compile(rules["radionuclide"])


def _sort(name: str) -> str:
    """ "code", "generic" or "brand"."""
    name = _MARKS.sub("", name)
    if re.search(r"\d", name) and name[:1].isupper():
        return "code"
    return "generic" if name.islower() else "brand"


def _join_vaccines(kept: list[Candidate], keys: list[str], groups: _Groups) -> None:
    """ "Marburg vaccine" is the "bivalent Marburg vaccine candidate" when only one here is called so."""
    vaccines = sorted({key for c, key in zip(kept, keys, strict=True) if c.type == "Drug" and key.endswith("-vaccine")})
    for short in vaccines:
        longer = [key for key in vaccines if key.endswith(f"-{short.partition('/')[2]}")]
        if len(longer) == 1:
            groups.join(short, longer[0])


def _ids(reading: Reading, kept: list[Candidate], keys: list[str], groups: _Groups) -> dict[str, str]:
    """A readable id for every group, from its best name."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, str] = {}
    for candidate, key in zip(kept, keys, strict=True):
        if key:
            group = groups.find(key)
            names[group][_name(reading, candidate)] += 1
            types[group] = candidate.type
    ids: dict[str, str] = {}
    used: set[str] = set()
    for group, counted in names.items():
        best = best_name(types[group], counted)
        name = strip_legal(best) if types[group] == "Organization" else best
        form = cohort_slug(best) if types[group] == "Cohort" else slug(_plain(types[group], name))
        local = f"{load_slugs()[types[group]]}/{form}"
        number = 2
        while local in used:
            local, number = f"{load_slugs()[types[group]]}/{form}-{number}", number + 1
        used.add(local)
        ids[group] = local
    return ids


def best_name(type_: str, counted: Counter[str]) -> str:
    """The fullest name of an organization, person, indication or study; the most frequent one of anything else.

    A drug that has a nonproprietary name and a code is called by the name.
    """
    if type_ == "Drug":
        sorts = {name: _sort(name) for name in counted}
        if {"code", "generic"} <= set(sorts.values()):
            counted = Counter({name: count for name, count in counted.items() if sorts[name] != "code"})
    if type_ in ("Organization", "Person", "Indication", "Grant", "Endpoint"):
        return min(counted, key=lambda name: (-len(_plain(type_, name)), name.isupper(), name))
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
    name = " ".join(_plain(type_, best_name(type_, counted)).split())
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


def _plain(type_: str, name: str) -> str:
    """A name without trade marks, and that of an indication without short forms in parentheses."""
    return re.sub(r"\s*\([^()]*\)", "", name) if type_ == "Indication" else _MARKS.sub("", name)


def _full_name(mention: Mention) -> str:
    named = _NAMED.fullmatch(mention.rule)
    return named[1] if named else mention.text


def _kind_by_words(name: str) -> str:
    """The kind that a word of the name tells ("… Foundation"), "" where none does."""
    words = set(re.findall(r"[a-z]+", name.lower()))
    kinds: dict[str, list[str]] = load_rules("mentions")["organizations"]["kinds by words"]
    return next((kind for kind, listed in kinds.items() if words & set(listed)), "")


def _attributes(type_: str, name: str, mentions: list[Mention], rows: list[Row]) -> tuple[tuple[str, str], ...]:
    if type_ == "Organization":
        kinds = [x.removeprefix("kind:") for row in rows for x in row.xrefs if x.startswith("kind:")]
        company = any(
            re.search(r"listed|legal suffix|business word|dateline|source line|lexicon companies", m.rule)
            for m in mentions
        )
        kind = kinds[0] if kinds else "company" if company else _kind_by_words(name)
        return (("kind", kind),) if kind else ()
    if type_ == "Indication":
        qualifiers, disease = split_qualifiers(name)
        return (("disease", disease), *(("qualifiers", q) for q in qualifiers))
    return ()


@cache
def _row_of(rule: str, type_: str) -> Row | None:
    if not rule.startswith("lexicon "):
        return None
    _, _, key = rule.removeprefix("lexicon ").partition(": ")
    return load_lexicons().by_id(key) if ":" in key else load_lexicons().look_up(key, type_)
