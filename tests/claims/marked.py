"""Sentences with their mentions marked up, as the rule files hold them, made into what the claims stage reads.

"<Organization kind=agency>FDA</Organization> cleared the IND for <Drug>ZX-101</Drug>."

Each line is a block. What it begins with says which kind: "! " headline, "# " heading, "> " lead-in of the bullets below it, "* " bullet,
"| " table row, "@contacts " a paragraph of that section; any other line is a paragraph. `publisher=yes` marks whose release it is,
`start=2031-01-01 end=2031-03-31` the days of a date, and “ ” a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from kg.claims import ClaimExtractor
from kg.model import (
    Block,
    Claim,
    Document,
    Entity,
    Filler,
    Interval,
    Mention,
    Quantity,
    Quotation,
    Sentence,
    Span,
    Value,
)
from kg.pipeline import load_claim_extractor, load_tokenizer
from kg.schema import load_schema

if TYPE_CHECKING:
    from spacy.tokens import Doc

Expected = Mapping[str, Sequence[Mapping[str, object]]]
"""The claims that a text makes, by their type."""
Marked = tuple[Document, tuple[Mention, ...], tuple[Entity, ...]]

_MARK = re.compile(r"<(\w+)((?: \w+=[\w-]+)*)>(.*?)</\1>")
_LITERALS = {"Phase", "Dose", "Designation", "Money", "Date"}
_KINDS = {"! ": "headline", "# ": "heading", "> ": "lead-in", "* ": "bullet", "| ": "table row"}
_SECTION = re.compile(r"@(\w+) ")
_ENDS = re.compile(r"(?<!\bNo)(?<!\bDr)(?<!\bInc)[.!?][”\"]?(?= [“\"]?[A-Z])")


def read_marked(marked: str, *, published: str | None = None) -> Marked:
    """The document, mentions and entities of a marked text."""
    lines = [_find_kind(line) for line in marked.split("\n")]
    text, mentions, entities, publisher = _read_marks("\n".join(line for _, _, line in lines))
    blocks = tuple(_lay_out(text, [(kind, section) for kind, section, _ in lines]))
    document = Document(
        "doc/marked",
        "marked",
        "0" * 64,
        text,
        published=published,
        publisher_at=publisher,
        blocks=blocks,
        sentences=tuple(_split(text, blocks, mentions)),
        quotations=tuple(Quotation(found.start() + 1, found.end() - 1) for found in re.finditer("“[^”]*”", text)),
    )
    return document, mentions, entities


def extract_marked(marked: str, *, published: str | None = None) -> tuple[Document, tuple[Claim, ...]]:
    """The document of a marked text, and its claims."""
    document, mentions, entities = read_marked(marked, published=published)
    return document, load_extractor().extract(make_doc(document.text), document, mentions, entities)


def say(claim: Claim) -> dict[str, object]:
    """What a claim says, in few words: its type, stance, and the names, closed words, sums or days in each role."""
    said: dict[str, object] = {"type": claim.type}
    if claim.modality != "actual":
        said["modality"] = claim.modality
    if claim.negated:
        said["negated"] = True
    for role, fillers in claim.roles.items():
        names = [_name(filler) for filler in fillers]
        said[role] = names[0] if len(names) == 1 else names
    return said


def find_misfits(claims: Iterable[Claim], expected: Expected) -> list[str]:
    """What is missing or too much among the claims of the expected types; an expected claim tells some roles, and its whole stance.

    Claims of other types do not count: a text says more than what a test asks of it.
    """
    faults = list[str]()
    for kind, wanted in expected.items():
        found = [say(claim) for claim in claims if claim.type == kind]
        for one in wanted:
            like = next((said for said in found if _agrees(said, one)), None)
            if like is None:
                faults.append(f"missing: {kind} {one}")
            else:
                found.remove(like)
        faults += [f"too much: {said}" for said in found]
    return faults


def _agrees(said: dict[str, object], wanted: Mapping[str, object]) -> bool:
    stance = {"modality": "actual", "negated": False}
    return all({**stance, **said}.get(key) == value for key, value in {**stance, **wanted}.items())


@cache
def load_extractor() -> ClaimExtractor:
    """The claims stage as the pipeline composes it."""
    return load_claim_extractor()


def make_doc(text: str) -> Doc:
    """The tokens of a text, by the tokenizer of the pipeline."""
    return load_tokenizer()(text)


def _name(filler: Filler) -> str:
    if filler.entity:
        return filler.entity.partition("/")[2]
    if filler.interval:
        return f"{filler.interval.start}/{filler.interval.end}"
    return filler.quantity.text if filler.quantity else str(filler.value)


def _find_kind(line: str) -> tuple[str, str, str]:
    """Kind and section of the block that a line is, and what it says."""
    kind = _KINDS.get(line[:2])
    if kind:
        return kind, "headline" if kind == "headline" else "body", line[2:]
    section = _SECTION.match(line)
    return ("paragraph", section[1], line[section.end() :]) if section else ("paragraph", "body", line)


def _read_marks(marked: str) -> tuple[str, tuple[Mention, ...], tuple[Entity, ...], Span | None]:
    """Plain text, what it mentions, the things mentioned, and where the publisher is named."""
    text, mentions, entities, at = "", list[Mention](), dict[str, Entity](), 0
    publisher: Span | None = None
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        kind, surface = mark[1], mark[3]
        attributes = dict(cast("tuple[str, str]", tuple(pair.replace("_", " ").split("="))) for pair in mark[2].split())
        start, text = len(text), text + surface
        if attributes.pop("publisher", None):
            publisher = (start, len(text))
        if kind in _LITERALS:
            value = _to_value(kind, surface, attributes)
            mentions.append(Mention(start, len(text), surface, kind, value=value))
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", surface.lower()).strip("-")
        identity = f"{load_schema().entity_types[kind].slug}/{slug}"
        mentions.append(Mention(start, len(text), surface, kind, identity))
        if identity not in entities or attributes:
            entities[identity] = Entity(identity, kind, surface, attributes=tuple(attributes.items()))
    return text + marked[at:], tuple(mentions), tuple(entities.values()), publisher


def _to_value(kind: str, surface: str, attributes: dict[str, str]) -> Value:
    schema = load_schema()
    if kind == "Phase":
        return schema.words("phase").get(surface.lower(), surface.lower())
    if kind == "Designation":
        return schema.words("designation").get(surface.lower(), "other")
    if kind == "Date":
        year = re.search(r"\d{4}", surface)
        first, last = (f"{year[0] if year else 2020}-01-01", f"{year[0] if year else 2020}-12-31")
        return Interval(attributes.get("start", first), attributes.get("end", last), surface, "year")
    figure = re.search(r"\d[\d,.]*", surface)
    amount = float(figure[0].replace(",", "").rstrip(".")) if figure else 0.0
    scale = 1e6 if "million" in surface else 1.0
    return Quantity("USD" if kind == "Money" else re.sub(r"^[\d,. ]+", "", surface), surface, amount=amount * scale)


def _lay_out(text: str, kinds: list[tuple[str, str]]) -> Iterator[Block]:
    """The blocks of the lines: a heading governs what follows, a lead-in the bullets right below it."""
    heading: int | None = None
    lead_in: int | None = None
    start = 0
    for index, (line, (kind, section)) in enumerate(zip(text.split("\n"), kinds, strict=True)):
        lead_in = lead_in if kind == "bullet" else None
        parent = None if kind in ("heading", "headline") else heading if lead_in is None else lead_in
        yield Block(start, start + len(line), kind, section, parent)
        heading = index if kind == "heading" else heading
        lead_in = index if kind == "lead-in" else lead_in
        start += len(line) + 1


def _split(text: str, blocks: tuple[Block, ...], mentions: tuple[Mention, ...]) -> Iterator[Sentence]:
    """The sentences of the blocks; none ends within a mention ("U.S. Patent")."""
    within = {offset for mention in mentions for offset in range(mention.start + 1, mention.end)}
    for index, block in enumerate(blocks):
        start = block.start
        for end in (match.end() for match in _ENDS.finditer(text, block.start, block.end) if match.end() not in within):
            yield Sentence(start, end, index)
            start = end + 1
        if start < block.end:
            yield Sentence(start, block.end, index)
