"""Documents, and the words that claims rest on: each piece of evidence by position and by quotation, so that one checks the other."""

from __future__ import annotations

from kg.graph.labels import shorten_label
from kg.graph.writing import Writing
from kg.identifiers import short_hash
from kg.model import Document, Evidence
from kg.terms import day, integer, name, node, text

CONTEXT = 32  # characters before and after a quotation


def write_document(document: Document, version: str, out: Writing) -> None:
    """A document and the reading of it."""
    subject = out.describe(document.id, [name("cp:Document")], document.title or document.source)
    out.add(subject, name("cp:sha256"), text(document.sha256))
    out.add(subject, name("dcterms:source"), text(document.source))
    out.add(subject, name("cp:genre"), out.concept("genre", document.genre))
    if document.title:
        out.add(subject, name("dcterms:title"), text(document.title))
    if document.published:
        out.add(subject, name("dcterms:issued"), day(document.published))
    if document.publisher:
        out.add(subject, name("dcterms:publisher"), node(document.publisher))
    if document.ticker:
        out.add(subject, name("cp:ticker"), text(document.ticker))
    if document.url:
        out.add(subject, name("schema:url"), text(document.url))
    reading = out.describe(
        reading_of(document), [name("cp:Extraction")], f"reading of {document.title or document.source}"
    )
    out.add(reading, name("prov:wasAssociatedWith"), node(f"software/kg-{version}"))


def reading_of(document: Document) -> str:
    """The id of the activity in which a document was read."""
    return f"extraction/{document.id.rpartition('/')[2]}"


def write_evidence(piece: Evidence, document: Document, out: Writing) -> str:
    """A verbatim stretch with its two selectors; claims that rest on the same stretch share it."""
    id_ = f"evidence/{short_hash(f'{document.id} {piece.start} {piece.end}', 16)}"
    label = shorten_label(piece.text, 100)
    subject = out.describe(id_, [name("cp:Evidence"), name("oa:SpecificResource")], f"“{label}”")
    position = out.describe(
        f"{id_}-position", [name("oa:TextPositionSelector")], f"characters {piece.start} to {piece.end}"
    )
    out.add(position, name("oa:start"), integer(piece.start))
    out.add(position, name("oa:end"), integer(piece.end))
    quotation = out.describe(f"{id_}-quote", [name("oa:TextQuoteSelector")], f"quotation “{label}”")
    out.add(quotation, name("oa:exact"), text(piece.text))
    out.add(quotation, name("oa:prefix"), text(document.text[max(0, piece.start - CONTEXT) : piece.start]))
    out.add(quotation, name("oa:suffix"), text(document.text[piece.end : piece.end + CONTEXT]))
    out.add(subject, name("oa:hasSource"), node(document.id))
    out.add(subject, name("oa:hasSelector"), position, quotation)
    if piece.section.lower() in out.schema.words("section"):
        out.add(subject, name("cp:section"), out.concept("section", piece.section))
    return subject
