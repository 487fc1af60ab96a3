"""The whole stage: candidates from lexicons and rules, indications, names that hold, overlaps, identity."""

from __future__ import annotations

import re

from kg.mentions.checks.drugs import NO_PLATFORM
from kg.mentions.compounds import compound_names
from kg.mentions.identity import to_mentions
from kg.mentions.indications import find_indications
from kg.mentions.lexicon import Found
from kg.mentions.links import find_links, outside_links
from kg.mentions.names import (
    arms_of_drugs,
    generic_names,
    hold_names,
    names_to_hold,
    people_beside_organizations,
    settle_types,
    sibling_studies,
    spelling_variants,
)
from kg.mentions.overlaps import Recogniser, merge_mentions
from kg.mentions.patterns import find_forms
from kg.mentions.reading import Candidate, Reading, read_document
from kg.mentions.safety import keep_side_effects
from kg.mentions.short_forms import find_definitions, link_mentions
from kg.mentions.vaccines import without_named_vaccines
from kg.model import Document, Mention, ShortForm


def find_mentions(document: Document, *, recogniser: Recogniser | None = None) -> tuple[Mention, ...]:
    """The mentions of a document, by start, with document-local entity ids."""
    reading = read_document(document)
    known = [_candidate(reading, found) for found in reading.lexicons.find(reading.words)]
    known = [c for c in known if c.rule != "lexicon genes" or is_target(document.text, c.start, c.end)]
    known = [c for c in known if not _is_part_of_code(document.text, c)]
    candidates = [*find_forms(reading), *(c for c in known if c.type != "Indication")]
    candidates += find_indications(reading, [c for c in known if c.type in ("Indication", "AdverseEvent")])
    if recogniser:
        candidates += recogniser.find(document)
    links = find_links(reading.text)
    candidates = without_named_vaccines(reading, settle_types(reading, outside_links(links, candidates)))
    candidates += [*generic_names(reading, candidates), *people_beside_organizations(reading, candidates)]
    candidates += [*compound_names(reading, candidates), *sibling_studies(reading, candidates)]
    forms = _definitions(reading, candidates)
    candidates = _without_own_letters(reading, candidates, forms)
    candidates += _long_forms(reading, candidates, forms)
    names = names_to_hold(reading, candidates, forms)
    names += list(spelling_variants(reading, names))
    candidates += hold_names(reading, names)
    candidates += list(arms_of_drugs(reading, candidates))
    kept = merge_mentions(keep_side_effects(reading, document, outside_links(links, candidates)))
    return to_mentions(reading, kept, forms)


def _is_part_of_code(text: str, candidate: Candidate) -> bool:
    """Letters of an organization before a hyphen and more of the kind ("UZB-SC") are letters of something else."""
    name = text[candidate.start : candidate.end]
    goes_on = text[candidate.end : candidate.end + 1] == "-" and text[candidate.end + 1 : candidate.end + 2].isupper()
    return candidate.type == "Organization" and goes_on and name.isupper() and len(name) < 6


def is_target(text: str, start: int, end: int) -> bool:
    """A gene's symbol is a target beside a word of its trade; alone it is as often something else (precision .67)."""
    return bool(_TARGET_CUE.search(text, max(0, start - 50), min(len(text), end + 40)))


_TARGET_CUE = re.compile(
    r"target|inhibit|receptor|mutat|express|\bgenes?\b|antibod|agonist|antagonist|kinase|pathway|protein|positive|negative|mutant|"
    r"antigen|bind|block|activat|degrad|silenc|knock|encod|variant|fusion|amplif|wild-type|deficien|bispecific|ligand|enzyme|signal",
    re.IGNORECASE,
)


def _without_own_letters(reading: Reading, candidates: list[Candidate], forms: list[ShortForm]) -> list[Candidate]:
    """The candidates without genes whose symbol this document uses as a short form of something else."""
    defined = {reading.text[slice(*f.short)].removesuffix("s") for f in forms if f.kind == "abbreviation"}
    proteins = {c.end for c in candidates if c.type == "Target"}
    own = {
        reading.text[slice(*f.short)].removesuffix("s")
        for f in forms
        if f.long[1] in proteins or _PROTEIN.search(reading.text[slice(*f.long)])
    }
    return [
        c for c in candidates
        if c.rule != "lexicon genes" or reading.text[c.start : c.end].removesuffix("s") not in defined - own
    ]  # fmt: skip


_PROTEIN = re.compile(
    r"receptor|protein|kinase|factor|gene|antigen|hormone|peptide|enzyme|ligand|phosphorylase|ase\b|in\b|or\b"
)


def _long_forms(reading: Reading, candidates: list[Candidate], forms: list[ShortForm]) -> list[Candidate]:
    """What a short form is known to be its long form is too: "glucagon-like peptide-1 (GLP-1)", "lipid drug conjugate (LDC) platform"."""
    ends = {candidate.end for candidate in candidates}
    types = {reading.text[c.start : c.end]: c.type for c in candidates if c.type in ("Target", "Platform")}
    found = list[Candidate]()
    for form in forms:
        named = form.text.removesuffix("s").upper() not in NO_PLATFORM
        if form.kind == "abbreviation" and named and not ends & {form.long[1], form.long[1] - 1}:
            kind = types.get(form.text) or ("Platform" if _names_platform(reading.text, form.text) else "")
            if kind:
                found.append(Candidate(*form.long, kind, "long form of the document"))
                ends.add(form.long[1])
    return found


def _names_platform(text: str, short: str) -> bool:
    """The text goes on after the short form, over a few words, to "platform"; over any words where it says the form again."""
    ends = _find_ends(text, short.removesuffix("s"))
    again = sum(bool(_WHOLE.match(text, end)) for end in ends) > 1
    platform = _PLATFORM_AFTER_ANY if again else _PLATFORM_AFTER_TELLING
    return any(platform.match(text, end) for end in ends)


def _find_ends(text: str, name: str) -> list[int]:
    """Where the name ends wherever a word begins with it."""
    ends, at = [], text.find(name)
    while at >= 0:
        if not (at and _WORD_CHARACTER.match(text, at - 1)):
            ends.append(at + len(name))
        at = text.find(name, at + 1)
    return ends


_WORD_CHARACTER = re.compile(r"\w")
_WHOLE = re.compile(r"s?\b")
_PLATFORM_AFTER_ANY = re.compile(r"s?\)?,? (?:[\w-]+ ){0,3}?(?:platform|technology)\b")
_PLATFORM_AFTER_TELLING = re.compile(
    r"s?\)?,? (?:(?:delivery|targeting|tumor|discovery|vector|capsid|drug|proprietary) ){0,3}?(?:platform|technology)\b"
)


def find_short_forms(document: Document, mentions: tuple[Mention, ...]) -> tuple[ShortForm, ...]:
    """The short forms that the document defines for things that it mentions."""
    ends = {mention.end: (mention.start, mention.end) for mention in mentions if mention.entity}
    return link_mentions(find_definitions(document.text, ends), mentions)


def _candidate(reading: Reading, found: Found) -> Candidate:
    words = reading.words
    return Candidate(
        words.starts[found.first], words.ends[found.last], found.type, f"lexicon {found.lexicon}", place=found.place
    )


def _definitions(reading: Reading, candidates: list[Candidate]) -> list[ShortForm]:
    ends: dict[int, tuple[int, int]] = {}
    for candidate in sorted(candidates, key=lambda c: c.end - c.start):
        ends[candidate.end] = (candidate.start, candidate.end)
    return find_definitions(reading.text, ends)
