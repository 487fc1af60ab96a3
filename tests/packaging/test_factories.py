"""The stages are spaCy components that any pipeline can add by name."""

from __future__ import annotations

import spacy

TEXT = "Invented  Therapeutics,\u00a0Inc. (NASDAQ: INVT) said today that the FDA granted orphan drug\ndesignation to INV-101 for gout."


def test_components_by_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_mentions")
    nlp.add_pipe("kg_claims")
    doc = nlp(TEXT)
    found = {(span.text, span.label_) for span in doc.spans["kg"]}
    assert {("INV-101", "Drug"), ("gout", "Indication"), ("FDA", "Organization")} <= found
    assert "designation" in [claim.type for claim in doc._.kg_claims]
    for mention in doc._.kg_extraction.mentions:
        assert doc._.kg_extraction.document.text[mention.start : mention.end] == mention.text
