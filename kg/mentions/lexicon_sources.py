"""Builds `data/lexicons/` from the open vocabularies: `python -m kg.mentions.lexicon_sources VOCAB [OUT]`.

One output a source, columns `id name synonyms xrefs` (lists joined by "|"), sorted by name, names only as long and as plain as
releases write them. What is no name in running text is dropped here and not at run time. The project's own lists in the same folder
(agencies, endpoints, ...) are edited by hand and not touched.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.atomic import write_bytes
from kg.resources import LEXICONS

COLUMNS = ("id", "name", "synonyms", "xrefs")
_SYSTEMATIC = re.compile(r"[\[\](){}]|\d,\d|^[.\d(+-]|, |\d'|[a-z]-\d-[a-z]|(?:oxy|yl)-\w+-.*ate\b")
_CLASS = re.compile(
    r"\b(?:receptor|agonist|antagonist|inhibitor|cells?|hormone|interleukin|antibod|nucleoside|peptide|protein|"
    r"amino acid|vaccines?|factor)\b",
    re.I,
)
_ACRONYM = re.compile(r"[A-Z0-9/-]{1,6}")
_PUBLIC_NOTE = re.compile(r"\s*/[A-Za-z ]{1,12}/?\s*$")
_NOT_BIOTECH = re.compile(
    r"\b(ETFs?|Trust|Funds?|Bancorp\w*|Bancshares|Acquisition|REIT|Realty|Mining|Gold|Silver|Copper|Lithium|Uranium|Energy|Oil|Gas|"
    r"Petroleum|Bank\w*|Financial|Finance|Insurance|Properties|Airlines?|Motors?|Hotels?|Resorts?|Restaurants?|Shipping|Steel|Solar|"
    r"Power|Mortgage|Credit|Savings|Homes|Apparel|Games|Gaming|Entertainment|Brewing|Foods?|Income|Minerals?|Metals?|Resources|"
    r"Exploration|Royalty|Partners|Municipal|Growth|Opportunit\w+|Staked|SPAC|Software|Semiconductor\w*|Media|Real Estate|Tankers?)\b",
    re.I,
)
_LEGAL = re.compile(
    r"[,.]?\s+(?:inc|incorporated|corp|corporation|ltd|limited|plc|llc|l\.?p|co|s\.?a|n\.?v|ag|se|a/s|a s|ab|asa|as|oy|oyj|"
    r"kk|k\.k|bv|srl|sas|pty|pte|kgaa|spa|holdings?|group|"
    r"adr|de|new|public|company|the)\.?$",
    re.I,
)
_ENGLISH_ENDING = re.compile(r"(?:ing|ed|tion|ity|ness|ly|able|ment|ive|ous|ful|ies|ance|ence|al|ic)$")


class Row(NamedTuple):
    """One thing: identifier, preferred name, other names, identifiers elsewhere."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()


def build_lexicons(vocab: Path, out: Path = LEXICONS) -> list[Path]:
    """Write every lexicon that has a source in `vocab`; the files written."""
    common = read_words(out / "common_words.tsv")
    never = read_words(out / "never.tsv")
    return [write_lexicon(out / f"{name}.tsv", read(vocab, common | never)) for name, read in _SOURCES.items()]


