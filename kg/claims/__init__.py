"""From mentions to claims: frames that match words to roles, with generic steps for coordination, stance and reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from kg.claims.accounts import drop_restated
from kg.claims.aliases import find_aliases
from kg.claims.arms import find_arm_results
from kg.claims.attribution import find_speakers
from kg.claims.derivation import derive_drafts
from kg.claims.engine import find_drafts
from kg.claims.loading import load_frames
from kg.claims.merging import merge_drafts
from kg.claims.naming import name_components, prefer_entities
from kg.claims.reading import Reading, read_document
from kg.claims.triggers import TriggerIndex
from kg.model import Claim, Document, Entity, Mention, ShortForm
from kg.rules import load_rules
from kg.schema import load_schema

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ClaimExtractor:
    """Extracts the claims of documents; built once, because its index of phrases is."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.frames = load_frames()
        self.schema = load_schema()
        self.triggers = TriggerIndex(tokenizer, self.frames, self.schema)

    def is_silent(self, document: Document) -> bool:
        """The document gives no claims, whatever it says: it is of a genre of others' words."""
        return document.genre in load_rules("silence")["genres"]

    def extract(
        self,
        doc: Doc,
        document: Document,
        mentions: Iterable[Mention],
        entities: Iterable[Entity],
        short_forms: Iterable[ShortForm] = (),
    ) -> tuple[Claim, ...]:
        """The claims of one document, in text order."""
        if self.is_silent(document):
            return ()
        reading = read_document(doc, document, mentions, entities, self.triggers)
        drafts = drop_restated(reading, find_drafts(reading, self.frames, self.schema))
        drafts = prefer_entities(drafts + name_components(reading) + find_arm_results(reading))
        if not is_about_medicines(reading):
            drafts = [draft for draft in drafts if "drug" not in self.schema.claim_types[draft.type].roles]
        drafts = derive_drafts(reading, drafts) + find_aliases(reading, short_forms, drafts)
        return find_speakers(reading, merge_drafts(reading, drafts, self.schema))


def is_about_medicines(reading: Reading) -> bool:
    """The text has some words of the field: a drilling programme has its Phase 2 too."""
    silence = load_rules("silence")
    found = _words_of_the_field().intersection(reading.words)
    return len(reading.words) < int(silence["short"]) or len(found) >= int(silence["least"])


@cache
def _words_of_the_field() -> frozenset[str]:
    return frozenset(load_rules("silence")["words"])


__all__ = ["ClaimExtractor"]
