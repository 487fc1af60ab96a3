"""Tests of names of drugs and platforms."""

from __future__ import annotations

import re

from kg.mentions.checks.lists import Span, cutting_words, headline_words, no_code, no_person
from kg.mentions.reading import Reading, common_words
from kg.mentions.words import normal_form

_DISEASE_ENDING = re.compile(r"(?:itis|osis|emia|oma|opathy|algia|trophy|plegia|cancer|disease|syndrome|virus)$")


def check_drug_code(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Letters and figures are a code unless the letters say otherwise or the whole is a gene, a disease or a meeting."""
    name = reading.text[start:end]
    letters = re.split(r"[\W\d_]", name, maxsplit=1)[0]
    spaced = re.search(r"[ \xa0]", name)
    digits = re.sub(r"\D", "", name)
    two_letters = (
        len(letters) == 2
        and letters.isupper()
        and not spaced
        and 3 <= len(digits) <= 4
        and digits[:2] not in ("19", "20")
    )
    if not two_letters and (letters.lower() in no_code() or letters.lower() in common_words()):
        return None
    if spaced and (not letters.isupper() or re.search(r"[ \xa0](?:19|20)\d\d$", name)):
        return None
    if not letters[-1].isupper() and not re.search(r"[-‐]", name) and not letters.isupper() and len(digits) < 3:
        return None
    if spaced and len(letters) < 3:
        return None
    if len(letters) > 5 and re.fullmatch(r"20\d\d", digits) and name == letters + digits:
        return None  # a meeting: "GOUTOLOGY2025"
    if len(digits) == 1 and not _is_short_code(reading, name, letters, end):
        return None
    if len(letters) == 2 and len(digits) == 2 and not re.search("[-‐]", name):
        return None
    return None if reading.lexicons.knows(name, "Target", "Indication", "Organization", "Endpoint") else (start, end)


def _is_short_code(reading: Reading, name: str, letters: str, end: int) -> bool:
    """ "QVB-6" is a drug's code where it is no protein, gene, antigen or study, and not one of two letters said once."""
    if (
        letters in _PROTEINS
        or not letters.isupper()
        or not 1 < len(letters) < 5
        or (len(letters) == 2 and reading.text.count(name) < 2)
    ):
        return False
    return not _NOT_OF_DRUG.match(reading.text, end)


_PROTEINS = frozenset("IL GSK PD BCL MCL CDK MMP FGF IGF TLR STAT".split())
"""Letters of proteins that are numbered: a figure of one digit behind them makes no code."""
_NOT_OF_DRUG = re.compile(
    r"[ -]?(?:receptor|gene|mutation|mutant|positive|negative|inhibit|protein|expression|pathway|antibod|agonist|ligand|levels?|"
    r"stud(?:y|ies)|trial|extension|open-label|variant|blockade|targeted|directed|specific|\+|[Ss]tatement)"
)


def check_stem(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A whole word with such an ending that English and medicine do not otherwise know."""
    text = reading.text
    if (start and (text[start - 1].isalnum() or text[start - 1] in "@/.")) or text[end : end + 1] in ("@", "/"):
        return None
    word = normal_form(text[start:end].split(" ")[0])
    if word in common_words() or word[:-1] in common_words() or _DISEASE_ENDING.search(word):
        return None
    if reading.lexicons.knows(text[start:end], "Indication", "AdverseEvent", "Organization"):
        return None
    return start, end


def check_marked_drug(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A trade mark is a drug's unless it is an organization's or a platform's."""
    first, _, rest = reading.text[start:end].partition(" ")
    capitals = rest.rstrip("®™")
    if rest and (
        (len(capitals) > 4 and capitals.isupper() and first.istitle() and first.lower().endswith("ed"))
        or first.lower() in common_words()
        or first.lower() in headline_words()
        or first.lower() in cutting_words()
        or "-" in first
    ):
        start = end - len(rest)
    name = reading.text[start:end].rstrip("®™")
    if reading.lexicons.knows(name, "Organization") or name.lower() in headline_words() or re.search(r"20\d\d$", name):
        return None
    if re.search(r"(?:Wire|News|Report|Index|Network|Media|Breaks)$", name):
        return None
    return (
        None
        if re.match(r"[^.\n]{0,60}(?:[Pp]latform|[Tt]echnolog|[Dd]evice|[Ss]ystem)", reading.text[end : end + 90])
        else (start, end)
    )


def check_new_drug(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A single name in a place where a drug stands: no common word and not known as something else."""
    name = reading.text[start:end].rstrip("®™")
    first = re.split(r"[\W\d]", name, maxsplit=1)[0].lower()
    if (
        len(name) < 4
        or first in common_words()
        or normal_form(first) in common_words()
        or first in no_person()
        or first in no_code()
        or re.fullmatch(r"[A-Z]{2,}s", name)
    ):
        return None
    if reading.lexicons.knows(name, "Indication", "Organization", "Target", "Endpoint", "AdverseEvent"):
        return None
    if reading.publisher and name.lower() in reading.publisher.lower():
        return None
    return start, end


def check_unusual_word(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A word that neither English nor a lexicon of other things knows, where a substance is named."""
    words = reading.text[start:end].split()
    while len(words) > 1 and (normal_form(words[0]) in common_words() or words[0].lower() in common_words()):
        start = end - len(words[1])
        words = words[1:]
    if any(word.lower() in common_words() or normal_form(word) in common_words() for word in words):
        return None
    name = reading.text[start:end]
    if (
        name.lower() in headline_words()
        or name.lower() in no_person()
        or re.search(r"(?:ing|ed|ly|tion|ity|ness|ous|ies|virus)$", name)
    ):
        return None
    return (
        None if reading.lexicons.knows(name, "Indication", "Organization", "AdverseEvent", "Endpoint") else (start, end)
    )


def check_named_vaccine(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """ "XYZ-based Anything vaccine" where "mRNA-based" would be a class."""
    return None if re.match(r"(?:mRNA|RNA|DNA|VLP|AAV|COVID)", match["Drug"]) else (start, end)


def check_nameless_vaccine(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A vaccine called after what it is against: no other's ("approved ..."), none that bears a name beside it, no class."""
    text, germ = reading.text, match["germ"]
    if _OTHERS.search(text, max(0, start - 30), start) or _BEARS_NAME.match(text, end):
        return None
    virus = germ.lower().endswith("virus") or germ[0].islower()
    against = (germ, f"{germ} infection", f"{germ} virus", f"{germ} virus disease", f"{germ} hemorrhagic fever")
    return (start, end) if virus or any(reading.lexicons.knows(name, "Indication") for name in against) else None


_OTHERS = re.compile(
    r"(?:\b(?:[Aa]pproved|[Ll]icensed|[Aa]uthori[sz]ed|[Ee]xisting|[Cc]urrent|[Aa]vailable|[Oo]ther|[Cc]ompeting|[Mm]arketed)[ ](?:[\w-]+[ ])?|"
    r"\b(?:is|as|are|was),? (?:an?|the|our|its)[ ](?:[\w-]+[ ]){0,3}|\b(?:and|or)[ ]|[A-Z]\w*\d\w*,?[ ](?:an?[ ])?|"
    r"[A-Z][\w-]*,[ ](?:its|our|the|an?)[ ](?:[\w-]+[ ]){0,2}|\b(?!company)[a-z]+[’']s?[ ]|[-/])\Z"
)
_BEARS_NAME = re.compile(
    r"(?:s\b|,? \(?[A-Z]\w*-?[A-Z\d]|[ ](?:program|platform|arm|group|suppl|market|manufactur|dose|develop|recipient|technolog|stockpile|"
    r"candidates|stud|trial|pipeline|portfolio|availab|access|infrastruct|need|produc|distribut|campaign|landscape))"
)


def check_platform(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A platform's own name, not an opening word or an organization."""
    name = reading.text[start:end].rstrip("®™")
    words = [w for w in re.split(r"[^\w]+", name) if w]
    while words and (words[0].lower() in common_words() or words[0].lower() in headline_words()) and len(words) > 1:
        start += reading.text[start:end].index(words[1])
        words = words[1:]
    if (
        not words
        or {words[0].lower(), normal_form(words[0])} & common_words()
        or len(words[0]) < 3
        or words[0].lower() in headline_words()
    ):
        return None
    name = reading.text[start:end].rstrip("®™)")
    if (
        name.upper() in NO_PLATFORM
        or name.endswith("-based")
        or words[-1].lower() in ("vaccine", "vaccines", "therapy", "manufacturing")
    ):
        return None
    if reading.publisher and name.lower() in reading.publisher.lower():
        return None
    known = reading.lexicons.knows(name, "Organization", "Indication", "Target")
    return None if known or _names_germ(reading, name) else (start, end)


def _names_germ(reading: Reading, name: str) -> bool:
    """ "Dengue" is no name of a platform where "dengue virus" is an infection."""
    return any(reading.lexicons.knows(f"{name} {kind}", "Indication") for kind in ("virus", "virus disease", "disease"))


NO_PLATFORM = frozenset("ADC AAV CAR TCR RNA DNA MRNA GMP CMC AI ML IT IP".split())
"""Short forms of classes and trades that stand before "platform" and name none."""
