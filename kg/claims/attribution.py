"""Who says a claim that stands within quotation marks: the person named beside the quotation."""

from __future__ import annotations

from dataclasses import replace

from kg.claims.reading import Reading
from kg.model import Claim, Quotation

REACH = 200
"""Characters before or after a quotation within which its speaker is named."""


def find_speakers(reading: Reading, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those in quotations with the entity id of their speaker."""
    speakers = {quotation: _find_speaker(reading, quotation) for quotation in reading.document.quotations}
    return tuple(_attribute(claim, speakers) for claim in claims)


def _attribute(claim: Claim, speakers: dict[Quotation, str | None]) -> Claim:
    evidence = claim.evidence[0]
    middle = (evidence.start + evidence.end) // 2
    for quotation, speaker in speakers.items():
        if speaker and quotation.start <= middle < quotation.end and quotation.end - quotation.start > 40:
            return replace(claim, speaker=speaker)
    return claim


def _find_speaker(reading: Reading, quotation: Quotation) -> str | None:
    near = [
        (
            min(abs(named.mention.start - quotation.end), abs(quotation.start - named.mention.end)),
            named.mention.start,
            named.mention.entity,
        )
        for named in reading.by_type.get("Person", [])
        if not quotation.start <= named.mention.start < quotation.end
    ]
    best = min(near, default=None)
    return best[2] if best and best[0] <= REACH else None