@cache
def read_words(path: Path) -> frozenset[str]:
    """The first column of a list of words, lower case; empty when there is no such file yet."""
    if not path.is_file():
        return frozenset()
    words = [line.split("\t")[0].lower() for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return frozenset(words) | frozenset(f"{word}s" for word in words)


def write_lexicon(path: Path, rows: Iterable[Row]) -> Path:
    """Write rows in canonical form: sorted by name and id, synonyms sorted, no duplicates."""
    lines = {
        "\t".join((r.id, r.name, _joined(s for s in r.synonyms if s != r.name), _joined(r.xrefs))): r for r in rows
    }
    ordered = sorted(lines, key=lambda line: (lines[line].name.casefold(), line))
    write_bytes(path, "".join(f"{line}\n" for line in ("\t".join(COLUMNS), *ordered)).encode())
    return path


def read_diseases(vocab: Path, dropped: frozenset[str]) -> Iterator[Row]:
    """Mondo and DOID names; acronyms stay out, since they mean too much (a list of our own has the usual ones)."""
    for row in _read(vocab / "diseases.tsv"):
        names = [
            n for n in _split(row["label"], row["synonyms"]) if _is_plain(n, longest=60) and n.lower() not in dropped
        ]
        if names and ("DOID" in row["sources"] or "MONDO" in row["sources"]):
            xrefs = _ids(row["doid"]) + _ids(row["ncit"]) + _ids(row["orphanet"]) + _ids(row["mesh"], "MESH:")
            yield Row(row["id"], names[0], tuple(names[1:]), tuple(x for x in xrefs if x != row["id"]))


def read_drugs(vocab: Path, dropped: frozenset[str]) -> Iterator[Row]:
    """DrugBank's open vocabulary with its MeSH ids; substances that only MeSH has are mostly chemicals and stay out."""
    for row in _read(vocab / "drugs.tsv"):
        names = [
            n
            for n in _split(row["name"], row["synonyms"])
            if _is_plain(n, longest=40) and n.lower() not in dropped and not _is_class(n)
        ]
        if names and row["drugbank_id"]:
            yield Row(
                f"DRUGBANK:{row['drugbank_id']}",
                names[0],
                tuple(names[1:]),
                _ids(row["mesh_id"], "MESH:"),
            )


def read_genes(vocab: Path, dropped: frozenset[str]) -> Iterator[Row]:
    """HGNC symbols of genes with a protein, and aliases that look like one."""
    for row in _read(vocab / "genes_hgnc.tsv"):
        symbols = [
            s
            for s in _split(row["symbol"], row["synonyms"])
            if 3 <= len(s) <= 9 and s.lower() not in dropped and " " not in s
        ]
        if row["uniprot"] and symbols:
            yield Row(
                row["hgnc_id"], symbols[0], tuple(s for s in symbols[1:] if re.search(r"[A-Z].*\d|[A-Z]{4}", s)), ()
            )


def read_funders(vocab: Path, dropped: frozenset[str]) -> Iterator[Row]:
    """ROR funders by name and alias; acronyms stay out."""
    for row in _read(vocab / "funders_ror.tsv"):
        names = [n for n in _split(row["name"], row["aliases"]) if " " in n and _is_plain(n, longest=80)]
        if names:
            kind = (f"kind:{row['types'].replace('|', '+')}",) if row["types"] else ()
            yield Row(f"ROR:{row['ror_id'].rsplit('/', 1)[-1]}", names[0], tuple(names[1:]), kind)


def read_companies(vocab: Path, dropped: frozenset[str]) -> Iterator[Row]:
    """SEC registrants that may be of this field; one-word names only where they are no English word."""
    seen: dict[str, Row] = {}
    for row in _read(vocab / "sec_tickers.tsv"):
        name = _PUBLIC_NOTE.sub("", row["name"]).strip()
        short = strip_legal(name)
        if _NOT_BIOTECH.search(name) or not _is_company_name(short, dropped):
            continue
        known = seen.setdefault(row["cik"], Row(f"CIK:{row['cik']}", name, (short,) if short != name else (), ()))
        if len(known.xrefs) < 3:
            seen[row["cik"]] = known._replace(xrefs=(*known.xrefs, f"TICKER:{row['ticker']}"))
    yield from seen.values()


@lru_cache(maxsize=32768)
def strip_legal(name: str) -> str:
    """The name without its legal suffixes: "Vela Biosciences, Inc." is "Vela Biosciences".

    >>> strip_legal("Vela Holdings Ltd")
    'Vela'
    """
    shorter = _LEGAL.sub("", name).rstrip(",& ")
    return name if not shorter else shorter if shorter == name else strip_legal(shorter)


def _is_company_name(short: str, dropped: frozenset[str]) -> bool:
    words = short.lower().split()
    if len(words) > 1:
        return not all(word in dropped or len(word) < 3 for word in words)
    return (
        len(short) >= 5
        and short.isalpha()
        and short.lower() not in dropped
        and not _ENGLISH_ENDING.search(short.lower())
    )


def is_own_word(word: str) -> bool:
    """A word that only a name can be, as far as common words and English endings tell."""
    common = read_words(LEXICONS / "common_words.tsv") | read_words(LEXICONS / "never.tsv")
    return len(word) > 5 and word.isalpha() and word.lower() not in common and not _ENGLISH_ENDING.search(word.lower())


def _is_plain(name: str, *, longest: int) -> bool:
    return 3 < len(name) <= longest and not _SYSTEMATIC.search(name) and not _ACRONYM.fullmatch(name)


def _is_class(name: str) -> bool:
    """A class, a cell type or a short mixed-case acronym ("GnRH"), where a product was asked for."""
    return bool(_CLASS.search(name)) or (len(name) < 6 and " " not in name and sum(c.isupper() for c in name) > 1)


def _split(first: str, rest: str) -> list[str]:
    names = [name.strip(" ,;.") for name in (first, *rest.split("|"))]
    return [n for i, n in enumerate(names) if n and n.lower() not in {m.lower() for m in names[:i]}]


def _ids(joined: str, namespace: str = "") -> tuple[str, ...]:
    """The ids of a list joined by "|", each with its namespace.

    >>> _ids("D1|D2", "MESH:")
    ('MESH:D1', 'MESH:D2')
    """
    return tuple(f"{namespace}{id_}" for id_ in joined.split("|") if id_)


def _joined(names: Iterable[str]) -> str:
    return "|".join(sorted(set(names), key=lambda name: (name.casefold(), name)))


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)


_SOURCES: dict[str, Callable[[Path, frozenset[str]], Iterator[Row]]] = {
    "companies": read_companies,
    "diseases": read_diseases,
    "drugs": read_drugs,
    "funders": read_funders,
    "genes": read_genes,
}

if __name__ == "__main__":
    for written in build_lexicons(Path(sys.argv[1]), *(Path(argument) for argument in sys.argv[2:3])):
        print(written.name, written.stat().st_size)
