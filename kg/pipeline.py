"""Composes the stages that read a text: document -> mentions -> claims. The only place where they meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING

from kg.model import Document, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no extraction: why, and what its owner can do about it."""

    source: str
    reason: str
    cure: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}; {self.cure}"


def extract(document: Document) -> Extraction:
    """Everything that `document` says, by ids that hold within it."""
    from kg.claims import extract_claims
    from kg.mentions import find_entities, find_mentions

    doc = load_tokenizer()(document.text)
    mentions = find_mentions(doc, document)
    entities = find_entities(mentions)
    return Extraction(document, mentions, entities, extract_claims(doc, document, mentions, entities))


def read(arguments: Iterable[str], *, stdin: IO[bytes] | None = None) -> Iterator[Document | Failure]:
    """The documents of files, folders, globs and "-", in order of their names; each is held by its content once."""
    from kg.documents import expand_sources, read_documents

    seen: set[str] = set()
    for source in expand_sources(list(arguments)):
        for document in read_documents(source, stdin=stdin):
            if not isinstance(document, Document):
                yield Failure(str(document.source), document.reason, document.cure)
            elif document.id not in seen:
                seen.add(document.id)
                yield document


def extract_or_fail(document: Document) -> Extraction | Failure:
    """As `extract`; what goes wrong in one document is told of that document, so that the others go on."""
    try:
        return extract(document)
    except Exception as error:  # a fault of ours, not of the text: it must not cost the user the other documents
        return Failure(document.source, _describe(error), "this is a fault in kg: please report it with the text")


@cache
def load_tokenizer() -> Callable[[str], Doc]:
    """spaCy's rules for English words, without a model; called directly, it sets no limit to a text's length."""
    from spacy.lang.en import English

    tokenizer: Callable[[str], Doc] = English().tokenizer
    return tokenizer


def _describe(error: Exception) -> str:
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f" ({place.tb_frame.f_code.co_filename.rpartition('kg/')[2]}:{place.tb_lineno})" if place else ""
    return f"{type(error).__name__}: {error}{where}"
