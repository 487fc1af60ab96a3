"""The stages as spaCy components, by entry point: `nlp.add_pipe("kg_mentions")`, then `nlp.add_pipe("kg_claims")`.

They set `doc.spans["kg"]` (the mentions, labelled by type) and `doc._.kg_extraction` (the contract's records). spaCy loads this
module whenever a pipeline is made, so the stages are imported only when a text comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from collections.abc import Callable


@Language.factory("kg_mentions", assigns=["doc.spans"])
def make_mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that marks what a text names in `doc.spans["kg"]`."""
    _extend()

    def find(doc: Doc) -> Doc:
        from kg.pipeline import extract_text

        doc._.kg_extraction = extract_text(doc.text)
        spans = (doc.char_span(m.start, m.end, label=m.type, alignment_mode="expand") for m in doc._.kg_extraction.mentions)
        doc.spans["kg"] = [span for span in spans if isinstance(span, Span)]
        return doc

    return find


@Language.factory("kg_claims", requires=["doc.spans"])
def make_claims(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that puts the claims of a text in `doc._.kg_claims`."""
    _extend()

    def find(doc: Doc) -> Doc:
        from kg.pipeline import extract_text

        doc._.kg_extraction = doc._.kg_extraction or extract_text(doc.text)
        doc._.kg_claims = doc._.kg_extraction.claims
        return doc

    return find


def _extend() -> None:
    for name in ("kg_extraction", "kg_claims"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
