"""Drugs named after what they are made with: "ZENLOCK-liraglutide" is one drug, of the ZENLOCK technology and liraglutide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.mentions.reading import Candidate, Reading

_PREFIX = re.compile(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z][A-Za-z]*-$")
_WIDEST = 24


def compound_names(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each drug whose name goes on before a hyphen with the name of a technology or letters that stand for one."""
    for candidate in candidates:
        if candidate.type == "Drug":
            prefix = _PREFIX.search(reading.text[max(0, candidate.start - _WIDEST) : candidate.start])
            if prefix and not prefix[0].startswith(("COVID", "SARS", "HIV", "MRNA", "NON")):
                yield Candidate(candidate.start - len(prefix[0]), candidate.end, "Drug", "compound name", holds=True)
