"""A folder of gold against extracted records: precision, recall and F1 by measure and type, as a table or JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluation.gold import GoldDocument
from kg.evaluation.scoring import Error, Record, Tally, as_list, score_document

MEASURES = ("exact", "overlap", "claims", "slots")


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, surplus and misses, and the shares they make (0 where nothing was asked or said)."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_record(self) -> dict[str, float]:
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(share, 4) for name, share in shares.items()} | {"tp": self.tp, "fp": self.fp, "fn": self.fn}


@dataclass(frozen=True, slots=True)
class Report:
    """`scores[measure][type]`, "ALL" last; spans that do not read as they say; fillers that point at words in their evidence."""

    documents: int
    missing: tuple[str, ...]
    bad_spans: int
    supported: float
    scores: dict[str, dict[str, Score]]
    errors: tuple[Error, ...]

    def to_record(self) -> dict[str, Any]:
        head = {
            "documents": self.documents,
            "bad_spans": self.bad_spans,
            "fillers_with_their_words": round(self.supported, 4),
        }
        return head | {m: {kind: s.to_record() for kind, s in kinds.items()} for m, kinds in self.scores.items()}

    def __str__(self) -> str:
        blocks = [_to_block(measure, kinds) for measure, kinds in self.scores.items()]
        checks = (
            f"{self.documents} documents, {self.bad_spans} spans or claims without their words; "
            f"{self.supported:.1%} of fillers point at words in their evidence"
        )
        return "\n\n".join([*blocks, checks])


def evaluate(
    golds: Iterable[GoldDocument],
    records: Iterable[Record],
    *,
    texts: Mapping[str, str] | None = None,
    only: frozenset[str] = frozenset(),
) -> Report:
    """Score `records` (the contract's objects) by the stem of their source; `texts` are the sources as they stand on disk."""
    predictions = {Path(record["document"]["source"]).stem: record for record in records}
    tally, documents, missing, bad, fillers = Tally(), 0, [], 0, Counter[bool]()
    for gold in golds:
        record = predictions.get(gold.id, {})
        documents += 1
        missing += [] if record else [gold.id]
        bad += count_bad_spans(record, (texts or {}).get(gold.id))
        fillers += Counter(_is_supported(filler, claim) for claim, filler in _find_fillers(record))
        score_document(gold, record, tally, only=only)
    supported = fillers[True] / fillers.total() if fillers else 0.0
    return Report(documents, tuple(missing), bad, supported, _to_scores(tally), tuple(tally.errors))


def to_lines(errors: Iterable[Error]) -> str:
    """One error a line, its parts apart by tabs."""
    return "".join(
        f"{e.document}\t{e.verdict}\t{e.kind}\t{json.dumps(e.wanted, ensure_ascii=False)}\t"
        f"{json.dumps(e.got, ensure_ascii=False)}\n"
        for e in errors
    )


def count_bad_spans(record: Record, source: str | None = None) -> int:
    """Spans that do not read as they say, claims without evidence, evidence that the source does not hold."""
    text: str = record.get("document", {}).get("text", "")
    claims: list[Record] = record.get("claims", [])
    evidence: list[Record] = [piece for claim in claims for piece in claim.get("evidence", [])]
    held = None if source is None else _squeeze(source)
    unlike = [
        span for span in [*record.get("mentions", []), *evidence] if text[span["start"] : span["end"]] != span["text"]
    ]
    bare = [claim for claim in claims if not claim.get("evidence")]
    strange = [piece for piece in evidence if held is not None and _squeeze(piece["text"]) not in held]
    return len(unlike) + len(bare) + len(strange)


def _find_fillers(record: Record) -> Iterable[tuple[Record, Record]]:
    for claim in record.get("claims", []):
        for fillers in claim.get("roles", {}).values():
            yield from ((claim, filler) for filler in as_list(fillers))


def _is_supported(filler: Record, claim: Record) -> bool:
    start, end = filler.get("at") or (-1, -1)
    return start >= 0 and any(e["start"] <= start and end <= e["end"] for e in claim.get("evidence", []))


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def _to_scores(tally: Tally) -> dict[str, dict[str, Score]]:
    scores: dict[str, dict[str, Score]] = {}
    for measure in MEASURES:
        kinds = sorted({kind for m, kind, _ in tally.counts if m == measure})
        rows = {kind: Score(*(tally.counts[measure, kind, part] for part in ("tp", "fp", "fn"))) for kind in kinds}
        total = Score(*(sum(getattr(s, part) for s in rows.values()) for part in ("tp", "fp", "fn")))
        scores[measure] = rows | {"ALL": total}
    return scores


def _to_block(measure: str, kinds: Mapping[str, Score]) -> str:
    lines = [f"{measure:10s} {'':20s}  P      R      F1     tp   fp   fn"]
    for kind, s in kinds.items():
        lines.append(
            f"{'':10s} {kind:20s}  {s.precision:.3f}  {s.recall:.3f}  {s.f1:.3f}  {s.tp:4d} {s.fp:4d} {s.fn:4d}"
        )
    return "\n".join(lines)
