"""spaCy's tokenizer for this field: units split from figures, codes kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

_WHOLE = (
    "Inc.",
    "Corp.",
    "Ltd.",
    "Co.",
    "Dr.",
    "Prof.",
    "Ph.D.",
    "M.D.",
    "i.v.",
    "s.c.",
    "U.S.",
    "e.g.",
    "i.e.",
    "vs.",
    "No.",
    "Nos.",
    "Wisc.",
    "Calif.",
    "Mass.",
    "Jr.",
    "Sr.",
    "R/R",
    "b.i.d.",
)
_INFIXES = (
    r"(?<=\d)(?=(?:mCi|mg|mcg|µg|μg|MBq|GBq|vg|kg|mL)\b)",
    r"(?<=[A-Za-z])[/:](?=[A-Za-z])",
    r"(?<=[®™])(?=\w)",
    r"(?<=[a-z])-(?=[a-z])",
)

_REMEMBERED = 200_000  # words whose tokens spaCy keeps; a few hundred releases have more than its own 10,000

_ENDS = 64  # characters; longer than anything that a word may end with


@cache
def load_nlp() -> Language:
    """English tokenization with the exceptions of this field and nothing else."""
    nlp = spacy.blank("en")
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES])
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = infixes.finditer
    tokenizer.max_cache_size = _REMEMBERED
    tokenizer.suffix_search = _search_end(tokenizer.suffix_search)
    for word in _WHOLE:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp


def _search_end(search: Callable[[str], re.Match[str] | None]) -> Callable[[str], re.Match[str] | None]:
    """The search for what ends a word, shown only its end: spaCy asks again for every bracket of a row of thousands."""
    return lambda word: search(word[-_ENDS:])


def make_doc(text: str) -> Doc:
    """The text as a spaCy Doc: `doc.text == text`."""
    return load_nlp().make_doc(text)
