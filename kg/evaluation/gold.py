"""Hand-marked documents: `ID.json` files with mentions by type and claims of words, `a|b` for alternatives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class GoldError(ValueError):
    """Gold that cannot be read; the message lists every file with its fault and cure."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as a person marked it; finding an `optional` one is neither asked nor punished."""

    type: str
    roles: dict[str, tuple[str, ...]]
    modality: str = "actual"
    negated: bool = False
    optional: bool = False

    def to_record(self) -> dict[str, Any]:
        roles = {role: list(words) if len(words) > 1 else words[0] for role, words in self.roles.items()}
        return {"type": self.type, "roles": roles, "modality": self.modality, "negated": self.negated}


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What a person marked in the document whose file has the stem `id`; only `claim_types` are marked when they are named."""

    id: str
    mentions: dict[str, tuple[str, ...]]
    claims: tuple[GoldClaim, ...]
    optional_mentions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    claim_types: frozenset[str] | None = None


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The gold documents of a folder (or one file) in order of their names; raises GoldError."""
    paths = [folder] if folder.is_file() else sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"{folder}: no gold there; name a folder of ID.json files")
    documents, problems = [], []
    for path in paths:
        try:
            documents.append(to_gold(path.stem, json.loads(path.read_text(encoding="utf-8"))))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            problems.append(f"{path}: not gold ({type(error).__name__}: {error}); kg evaluate --help shows its form")
    if problems:
        raise GoldError("\n".join(problems))
    return tuple(documents)


def to_gold(key: str, record: Mapping[str, Any]) -> GoldDocument:
    """The gold of one JSON object."""
    types = record.get("claim_types")
    return GoldDocument(
        id=key,
        mentions=_to_words(record.get("mentions", {})),
        claims=tuple(_to_claim(claim) for claim in record["claims"]),
        optional_mentions=_to_words(record.get("optional_mentions", {})),
        claim_types=None if types is None else frozenset(types),
    )


def to_json(gold: GoldDocument) -> str:
    """The file of a gold document; `to_gold` reads it back."""
    record: dict[str, Any] = {"id": gold.id, "mentions": gold.mentions}
    record |= {"optional_mentions": gold.optional_mentions} if gold.optional_mentions else {}
    record |= {} if gold.claim_types is None else {"claim_types": sorted(gold.claim_types)}
    claims = [claim.to_record() | ({"optional": True} if claim.optional else {}) for claim in gold.claims]
    return json.dumps(record | {"claims": claims}, ensure_ascii=False, indent=1) + "\n"


def _to_claim(record: Mapping[str, Any]) -> GoldClaim:
    return GoldClaim(
        type=record["type"],
        roles=_to_words(record["roles"]),
        modality=record.get("modality", "actual"),
        negated=bool(record.get("negated")),
        optional=bool(record.get("optional")),
    )


def _to_words(roles: Mapping[str, str | Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {role: (words,) if isinstance(words, str) else tuple(words) for role, words in roles.items()}
