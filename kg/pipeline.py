"""Composes the stages that read a text: document -> mentions -> claims. The only place where they meet."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from kg.model import Claim, Document, Entity, Extraction, Mention, ShortForm

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.claims import ClaimExtractor
    from kg.documents import Failure


def extract(document: Document) -> Extraction:
    """Everything that `document` says, by ids that hold within it."""
    from kg.mentions import find_entities, find_mentions, find_short_forms

    mentions = find_mentions(document)
    entities = find_entities(mentions)
    claims = _extract_claims(document, mentions, entities, find_short_forms(document, mentions))
    return Extraction(replace(document, publisher=_find_publisher(document, mentions)), mentions, entities, claims)


def _extract_claims(
    document: Document, mentions: tuple[Mention, ...], entities: tuple[Entity, ...], short_forms: tuple[ShortForm, ...]
) -> tuple[Claim, ...]:
    """The claims; a document of a genre that gives none is not even tokenized."""
    extractor = load_claim_extractor()
    if extractor.is_silent(document):
        return ()
    return extractor.extract(load_tokenizer()(document.text), document, mentions, entities, short_forms)


def extract_text(text: str, *, source: str = "text.txt") -> Extraction:
    """Everything that a text says; offsets are into its normalised form, `Extraction.document.text`.

    Raises UnreadableSource for a text without a word.
    """
    from kg.documents import read_document

    return extract(read_document(text.encode("utf-8"), source))


def read(
    sources: Iterable[str], *, limit: int | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """The documents of files, folders, globs and "-", each once; raises UnreadableSource for what is no source at all.

    `limit` is how many bytes one document may have.
    """
    from kg.documents import LIMIT, expand_sources, read_all

    return read_all(expand_sources(sources), stdin=stdin, limit=limit or LIMIT)


def extract_or_fail(document: Document) -> Extraction | Failure:
    """As `extract`; a fault met in one document is told of that document, so that the others go on."""
    from kg.documents import Failure

    try:
        return extract(document)
    except Exception as error:  # a fault of ours, not of the text: it must not cost the user the other documents
        return Failure(document.source, f"met a fault in kg ({describe(error)})", "please report it with the text")


def _find_publisher(document: Document, mentions: Iterable[Mention]) -> str | None:
    """The id of the organization whose name stands where the publisher's was read; None where nothing was recognised there."""
    start, end = document.publisher_at or (0, 0)
    there = (m.entity for m in mentions if m.type == "Organization" and m.start < end and start < m.end)
    return next(there, None)


def extract_all(
    sources: Sequence[str], *, jobs: int = 1, limit: int | None = None, stdin: BinaryIO | None = None
) -> Iterator[Extraction | Failure]:
    """The extractions of files and "-" in the order given, each content once; `jobs` processes share the files.

    The order, and so every byte that follows from it, does not depend on `jobs`.
    """
    if jobs > 1 and len(sources) > 1 and "-" not in sources:  # only one process has our stdin
        results = _extract_in_parallel(sources, jobs, limit)
    else:
        results = (result for source in sources for result in _extract_source(source, limit, stdin))
    seen: set[str] = set()
    for result in results:
        set_apart()
        if not isinstance(result, Extraction):
            yield result
        elif result.document.id not in seen:
            seen.add(result.document.id)
            yield result


def _extract_in_parallel(sources: Sequence[str], jobs: int, limit: int | None) -> Iterator[Extraction | Failure]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    size = max(1, min(16, len(sources) // (jobs * 4)))
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for results in pool.map(partial(_list_source, limit=limit), sources, chunksize=size):
            yield from results


def _list_source(source: str, *, limit: int | None) -> list[Extraction | Failure]:
    results = list(_extract_source(source, limit, None))
    set_apart()
    return results


@cache
def set_apart() -> None:
    """Take what is loaded by now from the garbage collector's rounds, once a process: it stays, and walking it costs 8 per cent."""
    gc.freeze()


def _extract_source(source: str, limit: int | None, stdin: BinaryIO | None) -> Iterator[Extraction | Failure]:
    from kg.documents import LIMIT, read_documents

    for document in read_documents(source, stdin=stdin, limit=limit or LIMIT):
        yield extract_or_fail(document) if isinstance(document, Document) else document


@cache
def load_claim_extractor() -> ClaimExtractor:
    """The claims stage with its index of phrases, built once."""
    from kg.claims import ClaimExtractor

    return ClaimExtractor(load_tokenizer())


@cache
def load_tokenizer() -> Callable[[str], Doc]:
    """The tokenizer of the mentions stage; called directly, it sets no limit to a text's length."""
    from kg.mentions.tokens import load_nlp

    tokenizer: Callable[[str], Doc] = load_nlp().tokenizer
    return tokenizer


def describe(error: Exception) -> str:
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
