"""The swap test: with every drug, company and person of a text replaced by a name of the same shape, nothing else may change.

The names come from gold. Agencies, universities and other public bodies keep theirs, as diseases do: a reader knows them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.evaluation.gold import GoldClaim, GoldDocument
from kg.evaluation.names import KEPT, WORD, Cipher, is_isotope
from kg.evaluation.report import Report, evaluate
from kg.evaluation.vocabulary import load_agencies, load_common, load_generics, load_kept, load_meaningful

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
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_TICKER = re.compile(
    r"\b(?:NASDAQ|NYSE|AMEX|OTC\w*|TSXV?|ASX|LSE|AIM|HKEX|SIX)[^():\n]{0,20}:\s?([A-Z]{2,6})\b", re.IGNORECASE
)


Extract = Callable[[Mapping[str, str]], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Swap:
    """What the test found: scores under the names as they are and under each set of generated ones."""

    real: Report
    swapped: tuple[Report, ...]

    @property
    def loss(self) -> float:
        """Mean claims F1 lost by the new names; negative when they are easier."""
        scores = [report.scores["claims"]["ALL"].f1 for report in self.swapped]
        return self.real.scores["claims"]["ALL"].f1 - sum(scores) / len(scores)


def run_swap_test(
    golds: Sequence[GoldDocument], texts: Mapping[str, str], extract: Extract, *, seeds: Sequence[int]
) -> Swap:
    """Extract and score `texts` (by gold id) as they are, then with the names that each seed makes."""
    reports = [evaluate(golds, extract(texts))]
    for seed in seeds:
        new_golds, new_texts = swap_all(golds, texts, seed=seed)
        reports.append(evaluate(new_golds, extract(new_texts)))
    return Swap(reports[0], tuple(reports[1:]))


def swap_all(
    golds: Iterable[GoldDocument], texts: Mapping[str, str], *, seed: int
) -> tuple[list[GoldDocument], dict[str, str]]:
    """Gold and texts under generated names."""
    new_golds, new_texts = [], {}
    for gold in golds:
        renaming = make_renaming(gold, texts[gold.id], seed=seed)
        new_golds.append(swap_gold(gold, renaming))
        new_texts[gold.id] = renaming.rewrite(texts[gold.id])
    return new_golds, new_texts


@dataclass(frozen=True, slots=True)
class Renaming:
    """How the texts and the gold of one document are rewritten: `names` by spelling, `words` that stand for a name alone."""

    names: Mapping[str, str]
    words: Mapping[str, str]

    def rewrite(self, text: str) -> str:
        """`text` with each name replaced, the longest first."""
        table = {" ".join(name.split()): new for name, new in {**self.words, **self.names}.items()}
        if not table:
            return text
        pattern = "|".join(_to_pattern(name) for name in sorted(table, key=lambda name: (-len(name), name)))
        return re.sub(pattern, lambda match: _refill(match[0], table), text)


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


def make_renaming(gold: GoldDocument, text: str, *, seed: int) -> Renaming:
    """New names for everything that gold marks as drug, company or person in `text`."""
    found = sorted({name for kind in _ROLES for name in find_names(gold, kind)})
    own = frozenset(word.casefold() for name in found if not name.isupper() for word in WORD.findall(name))
    spellings = [_spell(name) for name in found if not _spells_out(name, text, own)]
    tickers = _TICKER.findall(text)
    words = {word for ways in spellings for way in ways for word in WORD.findall(way)} | set(tickers)
    cipher = choose_cipher(words, seed=seed)
    stems = frozenset(word for word in words if word.islower() and word.isalpha()) | load_generics()
    alone = {word for ways in spellings for word in WORD.findall(ways[0]) if _stands_alone(word, text)}
    names = {way: cipher.rename(way, stems=stems) for ways in spellings for way in ways}
    names |= {ticker: cipher.rename(ticker) for ticker in tickers}
    return Renaming(_changed(names), _changed({word: cipher.rename(word, stems=stems) for word in alone}))


def choose_cipher(words: Collection[str], *, seed: int) -> Cipher:
    """The first cipher of the seed that makes none of `words` a word that means something else: no code called IND or DUE."""
    for attempt in range(1000):
        cipher = Cipher(f"{seed}.{attempt}", kept=load_kept())
        if not any(_turns_into_word(word, cipher.rename(word)) for word in words):
            return cipher
    raise RuntimeError(f"no cipher of seed {seed} keeps {', '.join(sorted(words))} clear of words; take another seed")


def _turns_into_word(word: str, new: str) -> bool:
    runs = zip(_LETTERS.findall(word), _LETTERS.findall(new), strict=True)
    return any(old != run and run.casefold() in load_meaningful() for old, run in runs)


def find_names(gold: GoldDocument, kind: str) -> Iterator[str]:
    """Every spelling that gold has for a named thing of this type, in mentions and in roles; descriptions are no names."""
    surfaces = [*gold.mentions.get(kind, ()), *gold.optional_mentions.get(kind, ())]
    surfaces += [word for claim in gold.claims for word in _find_fillers(claim, kind)]
    for name in sorted({alternative.strip() for surface in surfaces for alternative in surface.split("|")}):
        if name and (is_drug_name(name) if kind == "Drug" else kind == "Person" or not is_public(name)):
            yield name


def is_drug_name(name: str) -> bool:
    """True for a single word, or several that all have a capital or a figure: no "checkpoint inhibitor", no isotope.

    >>> is_drug_name("ABC 123"), is_drug_name("norvelimab"), is_drug_name("a mumps vaccine"), is_drug_name("iodine-131")
    (True, True, False, False)
    """
    words = WORD.findall(name)
    named = len(words) == 1 or not any(word.islower() and word.isalpha() for word in words)
    return named and name.casefold() not in KEPT and not is_isotope(name)


def is_public(name: str) -> bool:
    """True for a body that is no company: by a word of its name or by the lexicon of agencies."""
    bare = re.sub(r"\s*\([^)]*\)$", "", name).removeprefix("the ").removeprefix("The ")
    return bool(_PUBLIC.search(name)) or any(part.casefold() in load_agencies() for part in (bare, *bare.split("/")))


def _find_fillers(claim: GoldClaim, kind: str) -> Iterator[str]:
    for role in _ROLES[kind]:
        yield from claim.roles.get(role, ())


def _to_pattern(name: str) -> str:
    """The name between borders, which texts that lost their spaces blur: "abcumab3 mg", and "DetailsJane Doe" of several words."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    before = r"(?<![^\W\d_])" if name[0].isalpha() else r"(?<![^\W_])"
    after = r"(?![^\W\d_])" if name[-1].isalpha() else r"(?![^\W_])"
    if " " not in name:
        return before + words + after
    return rf"(?:{before}|(?<=[a-z])(?=[A-Z])){words}(?:{after}|(?<=[a-z])(?=[A-Z]))"


