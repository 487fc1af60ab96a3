"""The contract's JSON and the model's records, each way: what `kg extract` prints, and what `claims.jsonl` holds.

Layout (blocks, sentences, quotations) is no part of the contract, so a document that comes back from JSON has none.
Keys beyond the contract (`ticker`, `url`, `rule`, a mention's `value`, the `precision` of a date that is no day, an organization's
`kinds` where it is of several) appear only where they say something. An indication's `disease` is a name, with `disease_id` where
it is registered, and its `qualifiers` are plain words, before resolution and after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from kg.contents import to_number
from kg.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Filler,
    Interval,
    Mention,
    Quantity,
    Span,
    Value,
)

Record: TypeAlias = dict[str, Any]

_ENTITY_KEYS = frozenset({"id", "type", "name", "aliases", "xrefs"})
_LISTS = frozenset({"kinds", "qualifiers"})  # attributes that are lists even with one member


def to_record(extraction: Extraction) -> Record:
    """The contract's object for one document, keys in the contract's order."""
    return {
        "document": _write_document(extraction.document),
        "mentions": [_write_mention(mention) for mention in extraction.mentions],
        "entities": [_write_entity(entity) for entity in extraction.entities],
        "claims": [_write_claim(claim) for claim in extraction.claims],
    }


def from_record(record: Record) -> Extraction:
    """The records of one contract object; raises KeyError where a key of the contract is missing."""
    return Extraction(
        document=_read_document(record["document"]),
        mentions=tuple(_read_mention(mention) for mention in record["mentions"]),
        entities=tuple(_read_entity(entity) for entity in record["entities"]),
        claims=tuple(_read_claim(claim) for claim in record["claims"]),
    )


def dump_record(record: Record) -> str:
    """One line of JSON, without the newline; the same record gives the same characters."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _write_document(document: Document) -> Record:
    record: Record = {
        "id": document.id,
        "source": document.source,
        "sha256": document.sha256,
        "title": document.title,
        "genre": document.genre,
        "published": document.published,
        "publisher": document.publisher,
    }
    record |= _present(ticker=document.ticker, url=document.url)
    return record | {"text": document.text}


def _read_document(record: Record) -> Document:
    return Document(
        id=record["id"],
        source=record["source"],
        sha256=record["sha256"],
        text=record["text"],
        title=record.get("title"),
        genre=record["genre"],
        published=record.get("published"),
        publisher=record.get("publisher"),
        ticker=record.get("ticker"),
        url=record.get("url"),
    )


def _write_mention(mention: Mention) -> Record:
    record = {"start": mention.start, "end": mention.end, "text": mention.text, "type": mention.type}
    value = None if mention.value is None else _write_value(mention.value)
    return record | _present(entity=mention.entity, value=value, rule=mention.rule or None)


def _read_mention(record: Record) -> Mention:
    value = record.get("value")
    return Mention(
        start=record["start"],
        end=record["end"],
        text=record["text"],
        type=record["type"],
        entity=record.get("entity"),
        value=None if value is None else _read_value(value),
        rule=record.get("rule", ""),
    )


def _write_entity(entity: Entity) -> Record:
    record: Record = {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "xrefs": list(entity.xrefs),
    }
    for key, value in sorted(entity.attributes, key=lambda pair: pair[0]):
        record.setdefault(key, []).append(value)
    return {key: _unwrap(key, value) if key not in _ENTITY_KEYS else value for key, value in record.items()}


def _unwrap(key: str, values: list[str]) -> str | list[str]:
    return values[0] if len(values) == 1 and key not in _LISTS else values


def _read_entity(record: Record) -> Entity:
    attributes = [
        (key, value)
        for key, values in sorted(record.items())
        if key not in _ENTITY_KEYS
        for value in (values if isinstance(values, list) else [values])
    ]
    return Entity(
        id=record["id"],
        type=record["type"],
        name=record["name"],
        aliases=tuple(record["aliases"]),
        xrefs=tuple(record["xrefs"]),
        attributes=tuple(attributes),
    )


def _write_claim(claim: Claim) -> Record:
    record: Record = {
        "id": claim.id,
        "type": claim.type,
        "roles": {role: _write_fillers(fillers) for role, fillers in claim.roles.items() if fillers},
        "modality": claim.modality,
        "negated": claim.negated,
        "speaker": claim.speaker,
        "confidence": round(claim.confidence, 2),
        "evidence": [
            {"start": piece.start, "end": piece.end, "text": piece.text, "section": piece.section}
            for piece in claim.evidence
        ],
    }
    return record | _present(rule=claim.rule or None)


def _read_claim(record: Record) -> Claim:
    return Claim(
        id=record["id"],
        type=record["type"],
        roles={role: _read_fillers(fillers) for role, fillers in record["roles"].items()},
        evidence=tuple(Evidence(**piece) for piece in record["evidence"]),
        modality=record["modality"],
        negated=record["negated"],
        speaker=record.get("speaker"),
        confidence=float(record["confidence"]),
        rule=record.get("rule", ""),
    )


def _write_fillers(fillers: Iterable[Filler]) -> Record | list[Record]:
    records = [_write_filler(filler) for filler in fillers]
    return records[0] if len(records) == 1 else records


def _read_fillers(records: Record | list[Record]) -> tuple[Filler, ...]:
    return tuple(_read_filler(record) for record in (records if isinstance(records, list) else [records]))


def _write_filler(filler: Filler) -> Record:
    said = filler.value if filler.value is not None else filler.quantity or filler.interval
    record = _write_said(said) if said is not None else {"entity": filler.entity}
    return record | _present(at=list(filler.at), via=None if filler.via is None else list(filler.via))


def _read_filler(record: Record) -> Filler:
    at, via = _read_span(record["at"]), record.get("via")
    entity, said = record.get("entity"), _read_said(record)
    return Filler(
        at=at,
        via=None if via is None else _read_span(via),
        entity=entity,
        value=said if isinstance(said, str) else None,
        quantity=said if isinstance(said, Quantity) else None,
        interval=said if isinstance(said, Interval) else None,
    )


def _read_span(pair: list[int]) -> Span:
    start, end = pair
    return start, end


def _write_value(value: Value) -> str | Record:
    return value if isinstance(value, str) else _write_said(value)


def _read_value(value: str | Record) -> Value | None:
    return value if isinstance(value, str) else _read_said(value)


def _write_said(said: Value) -> Record:
    if isinstance(said, str):
        return {"value": said}
    if isinstance(said, Interval):
        record = {"start": said.start, "end": said.end, "text": said.text}
        return record if said.precision == "day" else record | {"precision": said.precision}
    figures = {"amount": said.amount, "low": said.low, "high": said.high}
    numbers = {key: to_number(figure) for key, figure in figures.items() if figure is not None}
    return numbers | {"unit": said.unit, "text": said.text}


def _read_said(record: Record) -> Value | None:
    if "unit" in record:
        figures = {key: float(record[key]) if key in record else None for key in ("amount", "low", "high")}
        return Quantity(unit=record["unit"], text=record["text"], **figures)
    if "start" in record:
        return Interval(record["start"], record["end"], record["text"], record.get("precision", "day"))
    value: str | None = record.get("value")
    return value


def _present(**values: Any) -> Record:
    return {key: value for key, value in values.items() if value is not None}
