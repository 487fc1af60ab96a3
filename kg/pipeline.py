"""Composes the stages that read a text: document -> mentions -> claims. The only place where they meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from kg.model import Document, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.documents import Failure


def extract(document: Document) -> Extraction:
    """Everything that `document` says, by ids that hold within it."""
    from kg.claims import extract_claims
    from kg.mentions import find_entities, find_mentions

    doc = load_tokenizer()(document.text)
    mentions = find_mentions(doc, document)
    entities = find_entities(mentions)
    return Extraction(document, mentions, entities, extract_claims(doc, document, mentions, entities))


def read(sources: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | Failure]:
    """The documents of files, folders, globs and "-", each once; raises UnreadableSource for what is no source at all."""
    from kg.documents import expand_sources, read_all

    return read_all(expand_sources(sources), stdin=stdin)


def extract_or_fail(document: Document) -> Extraction | Failure:
    """As `extract`; a fault met in one document is told of that document, so that the others go on."""
    from kg.documents import Failure

    try:
        return extract(document)
    except Exception as error:  # a fault of ours, not of the text: it must not cost the user the other documents
        return Failure(document.source, f"met a fault in kg ({_describe(error)})", "please report it with the text")


@cache
def load_tokenizer() -> Callable[[str], Doc]:
    """spaCy's rules for English words, without a model; called directly, it sets no limit to a text's length."""
    from spacy.lang.en import English

    tokenizer: Callable[[str], Doc] = English().tokenizer
    return tokenizer


def _describe(error: Exception) -> str:
    """The error and the line of ours that it came from."""
    place, where = error.__traceback__, ""
    while place:
        path = PurePath(place.tb_frame.f_code.co_filename)
        if "kg" in path.parts:
            where = (
                f" at {path.relative_to(path.parents[len(path.parts) - path.parts.index('kg') - 1])}:{place.tb_lineno}"
            )
        place = place.tb_next
    return f"{type(error).__name__}: {error}{where}"
