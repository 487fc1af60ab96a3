"""Names that no list holds: a strong context types a name once, and the name holds through the whole document (second pass).

Companies hold under their first words too ("Vela" of "Vela Labs, Inc."), people under their surname, defined short forms under
what they stand for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from rapidfuzz.distance import Levenshtein

from kg.mentions.checks import CHECKS
from kg.mentions.lexicon_sources import strip_legal
from kg.mentions.reading import Candidate, Reading, common_words
from kg.mentions.words import Words, normal_form, normal_key
from kg.model import ShortForm
from kg.rules import load_rules

Name = tuple[str, str, str]  # the name, its type, the rule that typed it
_INSTITUTION = re.compile(
    r"\b(?:University|Hospital|Cent(?:er|re)|Institut\w*|Foundation|College|School|Clinic|Administration|Agency|Department|Association|Society|Ministry|Commission)\b"
)
_COMPANY_RULE = re.compile(r"companies|listed|legal suffix|business|dateline|source line|subsidiary")
_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")


def names_to_hold(reading: Reading, candidates: Iterable[Candidate], forms: Iterable[ShortForm]) -> list[Name]:
    """Every name that holds through this document, with the forms it is shortened to; earlier contexts win."""
    names: dict[str, Name] = {}
    by_span: dict[int, Candidate] = {}
    for candidate in candidates:
        text = reading.text[candidate.start : candidate.end]
        if candidate.start <= by_span.get(candidate.end, candidate).start:  # the short form is that of the longest name
            by_span[candidate.end] = candidate
        if candidate.holds or (candidate.type == "Organization" and candidate.place >= 0):
            for name in _forms(text, candidate):
                first = names.setdefault(name, (name, candidate.type, _held(candidate.rule)))
                if _OWN_RULE.search(candidate.rule) and first[1] == candidate.type:
                    names[name] = (name, candidate.type, _held(candidate.rule))
    for form in forms:
        long = by_span.get(form.long[1]) or by_span.get(form.long[1] - 1)
        short = reading.text[form.short[0] : form.short[1]]
        if long and long.start <= form.long[0] and _may_stand_alone(short, form, long):
            names.setdefault(short, (short, long.type, "short form of the document"))
    return list(names.values())


def _held(rule: str) -> str:
    return f"{rule}, held"


def _may_stand_alone(short: str, form: ShortForm, long: Candidate) -> bool:
    """ "Company" and "Study" refer; they are no names."""
    if long.type in ("Money", "Date", "Dose", "Phase", "Designation") or short.lower() in common_words():
        return False
    return form.kind == "abbreviation" or long.type in ("Organization", "Drug", "Trial", "Platform", "Grant")


def _forms(text: str, candidate: Candidate) -> Iterator[str]:
    plain = text.strip("®™ ")
    yield plain
    if candidate.type == "Person":
        yield from _surname(plain)
    elif candidate.type == "Organization" and not _INSTITUTION.search(plain) and _COMPANY_RULE.search(candidate.rule):
        yield from company_short_names(plain)


def company_short_names(name: str) -> Iterator[str]:
    """The names that a company goes by: without its legal suffix, and its first word or words.

    >>> list(company_short_names("Quenby Labs, Inc."))
    ['Quenby Labs', 'Quenby']
    """
    short = strip_legal(name)
    if short != name:
        yield short
    words = short.split()
    for count in range(len(words) - 1, 0, -1):
        part = " ".join(words[:count]).rstrip(",&")
        first = words[0].lower().rstrip(",")
        if count == 1 and (
            first in common_words() or first in _no_short_name() or len(part) < 3 or not part[0].isupper()
        ):
            return
        if words[count - 1].lower() not in ("and", "&", "of", "the"):
            yield part


@cache
def _no_short_name() -> frozenset[str]:
    rules = load_rules("mentions")["organizations"]
    return frozenset(rules["no short name"]) | frozenset(rules["trim"])


def _surname(name: str) -> Iterator[str]:
    words = [w for w in _WORD.findall(re.sub(r",?\s(?:Jr|Sr|I{2,3})\b\.?", "", name)) if len(w) > 1]
    if len(words) > 1:
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}"
        if words[-1].lower() not in common_words() and len(words[-1]) > 2:
            yield words[-1]


def hold_names(reading: Reading, names: Iterable[Name]) -> Iterator[Candidate]:
    """Every place where such a name stands; names are looked up by all their words, for a text may name thousands of one series."""
    words = reading.words
    for first_piece, by_key in _index_names(names).items():
        lengths = sorted({len(key) for key in by_key})
        for first in reading.positions.get(first_piece, ()):
            for length in lengths:
                last = first + length - 1
                if last >= len(words.normal):
                    break
                for name, type_, rule in by_key.get(tuple(words.normal[first : last + 1]), ()):
                    same = all(words.joined[first + 1 : last + 1]) and words.whole(first, last)
                    if same and _capitals_agree(words, first, last, name):
                        yield Candidate(words.starts[first], words.ends[last], type_, rule)


def _index_names(names: Iterable[Name]) -> dict[str, dict[tuple[str, ...], list[Name]]]:
    """Names by their first word, then by all their words."""
    index: dict[str, dict[tuple[str, ...], list[Name]]] = {}
    for entry in names:
        key = tuple(normal_key(entry[0]).split())
        if key:
            index.setdefault(key[0], {}).setdefault(key, []).append(entry)
    return index


def _capitals_agree(words: Words, first: int, last: int, name: str) -> bool:
    text = words.text[words.starts[first] : words.ends[last]]
    if text == name or (len(name) > 5 and text.upper() == text and text.isalpha()):
        return True
    if name.islower() or (name[0].isupper() and name[1:].islower() and name.lower() != text):
        return text.lower() == name.lower() and (name.islower() or text[0].isupper())
    return re.sub(r"[\s\W]", "", text) == re.sub(r"[\s\W]", "", name) or (
        len(name) > 6 and text.lower() == name.lower() and any(c.isdigit() for c in name)
    )


def settle_types(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """Where rules type one name in two ways, the type with the stronger contexts stays."""
    votes: dict[str, Counter[str]] = {}
    for candidate in candidates:
        if candidate.holds and candidate.type in _WEIGHTS:
            key = normal_key(reading.text[candidate.start : candidate.end])
            votes.setdefault(key, Counter())[candidate.type] += _STRONG.get(candidate.rule, _WEIGHTS[candidate.type])
    winners = {key: min(types, key=lambda t: (-types[t], t)) for key, types in votes.items() if len(types) > 1}
    return [
        c for c in candidates
        if not c.holds or c.type not in _WEIGHTS or winners.get(normal_key(reading.text[c.start : c.end]), c.type) == c.type
    ]  # fmt: skip


_WEIGHTS = {"Organization": 3, "Drug": 2, "Platform": 1, "Trial": 3, "Person": 3}
_STRONG = {
    "drug: object of a filing": 1,
    "drug: name beside a candidate word": 1,
    "trial: series of studies": 5,
    "trial: name after study": 5,
    "trial: name that is a study": 9,
    "trial: number after study": 60,
    "platform: marked technology": 5,
    "platform: technology marked in letters": 9,
    "drug: marked name": 1,
    "drug: name marked in letters": 1,
    "organization: listed company": 9,
    "organization: dateline": 9,
    "drug: code": 4,
}


def generic_names(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The substance in the parenthesis after a product: "Quenzanta (oxelbatide extended-release)"."""
    for candidate in candidates:
        if candidate.type == "Drug" and candidate.holds:
            match = _GENERIC.match(reading.text, candidate.end)
            if not match or {match[1], normal_form(match[1])} & common_words():
                continue
            if not reading.lexicons.knows(match[1], "Indication", "AdverseEvent", "Endpoint", "Organization"):
                yield Candidate(*match.span(1), "Drug", "drug: generic name in parentheses", holds=True)


