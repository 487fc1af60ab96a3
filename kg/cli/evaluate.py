"""`kg evaluate` and `kg swap-test`: extraction against hand-marked gold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import Exit, show, stop, tell, watch

if TYPE_CHECKING:
    from kg.evaluation.gold import GoldDocument
    from kg.evaluation.report import Score

Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of ID.json files marked by hand.")]
Texts = Annotated[
    list[Path], typer.Option("--texts", metavar="DIR", help="Where the texts ID.* lie; give it again for more folders.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def evaluate(
    gold: Gold,
    predictions: Annotated[
        Path | None, typer.Argument(metavar="[PREDICTIONS]", help="JSON Lines that kg extract printed.")
    ] = None,
    texts: Texts = [],  # noqa: B006 (typer wants a list)
    as_json: AsJson = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, wrong or spurious.")] = False,
    only: Annotated[str, typer.Option(metavar="TYPE,TYPE", help="Score these claim types only.")] = "",
) -> None:
    """Score extraction against gold: mentions, claims, slots.

    \b
    kg evaluate gold/ --texts texts/           extract the texts and score
    kg evaluate gold/ predictions.jsonl        score what was extracted before
    kg evaluate gold/ --texts texts/ --errors  with every error, one a line

    Evidence is looked up in the texts where they are given. A gold file ID.json marks the text of that name:
    {"mentions": {TYPE: [WORDS]}, "claims": [{"type", "roles": {ROLE: WORDS}, "modality", "negated"}]}; a|b are alternatives.
    """
    from kg.evaluation.report import evaluate as score
    from kg.evaluation.report import to_lines

    golds = _read_gold(gold)
    if predictions is None and not texts:
        stop("nothing to score: name a file of predictions, or --texts DIR to extract from", Exit.USAGE)
    paths = _find_texts(golds, texts)
    records = _read_records(predictions) if predictions else _extract_files(paths)
    sources = {key: _read_text(path) for key, path in paths.items() if path.suffix == ".txt"}
    report = score(golds, records, texts=sources, only=frozenset(filter(None, only.split(","))))
    for key in report.missing:
        tell(f"kg: no prediction for {key}")
    show(_dump(report.to_record()) if as_json else str(report))
    if errors:
        show(to_lines(report.errors))


def swap_test(
    gold: Gold,
    texts: Texts = [],  # noqa: B006 (typer wants a list)
    times: Annotated[int, typer.Option(min=1, help="How many sets of names to try.")] = 3,
    seed: Annotated[int, typer.Option(help="Of the first set; the next ones count on.")] = 1,
    keep: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the renamed texts and gold there.")] = None,
    as_json: AsJson = False,
) -> None:
    """Rename every drug, company and person, and score again.

    \b
    kg swap-test gold/ --texts texts/                three sets of generated names
    kg swap-test gold/ --texts texts/ --keep out/    keep the renamed texts

    Rules that read English lose nothing; rules that know their documents do.
    """
    from kg.evaluation.swapping import run_swap_test, swap_all

    golds = _read_gold(gold)
    sources = {key: _read_text(path) for key, path in _find_texts(golds, texts or [gold.parent]).items()}
    missing = [document.id for document in golds if document.id not in sources]
    if missing:
        stop(f"no text for {', '.join(missing)}: name the folder that holds them with --texts", Exit.UNREADABLE)
    seeds = range(seed, seed + times)
    swap = run_swap_test(golds, sources, _extract, seeds=seeds)
    if keep:
        _keep(keep, *swap_all(golds, sources, seed=seed))
    reports = {"as they are": swap.real} | {f"seed {s}": report for s, report in zip(seeds, swap.swapped, strict=True)}
    rows = {name: report.scores for name, report in reports.items()}
    show(_dump({"loss": round(swap.loss, 4)} | _to_shares(rows)) if as_json else _to_table(rows, swap.loss))


def _read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    from kg.evaluation.gold import GoldError, read_gold

    try:
        return read_gold(folder)
    except GoldError as error:
        stop(str(error), Exit.UNREADABLE)


def _find_texts(golds: Sequence[GoldDocument], folders: Sequence[Path]) -> dict[str, Path]:
    """The files of gold documents by id, from the first folder that has them."""
    from kg.documents import UnreadableSource, expand_sources

    wanted, found = {gold.id for gold in golds}, dict[str, Path]()
    try:
        for path in map(Path, expand_sources(folders)):
            if path.stem in wanted:
                found.setdefault(path.stem, path)
    except UnreadableSource as error:
        stop(str(error), Exit.UNREADABLE)
    return found


def _read_text(path: Path) -> str:
    """A text file as it is; of other files what is read from them."""
    from kg.documents import read_document

    content = path.read_bytes()
    return content.decode("utf-8", "replace") if path.suffix == ".txt" else read_document(content, path.name).text


def _read_records(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        stop(f"{path}: not JSON Lines ({error}); make it with: kg extract TEXTS > {path}", Exit.UNREADABLE)


def _extract_files(paths: Mapping[str, Path]) -> list[dict[str, Any]]:
    from kg.documents import UnreadableSource, read_document
    from kg.pipeline import extract
    from kg.records import to_record

    records = []
    for path in watch(paths.values(), "extracting"):
        try:
            records.append(to_record(extract(read_document(path.read_bytes(), path.name))))
        except UnreadableSource as error:
            tell(f"kg: {error}")
    return records


def _extract(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    from kg.pipeline import extract_text
    from kg.records import to_record

    return [
        to_record(extract_text(text, source=f"{key}.txt")) for key, text in watch(sorted(texts.items()), "extracting")
    ]


def _keep(folder: Path, golds: Sequence[GoldDocument], texts: Mapping[str, str]) -> None:
    from kg.atomic import write_text
    from kg.evaluation.gold import to_json

    for gold in golds:
        write_text(folder / "gold" / f"{gold.id}.json", to_json(gold))
        write_text(folder / f"{gold.id}.txt", texts[gold.id])


def _to_table(rows: Mapping[str, Mapping[str, Mapping[str, Score]]], loss: float) -> str:
    from kg.queries import to_table

    columns = ("names", "mentions F1", "claims P", "claims R", "claims F1", "slots F1")
    cells = []
    for name, scores in rows.items():
        mentions, claims, slots = (scores[measure]["ALL"] for measure in ("overlap", "claims", "slots"))
        cells.append((name, *(f"{x:.3f}" for x in (mentions.f1, claims.precision, claims.recall, claims.f1, slots.f1))))
    return f"{to_table(columns, cells)}\n\nclaims F1 lost by other names: {loss:.3f}"


def _to_shares(rows: Mapping[str, Mapping[str, Mapping[str, Score]]]) -> dict[str, Any]:
    return {name: {m: kinds["ALL"].to_record() for m, kinds in scores.items()} for name, scores in rows.items()}


def _dump(record: dict[str, Any]) -> str:
    return json.dumps(record, indent=1, ensure_ascii=False)
