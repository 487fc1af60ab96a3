"""Which evidence makes a claim, and which only lends it a name: the publisher of the document, the study of the sentence before."""

from __future__ import annotations

from kg.model import Claim, Evidence, Filler
from kg.schema import ClaimType


def find_statements(claim: Claim, kind: ClaimType) -> tuple[Evidence, ...]:
    """The pieces that hold the words of the most core roles, and those that say all of it once more; all where none stands out."""
    core = [
        filler
        for role, fillers in claim.roles.items()
        if role in kind.roles and kind.roles[role].core
        for filler in fillers
    ]
    every = [filler for fillers in claim.roles.values() for filler in fillers]
    most = max((_count(core, piece) for piece in claim.evidence), default=0)
    return tuple(piece for piece in claim.evidence if _count(core, piece) == most or not _count(every, piece))


def _count(fillers: list[Filler], piece: Evidence) -> int:
    return sum(piece.start <= filler.at[0] and filler.at[1] <= piece.end for filler in fillers)
