"""What the user names, as files to read: paths, folders, patterns and `-`; and how a source fails."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

READ_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".htm", ".html", ".xhtml", ".pdf", ".jsonl", ".ndjson")
NOTES = frozenset({"readme", "license", "licence", "changelog", "notice"})  # stems of files about a folder
STDIN = "-"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class UnreadableSource(ValueError):
    """A source that gives no document: what is wrong with it, and what the user can do."""

    def __init__(self, source: str, reason: str, cure: str) -> None:
        super().__init__(f"{source} {reason}: {cure}")
        self.source = source
        self.reason = reason
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Failure:
    """A source (or a line of one, `file:line`) that was skipped while the others went on."""

    source: str
    reason: str
    cure: str

    def __str__(self) -> str:
        return f"{self.source} {self.reason}: {self.cure}"


def to_failure(error: Exception, source: str) -> Failure:
    """What stopped `source`: what is wrong with it, else a fault of ours, which must not cost the user the others."""
    if isinstance(error, UnreadableSource):
        return Failure(error.source, error.reason, error.cure)
    fault = f"{type(error).__name__}: {str(error)[:80]}".rstrip(": ")
    return Failure(source, f"met a fault in kg while it was read ({fault})", "please report it with the file")


def to_name(path: str) -> str:
    """A path as text: UTF-8 whatever the locale, what no text may hold (control characters, stray bytes) escaped.

    >>> to_name("a\\n\\udcff.txt")
    'a\\\\n\\\\xff.txt'
    """
    text = path.encode(errors="surrogateescape").decode(errors="backslashreplace")
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


def expand_sources(arguments: Iterable[str | Path]) -> list[str]:
    """Paths (or `-`), each once, in the order given; folders are walked and patterns expanded, both sorted.

    Raises UnreadableSource naming the argument that cannot be a source: an address, a pattern without a match, a folder
    without readable files. A path that does not exist is kept, and fails when it is read.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        for path in _expand(str(argument)):
            found.setdefault(path)
    return list(found)


def _expand(argument: str) -> list[str]:
    if argument == STDIN:
        return [STDIN]
    if "://" in argument.split("?")[0][:12]:
        raise UnreadableSource(
            argument, "is an address, and nothing is fetched", "save the page as a file and give its path"
        )
    if not argument.strip():
        raise UnreadableSource("''", "is no name", "give a file or a folder, such as . for this one")
    path = Path(argument)
    try:
        if path.is_dir():
            return _walk(path, argument)
    except OSError as error:  # a name that is too long, a folder that may not be listed
        reason = f"cannot be read ({error.strerror})"
        raise UnreadableSource(argument, reason, "check the path and its permissions") from None
    if not path.exists() and glob.has_magic(argument):
        matches = sorted(match for match in glob.glob(argument, recursive=True) if Path(match).is_file())
        if not matches:
            raise UnreadableSource(
                argument, "matches no file", "check the pattern, and quote it if the shell expands it"
            )
        return matches
    return [argument]


def _walk(folder: Path, argument: str) -> list[str]:
    """Files of the kinds that are read, in the order of their paths; notes about the folder and hidden files are passed over.

    So is what an earlier build wrote.
    """
    files = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in READ_SUFFIXES
        and path.stem.lower() not in NOTES
        and path.is_file()
        and not (path.name == "claims.jsonl" and path.with_name("graph.ttl").is_file())
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    if not files:
        raise UnreadableSource(argument, "holds no readable file", f"give files that end in {', '.join(READ_SUFFIXES)}")
    return [str(path) for path in sorted(files, key=lambda path: path.as_posix())]
