"""Tables of accounts: a row is a metric, its cells the figures of the columns, which the rows above name by period and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.claims.drafts import Draft, to_key
from kg.claims.metrics import Anchor, per_share_of
from kg.claims.periods import count_back, find_periods, find_reported, to_point, years_back
from kg.claims.reading import Passage, Reading
from kg.claims.series import LOSSES, Result
from kg.model import Filler, Interval, Quantity, Span
from kg.rules import load_rules

ABOVE = 40
"""Rows above within which the heads of the columns stand."""
_SCALE = re.compile(r"\bin (thousands|millions)\b|\((thousands|millions)\b|\b(?:000s|\$000)", re.IGNORECASE)
_FIGURE = re.compile(r"[(\-–−]?\s?[$€£]?\s?\(?(\d[\d,]*(?:\.\d+)?|\.\d+)\)?")
_EMPTY = re.compile(r"[$€£\s]*[-–—]+\s*")
_LENGTH = re.compile(r"\b(three|six|nine|twelve)[ -]months?|\b(quarter|year)s? end", re.IGNORECASE)
_DAY = re.compile(
    r"\b(jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\.? (\d{1,2})\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTHS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "year": 12}
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Cell:
    """The figure of a cell, None for a dash."""

    span: Span
    amount: float | None


def find_row(reading: Reading, passage: Passage, anchors: list[Anchor]) -> Iterator[Result]:
    """The results of a table row whose first cell names a metric; nothing where its columns cannot be told."""
    if not anchors:
        return
    metric = anchors[0][2]
    cells = _read_cells(reading.document.text, passage)
    heads = _find_heads(reading, passage)
    text = " ".join(reading.document.text[head.start : head.end] for head in heads)
    per_share = "share" in reading.words[passage.first : passage.last]
    metric = per_share_of(metric) if per_share else metric
    scale = 1.0 if per_share else _find_scale(reading, heads, passage)
    columns = _find_columns(reading, passage, heads, text, len(cells))
    if not cells or not metric or not columns or not scale:
        return
    for cell, period in zip(cells, columns, strict=True):
        if cell.amount is not None:
            amount = abs(cell.amount) if metric in LOSSES else cell.amount
            value = Filler(
                cell.span, quantity=Quantity("USD", reading.document.text[slice(*cell.span)], amount=amount * scale)
            )
            yield Result(metric, anchors[0][:2], value, to_point(period) if metric == "cash" else period, None)


def _read_cells(text: str, passage: Passage) -> list[_Cell]:
    """The figures of a row in order; its first cell is the label."""
    cells, at = list[_Cell](), text.find("|", passage.start, passage.end)
    while 0 <= at < passage.end:
        stop = text.find("|", at + 1, passage.end)
        words = text[at + 1 : stop if stop >= 0 else passage.end]
        figure = _FIGURE.search(words)
        if figure:
            sign = -1.0 if re.search(r"\(|^\s*[$€£]?\s*[-–−]", words[: figure.end()]) else 1.0
            start = at + 1 + figure.start()
            cells.append(_Cell((start, at + 1 + figure.end()), sign * float(figure[1].replace(",", ""))))
        elif _EMPTY.fullmatch(words):
            cells.append(_Cell((at, at + 1), None))
        at = stop
    return cells


def _find_heads(reading: Reading, passage: Passage) -> list[Passage]:
    """The rows above that name the columns: the nearest run of rows with years or periods."""
    heads = list[Passage]()
    for other in reversed(reading.passages[max(passage.index - ABOVE, 0) : passage.index]):
        if other.kind != "table row":
            break
        words = reading.document.text[other.start : other.end]
        if _YEAR.search(words) or _LENGTH.search(words) or _DAY.search(words):
            heads.insert(0, other)
        elif heads:
            break
    return heads


def _find_scale(reading: Reading, heads: list[Passage], passage: Passage) -> float:
    """What a figure is to be multiplied by; 0 where nothing tells and the figures are no whole sums."""
    first = heads[0].index if heads else passage.index
    near = reading.passages[max(first - 4, 0) : passage.index]
    for other in reversed(near):
        match = _SCALE.search(reading.document.text, other.start, other.end)
        if match:
            return 1e6 if "million" in match[0].lower() else 1e3
    figures = [cell.amount for cell in _read_cells(reading.document.text, passage) if cell.amount]
    return 1.0 if figures and min(map(abs, figures)) >= 100_000 else 0.0


def _find_columns(reading: Reading, passage: Passage, heads: list[Passage], text: str, count: int) -> list[Filler]:
    """The period of each of `count` columns; empty where the heads do not tell."""
    dates = [period for head in heads for period in find_periods(reading, head, head.first, head.last)]
    lengths = [_MONTHS[(match[1] or match[2]).lower()] for match in _LENGTH.finditer(text)]
    days, years = [match.groups() for match in _DAY.finditer(text)], _YEAR.findall(text)
    if count and not lengths and len(dates) == count:
        return dates
    if not count or len(years) != count or not heads:
        return []
    at = (heads[-1].start, heads[-1].end)
    if lengths and days and count % len(lengths) == 0:
        each = count // len(lengths)
        ends = [_to_end(days[min(column // each, len(days) - 1)], years[column]) for column in range(count)]
        return [Filler(at, interval=count_back(end, lengths[column // each], text)) for column, end in enumerate(ends)]
    reported = find_reported(reading, passage)
    if lengths or not reported or not reported.interval:
        return []
    back = [int(reported.interval.end[:4]) - int(year) for year in years]
    return [Filler(at, interval=_years_back(reported.interval, years_)) for years_ in back]


def _to_end(day: tuple[str, ...], year: str) -> date:
    return date(int(year), _NAMES.index(day[0][:3].lower()) + 1, int(day[1]))


def _years_back(interval: Interval, years: int) -> Interval:
    return Interval(
        years_back(interval.start, years), years_back(interval.end, years), interval.text, interval.precision
    )


def drop_restated(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts without figures of tables whose metric and period the prose gives: rounded, they would be other results."""
    told = {_subject(draft) for draft in drafts if draft.type == "financial result" and not _is_row(reading, draft)}
    return [
        draft
        for draft in drafts
        if draft.type != "financial result" or not _is_row(reading, draft) or _subject(draft) not in told
    ]


