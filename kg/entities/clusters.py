"""Things that are held to be one, with the reason of every merge; what contradicts each other is never merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.entities.codes import Code, same_series
from kg.entities.registries import is_single, namespace
from kg.entities.things import Key, Thing


class Clusters:
    """A union-find over things. Merging in a fixed order makes the outcome a function of contents alone."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self.things = things
        self.reasons: dict[Key, str] = {}
        self._parent = {thing.key: thing.key for thing in things}
        self._codes: dict[Key, set[Code]] = {thing.key: thing.codes for thing in things}
        self._numbers = {thing.key: {n for n in thing.numbers if is_single(n)} for thing in things}
        self._tickers: dict[Key, set[str]] = {t.key: {t.ticker} if t.ticker else set() for t in things}

    def find(self, key: Key) -> Key:
        """The representative of a thing's cluster."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def merge(self, one: Thing, other: Thing, reason: str, *, weak: bool = False) -> bool:
        """Hold two things to be one, and say why; False where something speaks against it.

        `weak` evidence (short forms, spellings) yields to different tickers too; a name does not, as companies are listed twice.
        """
        a, b = sorted((self.find(one.key), self.find(other.key)))
        if a == b:
            return True
        if one.kind != other.kind or self.contradict(a, b) or (weak and self._trade_apart(a, b)):
            return False
        self._parent[b] = a
        self._codes[a] |= self._codes.pop(b)
        self._numbers[a] |= self._numbers.pop(b)
        self._tickers[a] |= self._tickers.pop(b)
        for thing in (one, other):
            self.reasons.setdefault(thing.key, reason)
        return True

    def merge_all(self, members: Iterable[tuple[Thing, str]]) -> None:
        """Merge things that share something, each with the first cluster that nothing speaks against."""
        heads: list[Thing] = []
        for thing, reason in members:
            if not any(self.merge(head, thing, reason) for head in heads):
                heads.append(thing)

    def contradict(self, a: Key, b: Key) -> bool:
        """True when codes of one series or registry numbers differ."""
        if any(same_series(one, other) for one in self._codes[a] for other in self._codes[b]):
            return True
        theirs = self._numbers[b]
        return any(namespace(n) == namespace(m) and n != m for n in self._numbers[a] for m in theirs)

    def _trade_apart(self, a: Key, b: Key) -> bool:
        return bool(self._tickers[a] and self._tickers[b]) and not self._tickers[a] & self._tickers[b]

    def groups(self) -> list[list[Thing]]:
        """The clusters, each in the order of its things, sorted by their first."""
        found: dict[Key, list[Thing]] = {}
        for thing in self.things:
            found.setdefault(self.find(thing.key), []).append(thing)
        return list(found.values())
