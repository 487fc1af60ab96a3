"""What is said, without the words that it was read from: keys of fillers, and the hashes that name claims and facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias

from kg.model import Filler, Quantity

Roles: TypeAlias = Mapping[str, tuple[Filler, ...]]


def claim_id(sha256: str, kind: str, roles: Roles, modality: str = "actual", negated: bool = False) -> str:
    """The id of a claim: who said it (the document's SHA-256) and what, by document-local entity ids.

    Spans, evidence and the order of roles and of list members do not count.

    >>> claim_id("00", "runway", {"company": (Filler((0, 1), entity="organization/x"),)})
    'claim/925871802758cec0'
    """
    return f"claim/{content_hash(kind, roles, modality, negated, salt=sha256)}"


def content_hash(kind: str, roles: Roles, modality: str, negated: bool, *, salt: str = "") -> str:
    """Sixteen hex digits of what is said; `salt` says by whom."""
    said = {
        role: sorted(key_filler(filler) for filler in fillers) for role, fillers in sorted(roles.items()) if fillers
    }
    content = json.dumps([salt, kind, said, modality, negated], ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(content.encode("utf-8"), digest_size=8).hexdigest()


def key_filler(filler: Filler) -> str:
    """What a filler says, without the words that it was read from.

    >>> key_filler(Filler((0, 5), quantity=Quantity("mg", "5 mg", amount=5.0)))
    'amount:5 mg'
    """
    if filler.entity is not None:
        return f"entity:{filler.entity}"
    if filler.quantity is not None:
        return f"amount:{_figures(filler.quantity)} {filler.quantity.unit}"
    if filler.interval is not None:
        return f"date:{filler.interval.start}/{filler.interval.end}"
    return f"value:{filler.value}"


def to_number(figure: float) -> int | float:
    """Whole figures without a decimal point, so that 42.0 and 42 give the same bytes.

    >>> to_number(42.0), to_number(18.75)
    (42, 18.75)
    """
    return int(figure) if figure == int(figure) else figure


def _figures(quantity: Quantity) -> str:
    figures = (quantity.amount, quantity.low, quantity.high)
    return "..".join(repr(to_number(figure)) for figure in figures if figure is not None)
