"""An explanation as text: the whole way down, indented."""

from __future__ import annotations

from collections.abc import Callable

from kg.explanation.records import ExplainedClaim, Explanation

Mark = Callable[[str], str]


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