def _spells_out(name: str, text: str, own: Container[str]) -> bool:
    """True for a short form of words that are no names themselves (`own`): "modified vaccinia Ankara (MVA)"."""
    letters = name.rstrip("s").casefold()
    if not re.fullmatch(r"[A-Z]{2,6}s?", name):
        return False
    for before in re.finditer(rf"((?:[\w-]+\s+){{2,6}})\([“\"]?{re.escape(name)}[”\"]?\)", text):
        words = re.split(r"[\s-]+", before[1].strip())[-len(letters) :]
        if "".join(word[0] for word in words).casefold() == letters:
            return not any(word.casefold() in own for word in words)
    return False


def _stands_alone(word: str, text: str) -> bool:
    """True for a telling word that means the name wherever it stands: capitalised, and no ordinary word."""
    telling = (
        len(word) > 2 and word.isalpha() and word[0].isupper() and word.casefold() not in load_kept() | load_common()
    )
    return telling and not re.search(rf"(?<![^\W_]){re.escape(word.lower())}(?![^\W_])", text)


def _spell(name: str) -> tuple[str, ...]:
    """The name as it is, and in capitals for headlines; without a place behind a comma."""
    head, comma, tail = name.partition(",")
    if comma and not any(word.casefold() in KEPT for word in WORD.findall(tail)):
        name = head
    return (name, name.upper(), name[0].upper() + name[1:]) if len(name) > 3 else (name,)


def _changed(names: Mapping[str, str]) -> dict[str, str]:
    return {name: new for name, new in names.items() if name != new}


def _refill(found: str, folded: Mapping[str, str]) -> str:
    """The new name with the white space of the old one, so that wrapped lines stay wrapped."""
    spaces = re.findall(r"\s+", found)
    new = folded[" ".join(found.split())].split(" ")
    if len(new) != len(spaces) + 1:
        return " ".join(new)
    return new[0] + "".join(space + word for space, word in zip(spaces, new[1:], strict=True))
