"""Finds what is known by name: the lexicons of `data/lexicons/` as one compact trie, longest match at each piece.

The trie (marisa) maps a key of normal forms to a small record, which says what the name is, how its capitals must stand, and where
its row lies in a file beside it. Both are built once and memory-mapped.
"""

from __future__ import annotations

import csv
import mmap
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie

from kg.built import load_built
from kg.mentions import lexicon_sources, words
from kg.mentions.lexicon_sources import is_own_word, strip_legal
from kg.mentions.words import Words, normal_form, normal_key
from kg.resources import LEXICONS
from kg.rules import load_rules

ANY, CAPITALS, EXACT = range(3)
_FORMAT = "<BBHI"  # kind, case rule, checksum of the spelling where EXACT, place of the row
_LONGEST = 90  # characters of a key
_ALONE, _LONGER = 1, 2
_REMEMBERED = 200_000
_ROWS_REMEMBERED = 20_000
_LINKS = frozenset(["of", "and", "for", "the", "in", "de", "on", "at", "und", "der", "des", "et", "la"])


class Row(NamedTuple):
    """A row of a lexicon: which lexicon, and its columns."""

    lexicon: str
    id: str
    name: str
    synonyms: tuple[str, ...]
    xrefs: tuple[str, ...]


class Found(NamedTuple):
    """Pieces first..last are a name of this type; `place` is that of its row."""

    first: int
    last: int
    type: str
    lexicon: str
    place: int


class _Openings(dict[str, int]):
    """Whether pieces are a key (bit ALONE) or begin one (bit LONGER), remembered: texts repeat their words, and the trie costs more."""

    def __init__(self, trie: Any) -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, form: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        key = f"{form} "
        found = (_ALONE if key in self._trie else 0) | (_LONGER if next(self._trie.iterkeys(key), None) else 0)
        self[form] = found
        return found


class _Rows(dict[int, Row]):
    """Rows by place, remembered: a text names its things again and again."""

    def __init__(self, read: Callable[[int], Row]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, place: int) -> Row:
        if len(self) > _ROWS_REMEMBERED:
            self.clear()
        self[place] = row = self._read(place)
        return row


class Lexicons:
    """All lexicons, ready to be asked."""

    def __init__(self, trie: Any, rows: mmap.mmap, kinds: list[dict[str, str]]) -> None:
        self._trie, self._rows, self._kinds = trie, rows, kinds
        self._types = [kind["type"] for kind in kinds]
        self._opens = _Openings(trie)
        self._row_at = _Rows(self._read_row)

    def find(self, text: Words) -> Iterator[Found]:
        """The longest name at each piece, in order; names of other types at the same piece too when they are as long."""
        opens, skipped, raw = self._opens, _opening_words(), text.raw
        for first, form in enumerate(text.normal):
            opening = opens[form]
            if not opening or (form in skipped and not (len(raw[first]) > 2 and raw[first].isupper())):
                continue
            for key, end in reversed(self._keys(text, first)):
                found = list(self._accepted(key, text, first, end)) if text.whole(first, end) else ()
                if found:
                    yield from found
                    break

    def _keys(self, text: Words, first: int) -> list[tuple[str, int]]:
        """The keys that begin at this piece, each with its last piece, the shortest first."""
        opens, normal, joined = self._opens, text.normal, text.joined
        keys: list[tuple[str, int]] = []
        key, last = normal[first], first
        while len(key) < _LONGEST:
            opening = opens[key]
            if opening & _ALONE:
                keys.append((f"{key} ", last))
            last += 1
            if not opening & _LONGER or last == len(normal) or not joined[last]:
                break
            key = f"{key} {normal[last]}"
        return keys

    def _accepted(self, key: str, text: Words, first: int, last: int) -> Iterator[Found]:
        pieces = text.raw[first : last + 1]
        for kind, case, checksum, place in self._trie[key]:
            if case == EXACT and checksum != _checksum(pieces):
                continue
            if case == CAPITALS and not all(p[0].isupper() or not p.isalpha() or p in _LINKS for p in pieces):
                continue
            yield Found(first, last, self._types[kind], self._kinds[kind]["file"], place)

    def row(self, place: int) -> Row:
        """The row at this place."""
        return self._row_at[place]

    def _read_row(self, place: int) -> Row:
        end = self._rows.find(b"\n", place)
        kind, id_, name, synonyms, xrefs = self._rows[place:end].decode().split("\t")
        return Row(self._kinds[int(kind)]["file"], id_, name, _items(synonyms), _items(xrefs))

    def by_id(self, id_: str) -> Row | None:
        """The row with this identifier."""
        for _, _, _, place in self._trie.get(f"={id_}") or ():
            return self.row(place)
        return None

    def knows(self, name: str, *types: str) -> bool:
        """True when a lexicon holds this name as a thing of one of these types."""
        return any(self._types[kind] in types for kind, _, _, _ in self._trie.get(normal_key(name)) or ())

    def look_up(self, name: str, type_: str) -> Row | None:
        """The row that knows this name as a thing of this type."""
        for kind, _, _, place in self._trie.get(normal_key(name)) or ():
            if self._types[kind] == type_:
                return self.row(place)
        return None