def _is_row(reading: Reading, draft: Draft) -> bool:
    return reading.passages[draft.passage].kind == "table row"


def _subject(draft: Draft) -> tuple[str, str]:
    return to_key(draft.roles["metric"][0]), to_key(draft.roles["period"][0])


def to_roles(
    reading: Reading, passage: Passage, company: tuple[Filler, ...], result: Result
) -> dict[str, tuple[Filler, ...]]:
    """The roles of a financial result."""
    metric = Filler(reading.span(*result.at), value=result.metric)
    roles = {"company": company, "metric": (metric,), "period": (result.period,), "value": (result.value,)}
    product = _find_product(reading, passage, result) if result.metric == "revenue" else None
    return roles | {name: (said,) for name, said in (("change", result.change), ("product", product)) if said}


def _find_product(reading: Reading, passage: Passage, result: Result) -> Filler | None:
    """The words of the drug whose figure it is, right before the metric that stands last before the figure, or right after it."""
    cues, words = load_rules("series"), reading.words
    hits = [hit for hit in passage.find("term", "metric") if hit.value == result.metric]
    told = [(hit.first, hit.last) for hit in hits if reading.span(hit.first, hit.last)[1] <= result.value.at[0]]
    first, last = max(told, default=result.at)
    for named in passage.of_type(("Drug",)):
        before, after = words[named.last : first], words[last : named.first]
        led = named.last <= first and set(before) <= set(cues["product before"])
        followed = last < named.first and set(after) <= set(cues["product after"])
        if led or followed:
            return Filler((named.mention.start, named.mention.end), value=named.mention.text)
    return None
