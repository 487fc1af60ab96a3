"""Mentions: which stretches of a document name what, with values and document-local entity ids."""

from kg.mentions.entities import find_entities
from kg.mentions.finding import find_mentions, find_short_forms
from kg.mentions.overlaps import Recogniser, merge_mentions
from kg.mentions.tokens import load_nlp, make_doc

__all__ = [
    "Recogniser",
    "find_entities",
    "find_mentions",
    "find_short_forms",
    "load_nlp",
    "make_doc",
    "merge_mentions",
]
