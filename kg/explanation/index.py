"""Claims, documents and entities of a build by id, each claim told with names, rule and quotes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.explanation.records import ExplainedClaim, Quote
from kg.model import Claim, Document, Entity, Evidence, Extraction, Filler
from kg.resources import PACKAGE, RULES


class UnknownId(LookupError):
    """No fact, claim, entity or document has that id; the message names near ones."""


class Index:
    """The documents, claims and entities of a build by id."""

    def __init__(self, extractions: tuple[Extraction, ...]) -> None:
        self.documents = {e.document.id: e.document for e in extractions}
        self.claims = {c.id: (c, e.document) for e in extractions for c in e.claims}
        self.entities: dict[str, Entity] = {entity.id: entity for e in extractions for entity in e.entities}

    def explain_claim(self, claim_id: str) -> ExplainedClaim:
        claim, document = self.claims[claim_id]
        return ExplainedClaim(
            id=claim.id,
            type=claim.type,
            stance=("not " if claim.negated else "") + claim.modality,
            speaker=claim.speaker and self.name(claim.speaker),
            confidence=claim.confidence,
            roles=tuple(self._say_roles(claim, document)),
            rule=find_rule(claim.rule),
            quotes=tuple(_quote(piece, document.text) for piece in claim.evidence),
            document=document,
        )

    def name(self, entity_id: str) -> str:
        return self.entities[entity_id].name if entity_id in self.entities else entity_id

    def find_ids(self, text: str) -> list[str]:
        """Ids of things whose name or alias is `text`, whatever its capitals; else whatever its spaces and hyphens, too."""
        return self._find_ids(text, str.casefold) or self._find_ids(text, _to_letters)

    def _find_ids(self, text: str, fold: Callable[[str], str]) -> list[str]:
        wanted = fold(text)
        return sorted(e.id for e in self.entities.values() if wanted in {fold(n) for n in (e.name, *e.aliases)})

    def _say_roles(self, claim: Claim, document: Document) -> Iterator[tuple[str, str, str]]:
        for role, fillers in claim.roles.items():
            for filler in fillers:
                yield role, say_filler(filler, self.name), _say_words(filler, document.text)


def to_id(text: str) -> str:
    """An id however it was written: `drug/abc-1`, `drug:abc-1`, or an IRI.

    >>> to_id("drug:abc-1"), to_id("<https://example.org/kg/id/drug/abc-1>")
    ('drug/abc-1', 'drug/abc-1')
    """
    text = text.strip("<>")
    if "://" in text:
        return text.partition("/id/")[2] or text
    return text.replace(":", "/", 1)


def miss(text: str, known: Mapping[str, object]) -> UnknownId:
    """The error for an id that is not known."""
    near = difflib.get_close_matches(to_id(text), known, n=4, cutoff=0.5)
    hint = (
        f"; near it: {', '.join(near)}"
        if near
        else "; ids are those of kg query, such as drug/abc-123, fact/…, claim/…"
    )
    return UnknownId(f"nothing has the id {text!r}{hint}")


def say_filler(filler: Filler, name: Callable[[str], str]) -> str:
    """A filler in words; dates with the interval that they denote."""
    if filler.entity:
        return name(filler.entity)
    if filler.interval:
        days = sorted({filler.interval.start, filler.interval.end})
        return " to ".join(days)
    return filler.quantity.text if filler.quantity else filler.value or ""


@cache
def find_rule(key: str) -> str:
    """`claim type/name` with the file and line that hold it: a frame, or the step that makes such claims.

    >>> find_rule("designation/designation").startswith("designation/designation (rules/claims/designation.yaml:")
    True
    """
    kind, _, name = key.partition("/")
    places = [
        (RULES / "claims" / f"{kind.replace(' ', '-')}.yaml", rf"\s*-?\s*name:\s*[\"']?{re.escape(name)}[\"']?\s*$")
    ]
    places += [(path, rf".*[\"']{re.escape(key)}[\"']") for path in sorted((PACKAGE / "claims").glob("*.py"))]
    for path, pattern in places:
        line = _find_line(path, pattern)
        if line:
            return f"{key} ({path.relative_to(PACKAGE).as_posix()}:{line})"
    return key


def _say_words(filler: Filler, text: str) -> str:
    at = _squeeze(text[slice(*filler.at)])
    via = f", that is “{_squeeze(text[slice(*filler.via)])}”" if filler.via else ""
    return f"  ← “{at}”{via}"


def _quote(piece: Evidence, text: str) -> Quote:
    """The evidence within its line of the text."""
    start = text.rfind("\n", 0, piece.start) + 1
    end = text.find("\n", piece.end)
    before = _last_sentence(text[start : piece.start])
    after = _first_sentence(text[piece.end : end if end >= 0 else len(text)])
    return Quote(before, _squeeze(piece.text), after, piece.section, piece.start, piece.end)


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[-1].lstrip()


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text, maxsplit=1)[0].rstrip() if text[:1].strip() else ""


def _to_letters(name: str) -> str:
    """Letters and digits only: "abc1" for "ABC-1" and "Abc 1"."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _find_line(path: Path, pattern: str) -> int | None:
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if re.match(pattern, line)), None)
