"""Short ways for the tests to read a text that they hold in their hands."""

from __future__ import annotations

from kg.documents import read_document
from kg.model import Block, Document


def read(text: str, *, name: str = "release.txt") -> Document:
    return read_document(text.encode(), name)


def block_texts(document: Document, kind: str | None = None, section: str | None = None) -> list[str]:
    return [
        document.text[block.start : block.end]
        for block in document.blocks
        if (kind is None or block.kind == kind) and (section is None or block.section == section)
    ]


def find_block(document: Document, words: str) -> Block:
    """The first block that holds these words."""
    return next(block for block in document.blocks if words in document.text[block.start : block.end])


def sentence_texts(document: Document) -> list[str]:
    return [document.text[sentence.start : sentence.end] for sentence in document.sentences]
