"""The named tests that a rule may ask of what it matched: a corrected span, or None when it is no such name after all."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.mentions.reading import Reading, common_words
from kg.mentions.words import normal_form
from kg.rules import load_rules

Span = tuple[int, int] | None
Check = Callable[[Reading, int, int, re.Match[str]], Span]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PLURAL = re.compile(r"(?:s|S)[ \xa0]")
_DISEASE_ENDING = re.compile(r"(?:itis|osis|emia|oma|opathy|algia|trophy|plegia|cancer|disease|syndrome|virus)$")


def check_trial(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """An acronym is a trial's unless it is known as something else or is a plain word in capitals."""
    name = reading.text[start:end]
    letters = re.sub(r"[^A-Za-z]", "", name)
    in_parentheses = reading.text[start - 1 : start] == "("
    short_word = len(letters) < 5 and letters.lower() in common_words() and not in_parentheses
    if (name.lower() in _no_trial() and not in_parentheses) or len(letters) < 4 or short_word:
        return None
    if any(
        reading.lexicons.look_up(name, t)
        for t in ("Indication", "Organization", "Target", "Drug", "Endpoint", "AdverseEvent")
    ):
        return None
    return start, end


def check_trial_series(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A word in capitals with a number is a study's where a study is spoken of nearby."""
    near = reading.text[max(0, start - 70) : end + 40]
    return check_trial(reading, start, end, match) if re.search(r"\b(?:[Ss]tud(?:y|ies)|[Tt]rials?)\b", near) else None


def check_numbered_study(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A capitalised name and a figure: no month, no word of the language with a count."""
    word = re.split(r"[ \d-]", reading.text[start:end], maxsplit=1)[0].lower()
    return None if word in _people()[1] or word in _never_drug() else (start, end)


def check_arm_of_drug(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """The word before "arm" must be a drug's name: one that a lexicon holds, or a code."""
    name = match["drug"].rstrip("®™")
    if re.search(r"[A-Z]\w*-?\d{2,}", name) and not reading.lexicons.look_up(name, "Target"):
        return start, end
    parts = [name, name.rpartition("-")[2]]
    return (start, end) if any(len(part) > 4 and reading.lexicons.look_up(part, "Drug") for part in parts) else None


@cache
def _no_trial() -> frozenset[str]:
    words = "phase study trial clinical ind-enabling pivotal human safety the and for first glp fih covid covid-19 mrna sars-cov-2 car-t fda ema nih nci crispr"
    return frozenset(words.split()) | {w.lower() for w in load_rules("mentions")["drugs"]["never"]}


def check_cohort(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A second number belongs to cohorts in the plural; "part" and "arm" want a capital or a figure that is no measure."""
    first = match["Cohort"]
    if start != match.start("Cohort"):
        return (start, end) if _PLURAL.search(first) else None
    return None if re.match(r"[Pp]art (?:I{1,3}|\d\d)", first) else (start, end)


def check_dose(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Cells and vector genomes come in powers of ten or per kg; a bare "5 g" or "2 units" is no dose."""
    unit, figure = (match["unit"] or "").lower(), match["low"]
    per = match["per"] or match["per2"] or match["exponent"]
    if "cell" in unit and not (match["exponent"] or match["per"]):
        return None
    if unit in {"vp", "ci", "gc", "u", "unit", "units", "cfu"} and not per:
        return None
    return (start, end) if figure else None


def check_patent(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A number is a patent's when the words say so, or when its form can be nothing else near the word."""
    said = reading.text[max(0, start - 60) : end].lower()
    return (start, end) if "patent" in said or "application" in said or "PCT/" in match[0] else None


def check_date(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """ "May" and "March" are months beside a day, a year or a preposition."""
    if match["day"] or match["day2"] or match["year"] or match["lead"]:
        return start, end
    month = match["month"]
    if month.rstrip(".").isupper() and len(month) < 5:
        return None
    before = reading.text[max(0, start - 12) : start].lower()
    if (
        re.search(r"\b(?:in|by|since|of|until|during|early|late|mid|from|through|this|last|next)[ -]$", before)
        and len(month) > 3
    ):
        return None if month == "March" and reading.text[end : end + 3] == " of" else (start, end)
    return None


def check_half(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A half of the year: "first half", "2H 2025", but no "second half-life"."""
    return (
        None
        if reading.text[end : end + 5] in ("-life", " life") or (match["half"] == "last" and not match["year"])
        else (start, end)
    )


def check_relative_year(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """ "The year" alone is no date; "the end of the year" is."""
    relative, lead = match["relative"], match["lead"] or match["lead2"]
    if relative and relative.startswith("the ") and "current" not in relative and "coming" not in relative and not lead:
        return None
    if reading.text[end : end + 4] in (" and", " ear") and not lead and relative and relative.startswith("last"):
        return None
    return None if reading.text[start - 8 : start] == "over the" else (start, end)


def check_person(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Two or three capitalised words are a person's name unless one of them says that they are something else."""
    titles, never = _people()
    words = list(_WORD.finditer(reading.text, start, end))
    while len(words) > 2 and words[0][0].lower() in titles | never | common_words() | _cut_after():
        words = words[1:]
    while len(words) > 1 and words[-1][0].lower() in titles:
        words = words[:-1]
        end = words[-1].end()
    if not words or (len(words) < 2 and not _after_honorific(match)):
        return None
    forms = [w[0].lower() for w in words]
    if any(f in never or f in titles for f in forms) or all(f in common_words() for f in forms):
        return None
    if len(words) > 1 and all(w[0].isupper() for w in words if len(w[0]) > 2):
        return None
    if sum(f in common_words() for f in forms if len(f) > 1) > 1:
        return None
    name = reading.text[words[0].start() : end]
    if reading.lexicons.knows(name, "Organization", "Indication"):
        return None
    return words[0].start(), end


def _after_honorific(match: re.Match[str]) -> bool:
    return bool(re.match(r"(?:Dr|Prof|Mr|Ms|Mrs|Professor|Sir)\b", match[0]))


@cache
def _people() -> tuple[frozenset[str], frozenset[str]]:
    rules = load_rules("mentions")["people"]
    return frozenset(rules["titles"]), frozenset(rules["never"])


def check_organization(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Capitalised words of a headline or a sentence opening before the name are cut off."""
    trim, cut_after = _trimmed(), _cut_after()
    words = list(_WORD.finditer(reading.text, start, end))
    last_cut = 0
    while last_cut < len(words) - 1 and words[last_cut][0].lower() in trim:
        last_cut += 1
    for index in range(last_cut, len(words) - 1):
        if words[index][0].lower() in cut_after:
            last_cut = index + 1
    while last_cut < len(words) - 1 and words[last_cut][0].lower() in trim:
        last_cut += 1
    kept = words[last_cut:]
    if not kept or (
        len(kept) == 1 and (kept[0][0].lower() in common_words() | trim or kept[0][0].lower().rstrip(".") in _SUFFIXES)
    ):
        return None
    if (
        all(w[0].lower() in common_words() or w[0].lower() in _SUFFIXES for w in kept)
        and kept[-1][0].lower() not in _SUFFIXES
    ):
        return None
    return kept[0].start(), end


_SUFFIXES = frozenset(
    "inc corp ltd llc plc ag gmbh limited corporation incorporated co company holdings sa se ab nv".split()
)


@cache
def _trimmed() -> frozenset[str]:
    return frozenset(load_rules("mentions")["organizations"]["trim"])


@cache
def _cut_after() -> frozenset[str]:
    return frozenset(load_rules("mentions")["organizations"]["cut after"])


def check_business(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """As `check_organization`, without adjectives in hyphens: "MVA-based Vaccines" names nobody."""
    span = check_organization(reading, start, end, match)
    if span is None or _ADJECTIVE.search(reading.text, *span):
        return None
    first = _WORD.match(reading.text, span[0])
    words = reading.text[span[0] : span[1]].split()
    return span if first and len(words) > 1 else None


_ADJECTIVE = re.compile(r"-(?:[Bb]ased|[Ff]ocused|[Ii]ntegrated|[Vv]ectored|[Aa]ntigen|19|[Dd]riven|[Ss]tage)\b")


def check_institution(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """An institution has a name of its own before or after its head word: not "Clinical Center", not "Primary School"."""
    span = check_organization(reading, start, end, match)
    if span is None:
        return None
    words = [w[0] for w in _WORD.finditer(reading.text, *span)]
    proper = [
        w for w in words if w[0].isupper() and w.lower() not in common_words() and normal_form(w) not in common_words()
    ]
    known = {"cancer", "national", "american", "european", "medical", "international", "general"}
    return span if proper or (len(words) > 2 and any(w.lower() in known for w in words)) else None


def check_new_company(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A single capitalised name after "collaboration with": no common word, disease, drug or place in capitals."""
    span = check_organization(reading, start, end, match)
    if span is None:
        return None
    words = [w[0] for w in _WORD.finditer(reading.text, *span)]
    if len(words) > 3 or all(w.lower() in common_words() or w.lower() in _people()[1] for w in words):
        return None
    return (
        None
        if any(w.lower() in {"phase", "study", "patients", "orphan", "fast", "breakthrough"} for w in words)
        else span
    )


def check_drug_code(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """Letters and figures are a code unless the letters say otherwise or the whole is a gene, a disease or a meeting."""
    name = reading.text[start:end]
    letters = re.split(r"[\W\d_]", name, maxsplit=1)[0]
    spaced = re.search(r"[ \xa0]", name)
    if letters.lower() in _never_drug() or letters.lower() in common_words():
        return None
    if spaced and (not letters.isupper() or re.search(r"[ \xa0](?:19|20)\d\d$", name)):
        return None
    digits = re.sub(r"\D", "", name)
    if not letters[-1].isupper() and not re.search(r"[-‐]", name) and not letters.isupper() and len(digits) < 3:
        return None
    if spaced and len(letters) < 3:
        return None
    if len(digits) == 1 and not _is_short_code(reading, name, letters, end):
        return None
    if len(letters) == 2 and len(digits) == 2 and not re.search("[-‐]", name):
        return None
    return None if reading.lexicons.knows(name, "Target", "Indication", "Organization", "Endpoint") else (start, end)


def _is_short_code(reading: Reading, name: str, letters: str, end: int) -> bool:
    """ "QVB-6" is a drug's code where it is no protein, gene, antigen or study, and not one of two letters said once."""
    if not letters.isupper() or not 1 < len(letters) < 5 or (len(letters) == 2 and reading.text.count(name) < 2):
        return False
    return not _NOT_OF_DRUG.match(reading.text, end)


_NOT_OF_DRUG = re.compile(
    r"[ -]?(?:receptor|gene|mutation|mutant|positive|negative|inhibit|protein|expression|pathway|antibod|agonist|ligand|levels?|"
    r"stud(?:y|ies)|trial|extension|open-label|variant|blockade|targeted|directed|specific|\+|[Ss]tatement)"
)


@cache
def _never_drug() -> frozenset[str]:
    return frozenset(str(word) for word in load_rules("mentions")["drugs"]["never"])


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
    if rest and (
        first.lower() in common_words() or first.lower() in _trimmed() or first.lower() in _cut_after() or "-" in first
    ):
        start = end - len(rest)
    name = reading.text[start:end].rstrip("®™")
    if reading.lexicons.look_up(name, "Organization") or name.lower() in _trimmed() or re.search(r"20\d\d$", name):
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
        or first in _people()[1]
        or first in _never_drug()
    ):
        return None
    if any(
        reading.lexicons.look_up(name, t) for t in ("Indication", "Organization", "Target", "Endpoint", "AdverseEvent")
    ):
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
    if name.lower() in _trimmed() or name.lower() in _people()[1] or re.search(r"(?:ing|ed|ly|tion|ity|ness|ous|ies)$", name):
        return None
    return None if reading.lexicons.knows(name, "Indication", "Organization", "AdverseEvent", "Endpoint") else (start, end)


def check_named_vaccine(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """ "XYZ-based Anything vaccine" where "mRNA-based" would be a class."""
    return None if re.match(r"(?:mRNA|RNA|DNA|VLP|AAV|COVID)", match["Drug"]) else (start, end)


def check_platform(reading: Reading, start: int, end: int, match: re.Match[str]) -> Span:
    """A platform's own name, not an opening word or an organization."""
    name = reading.text[start:end].rstrip("®™")
    words = [w for w in re.split(r"[^\w]+", name) if w]
    while words and (words[0].lower() in common_words() or words[0].lower() in _trimmed()) and len(words) > 1:
        start += reading.text[start:end].index(words[1])
        words = words[1:]
    if not words or words[0].lower() in common_words() or len(words[0]) < 3 or words[0].lower() in _trimmed():
        return None
    name = reading.text[start:end].rstrip("®™)")
    if name.upper() in _NO_PLATFORM or words[-1].lower() in ("vaccine", "vaccines", "therapy", "manufacturing"):
        return None
    known = reading.lexicons.knows(name, "Organization", "Indication", "Target")
    return None if known else (start, end)


_NO_PLATFORM = frozenset("ADC AAV CAR TCR RNA DNA MRNA GMP CMC AI IT IP".split())


CHECKS: dict[str, Check] = {
    "trial acronym": check_trial, "trial series": check_trial_series, "numbered study": check_numbered_study, "arm of a drug": check_arm_of_drug, "cohort": check_cohort, "dose": check_dose, "patent": check_patent, "date": check_date,
    "half": check_half, "relative year": check_relative_year, "person": check_person, "organization": check_organization,
    "institution": check_institution, "business": check_business, "new company": check_new_company, "drug code": check_drug_code, "stem": check_stem,
    "marked drug": check_marked_drug, "new drug": check_new_drug, "unusual word": check_unusual_word, "named vaccine": check_named_vaccine, "platform": check_platform,
}  # fmt: skip
