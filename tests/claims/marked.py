"""Sentences with their mentions marked up, as the rule files hold them, made into what the claims stage reads.

"<Organization kind=agency>FDA</Organization> cleared the IND for <Drug>ZX-101</Drug>."
"""

from __future__ import annotations

import re

from kg.model import Block, Document, Entity, Interval, Mention, Quantity, Sentence, Value
from kg.schema import load_schema

_MARK = re.compile(r"<(\w+)((?: \w+=[\w-]+)*)>(.*?)</\1>")
_LITERALS = {"Phase", "Dose", "Designation", "Money", "Date"}


def read_marked(marked: str) -> tuple[Document, tuple[Mention, ...], tuple[Entity, ...]]:
    """The document (one sentence, no publisher), mentions and entities of a marked sentence."""
    text, mentions, entities, at = "", list[Mention](), dict[str, Entity](), 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        kind, surface = mark[1], mark[3]
        attributes = tuple(tuple(pair.split("=")) for pair in mark[2].split())
        start, text = len(text), text + surface
        if kind in _LITERALS:
            mentions.append(Mention(start, len(text), surface, kind, value=_to_value(kind, surface)))
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", surface.lower()).strip("-")
        identity = f"{load_schema().entity_types[kind].slug}/{slug}"
        mentions.append(Mention(start, len(text), surface, kind, identity))
        entities[identity] = Entity(identity, kind, surface, attributes=attributes)  # type: ignore[arg-type]
    text += marked[at:]
    document = Document("doc/marked", "marked", "0" * 64, text, blocks=(Block(0, len(text), "paragraph", "body"),), sentences=(Sentence(0, len(text), 0),))
    return document, tuple(mentions), tuple(entities.values())


def _to_value(kind: str, surface: str) -> Value:
    schema = load_schema()
    if kind == "Phase":
        return schema.words("phase").get(surface.lower(), surface.lower())
    if kind == "Designation":
        return schema.words("designation").get(surface.lower(), "other")
    if kind == "Date":
        year = re.search(r"\d{4}", surface)
        return Interval(f"{year[0] if year else 2020}-01-01", f"{year[0] if year else 2020}-12-31", surface, "year")
    figure = re.search(r"\d[\d,.]*", surface)
    amount = float(figure[0].replace(",", "").rstrip(".")) if figure else 0.0
    scale = 1e6 if "million" in surface else 1.0
    return Quantity("USD" if kind == "Money" else re.sub(r"^[\d,. ]+", "", surface), surface, amount=amount * scale)