@cache
def load_lexicons() -> Lexicons:
    """The index, built when a lexicon has changed."""
    kinds = load_rules("mentions")["lexicons"]["lexicons"]
    sources = [LEXICONS / f"{kind['file']}.tsv" for kind in kinds]
    sources += [Path(__file__), Path(words.__file__), Path(lexicon_sources.__file__)]
    # Each part is built anew: kept from the other it could be older than the sources that its name promises.
    trie_path = load_built("lexicons.marisa", sources, lambda: build_index(kinds)[0])
    rows_path = load_built("lexicons.rows", sources, lambda: build_index(kinds)[1])
    if trie_path.stem != rows_path.stem:  # a lexicon was edited between the two
        trie_path = load_built("lexicons.marisa", sources, lambda: build_index(kinds)[0])
    trie = marisa_trie.RecordTrie(_FORMAT).mmap(str(trie_path))
    with rows_path.open("rb") as handle:
        return Lexicons(trie, mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ), kinds)


def build_index(kinds: list[dict[str, str]], folder: Path = LEXICONS) -> tuple[bytes, bytes]:
    """The trie and the rows file, as bytes."""
    rows = bytearray()
    entries: dict[tuple[str, int], tuple[int, int, int, int]] = {}
    for kind, lexicon in enumerate(kinds):
        for row in _read_rows(folder / f"{lexicon['file']}.tsv"):
            place = len(rows)
            rows += f"{kind}\t{row['id']}\t{row['name']}\t{row['synonyms']}\t{row['xrefs']}\n".encode()
            if row["id"]:
                entries.setdefault((f"={row['id']}", kind), (kind, ANY, 0, place))
            for name in _names(row, lexicon):
                case, checksum = _case_rule(name, lexicon)
                entries.setdefault((normal_key(name), kind), (kind, case, checksum, place))
    ordered = sorted((key, record) for (key, _), record in entries.items() if len(key) > 2)
    trie = marisa_trie.RecordTrie(_FORMAT, ordered)
    return trie.tobytes(), bytes(rows)


def _names(row: dict[str, str], lexicon: dict[str, str]) -> Iterator[str]:
    names = [row["name"], *_items(row["synonyms"])]
    if lexicon.get("names") == "synonyms":
        names = names[1:]
    for name in names:
        yield strip_legal(name) if lexicon.get("names") == "company" else name
    if lexicon.get("names") == "company":
        yield from _first_word(strip_legal(row["name"]))


def _first_word(name: str) -> Iterator[str]:
    """ "Vela" of "Vela Pharmaceutical", where the first word is long and none of the language."""
    words = name.split()
    if len(words) == 2 and re.match(r"Pharmaceutical", words[1], re.I) and is_own_word(words[0]):
        yield words[0]


def _case_rule(name: str, lexicon: dict[str, str]) -> tuple[int, int]:
    case = lexicon.get("case", "any")
    compact = re.sub(r"[\W_]", "", name)
    acronym = (
        len(compact) <= (4 if case == "capitals" else 7) and sum(c.isupper() for c in compact) > 1 and " " not in name
    )
    if case == "exact" or acronym:
        return EXACT, _checksum(re.findall(r"[^\W\d_]+|\d+", name))
    return (CAPITALS, 0) if case == "capitals" else (ANY, 0)


def _checksum(pieces: list[str]) -> int:
    return zlib.crc32("".join(pieces).encode()) & 0xFFFF


def _read_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)


def _items(joined: str) -> tuple[str, ...]:
    return tuple(joined.split("|")) if joined else ()


@cache
def _opening_words() -> frozenset[str]:
    """Pieces that no name begins with; asking the trie about every "and" would be most of the work."""
    listed = load_rules("mentions")["lexicons"]["no name begins with"]
    return frozenset(normal_form(str(word)) for word in listed)
