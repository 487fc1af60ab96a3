"""What stands behind an id, as records and as text: fact -> claims -> rule -> sentence -> source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Document

Mark = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence in its line: the words before, the quote, the words after."""

    before: str
    quote: str
    after: str
    section: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """A claim with names instead of ids, the rule that read it, and its quotes; roles are (role, what, its words)."""

    id: str
    type: str
    stance: str
    speaker: str | None
    confidence: float
    roles: tuple[tuple[str, str, str], ...]
    rule: str
    quotes: tuple[Quote, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind an id: `lines` about the thing itself, then claims for it and against it."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    claims: tuple[ExplainedClaim, ...] = ()
    against: tuple[ExplainedClaim, ...] = ()

    def __str__(self) -> str:
        return to_text(self)


def to_text(explanation: Explanation, *, bold: Mark | None = None) -> str:
    """The whole way down, indented; `bold` marks the quotes (else guillemets do)."""
    mark = bold or (lambda words: f"«{words}»")
    blocks = ["\n".join([explanation.title, *(f"  {line}" for line in explanation.lines)])]
    blocks += [_to_block(claim, mark, "claim") for claim in explanation.claims]
    blocks += [_to_block(claim, mark, "against it: claim") for claim in explanation.against]
    return "\n\n".join(blocks) + "\n"


def _to_block(claim: ExplainedClaim, mark: Mark, label: str) -> str:
    said = f", said by {claim.speaker}" if claim.speaker else ""
    lines = [f"  {label} {claim.id}: {claim.type} ({claim.stance}, confidence {claim.confidence:.2f}{said})"]
    width = max((len(role) for role, _, _ in claim.roles), default=0)
    lines += [f"    {role:{width}}  {what}{words}" for role, what, words in claim.roles]
    lines += [f"    {'rule':{width}}  {claim.rule or 'none'}"]
    for quote in claim.quotes:
        lines.append(f'    "{quote.before}{mark(quote.quote)}{quote.after}"')
        lines.append(f"      {quote.section}, characters {quote.start} to {quote.end}")
    document = claim.document
    lines.append(
        f"    {document.id}: {document.title or 'untitled'} ({document.published or 'undated'}), {document.source}"
    )
    return "\n".join(lines)
