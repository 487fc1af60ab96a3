"""Bytes to `Document`: text, Markdown, HTML, PDF and JSON Lines, with their layout and what they say about themselves."""

from kg.documents.reading import LIMIT, read_all, read_document, read_documents
from kg.documents.sources import Failure, UnreadableSource, expand_sources

__all__ = ["LIMIT", "Failure", "UnreadableSource", "expand_sources", "read_all", "read_document", "read_documents"]
