"""`kg extract`: what each text says, as the contract's JSON Lines or as a table."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.arguments import Limit, Sources, to_bytes
from kg.cli.console import Exit, end, show, stop, tell, watch
from kg.model import Claim, Extraction, Filler


class Format(StrEnum):
    JSONL = "jsonl"
    TABLE = "table"


def extract(
    sources: Sources,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="One JSON object a document, or a table.")
    ] = Format.JSONL,
    limit: Limit = None,
) -> None:
    """Read texts and print what they say.

    \b
    kg extract release.txt                     JSON Lines, one object a document
    kg extract releases/ --format table        one row a claim
    curl -s URL | kg extract -                 from stdin

    Nothing is resolved across documents; kg build does that.
    """
    read = failed = 0
    for extraction in watch(_extractions(sources, to_bytes(limit)), "reading"):
        if extraction is None:
            failed += 1
        else:
            read += 1
            show(_to_line(extraction) if format is Format.JSONL else _to_table(extraction))
    end(read=read, failed=failed)


def _extractions(sources: list[str], limit: int | None) -> Iterator[Extraction | None]:
    """Each extraction as it is made; None for a source that failed, which is told on stderr."""
    from kg.documents import Failure, UnreadableSource
    from kg.pipeline import extract_or_fail, read

    try:
        for document in read(sources, limit=limit):
            result = document if isinstance(document, Failure) else extract_or_fail(document)
            if isinstance(result, Failure):
                tell(f"kg: {result}")
            yield None if isinstance(result, Failure) else result
    except UnreadableSource as error:
        stop(str(error), Exit.UNREADABLE)


def _to_line(extraction: Extraction) -> str:
    from kg.records import dump_record, to_record

    return dump_record(to_record(extraction))


def _to_table(extraction: Extraction) -> str:
    from kg.queries.tables import to_table

    names = {entity.id: entity.name for entity in extraction.entities}
    rows = [_to_row(claim, names) for claim in extraction.claims]
    title = extraction.document.title or extraction.document.source
    return f"{title}\n\n{to_table(('claim', 'what it says', 'stance', 'evidence'), rows)}\n"


def _to_row(claim: Claim, names: dict[str, str]) -> tuple[str, str, str, str]:
    says = "; ".join(f"{role} {' + '.join(_say(f, names) for f in fillers)}" for role, fillers in claim.roles.items())
    stance = ("not " if claim.negated else "") + claim.modality
    return claim.type, says, stance, claim.evidence[0].text if claim.evidence else ""


def _say(filler: Filler, names: dict[str, str]) -> str:
    if filler.entity:
        return names.get(filler.entity, filler.entity)
    literal = filler.quantity or filler.interval
    return literal.text if literal else filler.value or ""
