"""The swap test: with every drug, company and person of a text replaced by a name of the same shape, nothing else may change.

The names come from gold. Agencies, universities and other public bodies keep theirs, as diseases do: a reader knows them too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.evaluation.gold import GoldClaim, GoldDocument
from kg.evaluation.names import KEPT, Cipher, is_isotope
from kg.resources import LEXICONS

_ROLES = {
    "Drug": ("drug", "combination", "comparator"),
    "Organization": ("company", "recipient", "parties", "licensee", "licensor", "investor", "organization"),
    "Person": ("person",),
}
_PUBLIC = re.compile(
    r"\b(university|universit\w+|institut\w*|hospitals?|college|school|foundation|society|association|clinic|cent(?:er|re)s?|"
    r"agency|administration|office|department|commission|ministry|national|federal|authority|committee|council|academy|"
    r"congress|meeting|exchange|nasdaq|nyse|newswire|wire)\b",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"\b(?:NASDAQ|NYSE|AMEX|OTC\w*|TSXV?|ASX|LSE|AIM|HKEX|SIX)[^():\n]{0,20}:\s?([A-Z]{2,6})\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Renaming:
    """How the texts and the gold of one document are rewritten: `names` by spelling, `words` that stand for a name alone."""

    names: Mapping[str, str]
    words: Mapping[str, str]

    def rewrite(self, text: str) -> str:
        """`text` with each name replaced, the longest first."""
        table = {**self.words, **self.names}
        if not table:
            return text
        spellings = sorted(table, key=lambda name: (-len(name), name))
        pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in spellings)
        folded = {" ".join(name.split()): new for name, new in table.items()}
        return re.sub(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", lambda match: _refill(match[0], folded), text)


def swap_gold(gold: GoldDocument, renaming: Renaming) -> GoldDocument:
    """The same marks under the new names."""

    def all_words(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(renaming.rewrite(word) for word in words)

    return replace(
        gold,
        mentions={kind: all_words(words) for kind, words in gold.mentions.items()},
        optional_mentions={kind: all_words(words) for kind, words in gold.optional_mentions.items()},
        claims=tuple(
            replace(c, roles={role: all_words(words) for role, words in c.roles.items()}) for c in gold.claims
        ),
    )


def make_renaming(gold: GoldDocument, text: str, cipher: Cipher) -> Renaming:
    """New names for everything that gold marks as drug, company or person in `text`."""
    names: dict[str, str] = {}
    alone: dict[str, str] = {}
    for kind, rename in _renamers(text, cipher).items():
        for name in sorted(find_names(gold, kind)):
            names |= _spellings(name, rename(name))
            alone |= {word: rename(word) for word in _WORD.findall(name) if _stands_alone(word, text)}
    names |= {ticker: cipher.rename(ticker) for ticker in _TICKER.findall(text)}
    return Renaming(_changed(names), _changed(alone))


def find_names(gold: GoldDocument, kind: str) -> Iterator[str]:
    """Every spelling that gold has for a thing of this type, in mentions and in roles."""
    surfaces = [*gold.mentions.get(kind, ()), *gold.optional_mentions.get(kind, ())]
    surfaces += [word for claim in gold.claims for word in _find_fillers(claim, kind)]
    for name in {alternative.strip() for surface in surfaces for alternative in surface.split("|")}:
        if name and (kind != "Drug" or not is_isotope(name)) and (kind != "Organization" or not is_public(name)):
            yield name


def is_public(name: str) -> bool:
    """True for a body that is no company: by a word of its name or by the lexicon of agencies."""
    bare = re.sub(r"\s*\([^)]*\)$", "", name).removeprefix("the ").removeprefix("The ")
    return bool(_PUBLIC.search(name)) or bare.casefold() in _load_agencies()


def _find_fillers(claim: GoldClaim, kind: str) -> Iterator[str]:
    for role in _ROLES[kind]:
        yield from claim.roles.get(role, ())


def _renamers(text: str, cipher: Cipher) -> dict[str, Callable[[str], str]]:
    def rename_drug(name: str) -> str:
        generic = any(word[0].islower() and word.isalpha() for word in _WORD.findall(name)) or re.search(
            rf"(?<![^\W_]){re.escape(name.lower())}(?![^\W_])", text
        )
        return cipher.rename_generic(name) if generic else cipher.rename(name)

    return {"Drug": rename_drug, "Organization": cipher.rename, "Person": cipher.rename}


def _stands_alone(word: str, text: str) -> bool:
    """True for a telling word that means the name wherever it stands: capitalised, not also an ordinary word of the text."""
    telling = len(word) > 2 and word.isalpha() and word[0].isupper() and word.casefold() not in KEPT
    return telling and not re.search(rf"(?<![^\W_]){re.escape(word.lower())}(?![^\W_])", text)


def _spellings(name: str, new: str) -> dict[str, str]:
    """The name as it is, and in capitals for headlines."""
    return {name: new, name.upper(): new.upper()} if len(name) > 3 else {name: new}


def _changed(names: Mapping[str, str]) -> dict[str, str]:
    return {name: new for name, new in names.items() if name != new}


def _refill(found: str, folded: Mapping[str, str]) -> str:
    """The new name with the white space of the old one, so that wrapped lines stay wrapped."""
    spaces = re.findall(r"\s+", found)
    new = folded[" ".join(found.split())].split(" ")
    if len(new) != len(spaces) + 1:
        return " ".join(new)
    return new[0] + "".join(space + word for space, word in zip(spaces, new[1:], strict=True))


def _load_agencies() -> frozenset[str]:
    """Names and synonyms of the bodies that the lexicon does not call companies, folded."""
    path = LEXICONS / "agencies.tsv"
    if not path.is_file():
        return frozenset()
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if "kind:company" not in row["xrefs"]]
    names = [name for row in rows for name in (row["name"], *row["synonyms"].split("|"))]
    return frozenset(name.casefold() for name in names if name)
