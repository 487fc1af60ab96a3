"""The stages as spaCy components, by entry point: `nlp.add_pipe("kg_mentions")`, then `nlp.add_pipe("kg_claims")`.

They set `doc.spans["kg"]` (the mentions, labelled by type), `doc._.kg_extraction` (the contract's records, with offsets into
their own normalised text) and `doc._.kg_claims`. spaCy loads this module whenever a pipeline is made, so the stages are imported
only when a text comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from kg.model import Extraction

Component = Callable[[Doc], Doc]


@Language.factory("kg_mentions", assigns=["doc.spans"])
def make_mentions(nlp: Language, name: str) -> Component:
    """A component that marks what a text names in `doc.spans["kg"]`."""
    _extend()

    def find(doc: Doc) -> Doc:
        doc.spans["kg"] = list(_find_spans(doc, _extract(doc)))
        return doc

    return find


@Language.factory("kg_claims")
def make_claims(nlp: Language, name: str) -> Component:
    """A component that puts the claims of a text in `doc._.kg_claims`."""
    _extend()

    def find(doc: Doc) -> Doc:
        doc._.kg_claims = _extract(doc).claims
        return doc

    return find


def _extract(doc: Doc) -> Extraction:
    """What the text says, read once for both components."""
    from kg.pipeline import extract_text

    doc._.kg_extraction = doc._.kg_extraction or extract_text(doc.text)
    extraction: Extraction = doc._.kg_extraction
    return extraction


def _find_spans(doc: Doc, extraction: Extraction) -> Iterator[Span]:
    """Mentions as spans of `doc`: normalising moves spaces and marks, so letters and figures are counted instead."""
    here = [i for i, char in enumerate(doc.text) if char.isalnum()]
    there = {i: n for n, i in enumerate(i for i, char in enumerate(extraction.document.text) if char.isalnum())}
    for mention in extraction.mentions:
        counted = [there[i] for i in range(mention.start, mention.end) if i in there]
        if not counted or counted[-1] >= len(here):
            continue
        start, end = here[counted[0]], here[counted[-1]] + 1
        span = doc.char_span(start, end, label=mention.type, alignment_mode="expand")
        if span is not None and _letters(doc.text[start:end]) == _letters(mention.text):
            yield span


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _extend() -> None:
    for name in ("kg_extraction", "kg_claims"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