_GENERIC = re.compile(r"[®™]?[ ]?\(([a-z]{6,})(?:[ -][a-z]+){0,3}\)")


def people_beside_organizations(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of contact blocks: "Mira Quenby, QXA Partners", "Mira Quenby (QXA Partners)", or one line above the other."""
    for candidate in candidates:
        if candidate.type == "Organization" and candidate.holds:
            match = _person_before().search(reading.text, max(0, candidate.start - 50), candidate.start)
            span = match and CHECKS["person"](reading, *match.span("Person"), match)
            if span:
                yield Candidate(*span, "Person", "person: beside an organization", holds=True)


@cache
def _person_before() -> re.Pattern[str]:
    person = load_rules("mentions")["pieces"]["pieces"]["PERSON"]
    return re.compile(rf"(?<=[\n:.•●–(-])[ ]?(?P<Person>{person})(?:,[ ]|[ ]\(|\n)\Z")


def arms_of_drugs(reading: Reading, held: Iterable[Candidate]) -> Iterator[Candidate]:
    """The arm or group that is called after a drug of this document."""
    for candidate in held:
        if candidate.type == "Drug":
            match = _ARM.match(reading.text, candidate.end)
            if match:
                yield Candidate(candidate.start, match.end(), "Cohort", "cohort: arm of a drug of the document")


_ARM = re.compile(r"[®™]?(?:[ -](?:study|treatment|treated|monotherapy))?[ ](?:arm|group|cohort)\b")


def spelling_variants(reading: Reading, names: Iterable[Name]) -> Iterator[Name]:
    """Other spellings of the release's own company: long capitalised words a letter or two away from its first word.

    What begins the name of another company ("Quenbitor Pharma" beside "Quenbitar Labs") is no spelling.
    """
    names = list(names)
    full = [name for name, type_, rule in names if type_ == "Organization" and _OWN_RULE.search(rule)]
    own = sorted({name.split()[0] for name in full})
    others = others_beside(full, [name for name, type_, _ in names if type_ == "Organization"])
    if not own:
        return
    for raw in dict.fromkeys(raw for raw in reading.words.raw if len(raw) > 6 and raw[0].isupper()):
        like = (first for first in own if raw != first and _capitals(raw) == _capitals(first))
        if raw not in others and raw.lower() not in common_words() and any(is_spelling(raw, first) for first in like):
            yield raw, "Organization", "spelling of the publisher"


def sibling_studies(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Where a document speaks of the study "Quenta B", "Quenta A" is one too."""
    words, positions = reading.words, reading.positions
    series = dict.fromkeys(
        match[1]
        for c in candidates
        if c.type == "Trial" and c.holds and (match := _SERIES.fullmatch(reading.text[c.start : c.end]))
    )
    for name in series:
        for first in positions.get(normal_form(name), ()):
            if words.raw[first] == name and first + 1 < len(words.raw) and words.joined[first + 1]:
                last = words.raw[first + 1]
                if re.fullmatch(r"[A-D]", last) and words.whole(first, first + 1):
                    yield Candidate(words.starts[first], words.ends[first + 1], "Trial", "trial: of one series")


_SERIES = re.compile(r"([A-Z][a-z]{3,}|[A-Z]{4,})[ -][A-D]")


def others_beside(own: Iterable[str], companies: Iterable[str]) -> frozenset[str]:
    """The first words of companies whose further words are not those of the publisher's names.

    >>> sorted(others_beside(["Quenbitar Labs"], ["Quenbitar", "Quenbitor Pharma", "Quenbittar Labs"]))
    ['Quenbitor']
    """
    rests = {rest for rest in (strip_legal(name).partition(" ")[2] for name in own) if rest}
    firsts = {name.partition(" ")[0] for name in own}
    parts = [strip_legal(name).partition(" ") for name in companies]
    return frozenset(first for first, _, rest in parts if rest and rests and rest not in rests and first not in firsts)


_OWN_RULE = re.compile(r"listed company|dateline|source line")


def _capitals(name: str) -> str:
    """ "QuenbitarRx" is no spelling of "Quenbitar"."""
    return "".join(c for c in name if c.isupper())


def is_spelling(name: str, own: str) -> bool:
    """Whether a name is `own` with a letter or two wrong in its first word, and nothing else in the rest.

    >>> is_spelling("Quenbistar Labs", "Quenbitar Labs"), is_spelling("Quenbitor", "Quenbitar Labs"), is_spelling("Zembra", "Quenbitar")
    (True, True, False)
    """
    (first, *rest), (own_first, *own_rest) = name.lower().split(), own.lower().split()
    if (
        min(len(first), len(own_first)) < 7
        or first[:3] != own_first[:3]
        or own_first in common_words()
        or own_first in _no_short_name()
    ):
        return False
    if rest and own_rest and rest != own_rest:
        return False
    return normal_form(first) != normal_form(own_first) and Levenshtein.distance(first, own_first, score_cutoff=2) <= 2
