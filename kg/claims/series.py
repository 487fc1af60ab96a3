"""Figures of accounts that a sentence sets side by side: several periods, and the same periods a year earlier.

"R&D expenses were $7.4 million and $16.1 million for the three and nine months ended September 30, 2024, compared with $6.9 million and
$14.5 million for the comparable periods in 2023" says four results. The values on each side of the comparison are paired with
the periods of that side, in order; where the other side names no period of its own, the first side's are moved back. A figure said to be
an increase or a decrease is the change of the value beside it. Cue words stand in `kg/rules/series.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.claims.candidates import to_filler
from kg.claims.metrics import Anchor, find_metrics, is_prose, per_share_of
from kg.claims.periods import find_periods, find_reported, is_stretch, move_back, to_point
from kg.claims.reading import Named, Passage, Reading
from kg.model import Filler, Quantity
from kg.rules import load_rules

LOSSES = frozenset({"net loss", "net loss per share", "operating loss", "cash used in operations"})
"""Metrics whose figures are positive, however the accounts bracket them."""
LEAST = 1000
"""A whole sum below this has lost its "million"."""
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of the series; `metric` is the closed word, `at` the tokens that say it."""

    metric: str
    at: tuple[int, int]
    value: Filler
    period: Filler
    change: Filler | None


@dataclass(frozen=True, slots=True)
class _Figure:
    """A sum at its tokens: a level of now, a level of then, or a change."""

    first: int
    last: int
    filler: Filler
    part: str
    per_share: bool


def find_series(reading: Reading, passage: Passage, anchors: list[Anchor]) -> Iterator[Result]:
    """The results of a sentence: each metric governs the figures up to the next one, or those right before it."""
    if not is_prose(reading.document.text[passage.start : passage.end]):
        return
    anchors = find_metrics(reading, anchors)
    money = [named for named in passage.of_type(("Money",)) if isinstance(named.mention.value, Quantity)]
    leads = {place: _find_lead(reading, money, anchor) for place, anchor in enumerate(anchors)}
    taken = {id(named) for lead in leads.values() for named in lead}
    shared = find_periods(reading, passage, passage.first, anchors[0][0]) if anchors else []
    starts = [_find_start(passage, anchor) for anchor in anchors]
    for place, anchor in enumerate(anchors):
        stop = starts[place + 1] if place + 1 < len(anchors) else passage.last
        own = leads[place] + [named for named in money if anchor[1] <= named.first < stop and id(named) not in taken]
        if own:
            start = min(starts[place], own[0].first)
            yield from _read_segment(reading, passage, anchor, own, (start, stop), shared)


def _find_start(passage: Passage, anchor: Anchor) -> int:
    """Where a metric's stretch begins: with the period right before it ("second-quarter revenue")."""
    return min(
        (named.first for named in passage.of_type(("Date",)) if 0 <= anchor[0] - named.last <= 1), default=anchor[0]
    )


def _find_lead(reading: Reading, money: list[Named], anchor: Anchor) -> list[Named]:
    """The sum right before a metric that it is of: "$5 million in cash", "$1.3 million was spent on research"."""
    cues = load_rules("series")
    for named in reversed(money):
        between = reading.words[named.last : anchor[0]]
        if named.last <= anchor[0] and len(between) <= 9:
            near = bool(between) and len(between) <= _NEAR and all(word in cues["of"] for word in between)
            if anchor[2] == "cash" and set(reading.words[max(named.first - 3, 0) : named.first]) & set(
                cues["received"]
            ):
                return []
            spent = set(between) & set(cues["spent"]) or (
                reading.words[named.first - 1] in cues["spent"] and len(between) <= _NEAR
            )
            return [named] if near or spent else []
    return []


def _read_segment(
    reading: Reading, passage: Passage, anchor: Anchor, money: list[Named], reach: tuple[int, int], shared: list[Filler]
) -> Iterator[Result]:
    turn = _find_turn(reading, passage, money, reach)
    figures = [figure for named in money for figure in _to_figures(reading, passage, named, turn)]
    point = anchor[2] == "cash"
    reported = find_reported(reading, passage)
    named = (
        find_periods(reading, passage, reach[0], turn[0]),
        shared,
        _ahead(reading, passage, reach[1], turn),
        [reported] if reported else [],
    )
    now = next(
        (fit for periods in named if (fit := [period for period in periods if point or is_stretch(reading, period)])),
        [],
    )
    then = move_back(reading, passage, turn, now, find_periods(reading, passage, turn[0], reach[1], own=False))
    for part, periods in (("now", now), ("then", then)):
        for per_share in (False, True):
            side = [figure for figure in figures if figure.part == part and figure.per_share == per_share]
            for figure, period in _pair(side, periods):
                metric = per_share_of(anchor[2]) if per_share else anchor[2]
                if metric and _is_sum(figure, metric):
                    change = _find_change(figure, figures) if part == "now" else None
                    yield Result(
                        metric,
                        (anchor[0], anchor[1]),
                        _to_value(figure.filler, metric),
                        to_point(period) if point else period,
                        change,
                    )


def _ahead(reading: Reading, passage: Passage, stop: int, turn: tuple[int, int]) -> list[Filler]:
    """ "Revenue was A and the loss B for the year": the last words serve both. Nothing is compared in between."""
    compared = [hit for hit in passage.find("series", "compared") if hit.first >= stop]
    return [] if compared or turn[0] < stop else find_periods(reading, passage, stop, passage.last)


def _find_turn(reading: Reading, passage: Passage, money: list[Named], reach: tuple[int, int]) -> tuple[int, int]:
    """The tokens at which the text turns to what it compares with; "from" turns only where a sum follows it."""
    for hit in passage.find("series", "compared"):
        follows = any(hit.last <= named.first <= hit.last + 1 for named in money)
        if reach[0] <= hit.first < reach[1] and (
            reading.words[hit.first] not in ("from", "against", "over") or follows
        ):
            return hit.first, hit.last
    return reach[1], reach[1]


def _to_figures(reading: Reading, passage: Passage, named: Named, turn: tuple[int, int]) -> Iterator[_Figure]:
    filler = to_filler(named)
    assert filler.quantity is not None
    part = "now" if named.first < turn[0] or _reached(reading, named) else "then"
    per_share = is_per_share(reading, named)
    if filler.quantity.amount is None:
        yield from _split(reading, passage, named, filler.quantity, per_share=per_share)
    elif is_change(passage, named):
        yield _Figure(named.first, named.last, _sign(passage, named, filler), "change", per_share)
    else:
        yield _Figure(named.first, named.last, filler, part, per_share)


def _split(
    reading: Reading, passage: Passage, named: Named, quantity: Quantity, *, per_share: bool
) -> Iterator[_Figure]:
    """ "by $1 million to $3 million" is a change and a level, "from $2 million to $3 million" two levels."""
    at = (named.mention.start, named.mention.end)
    low = Filler(at, quantity=replace(quantity, amount=_unscaled(quantity), low=None, high=None))
    high = Filler(at, quantity=replace(quantity, amount=quantity.high, low=None, high=None))
    lead = set(reading.words[max(named.first - 1, 0) : named.first])
    if lead & {"by", "from"}:
        low = _sign(passage, named, low) if "by" in lead else low
        yield _Figure(named.first, named.last, low, "change" if "by" in lead else "then", per_share)
        yield _Figure(named.first, named.last, high, "now", per_share)


def _unscaled(quantity: Quantity) -> float | None:
    """The lower sum of a range: one written out in full takes no "million" from the upper."""
    first = quantity.text.split(" to ")[0]
    whole = re.search(r"\d{1,3}(?:,\d{3})+$", first)
    return float(whole[0].replace(",", "")) if whole else quantity.low


def _reached(reading: Reading, named: Named) -> bool:
    """ "and reached $5 million": after a comparison, the figure is where it went."""
    before = reading.words[max(named.first - 2, 0) : named.first]
    return bool(before) and (
        before[-1] in ("reached", "reaching", "totaled", "totaling")
        or (before[-1] == "to" and before[0] not in ("compared", "relative", "opposed", "contrast"))
    )


def is_change(passage: Passage, named: Named) -> bool:
    """The figure is an increase or a decrease, not a level."""
    hits = passage.find("series", "more") + passage.find("series", "less")
    if any(hit.last == named.first for hit in passage.find("series", "compared")):
        return False
    if any(hit.first == named.last for hit in hits):
        return True
    reaching = any(
        named.first - 3 <= hit.first and hit.last <= named.first for hit in passage.find("series", "reaching")
    )
    return not reaching and any(named.first - _NEAR <= hit.first < named.first for hit in hits)


def is_per_share(reading: Reading, named: Named) -> bool:
    after = reading.words[named.last : named.last + 5]
    before = reading.words[max(named.first - 7, 0) : named.first]
    before = before[len(before) - before[::-1].index(",") :] if "," in before else before
    shares = {"share", "ads"}
    return bool(shares & set(after[:4])) or (bool(shares & set(before)) and "per" in before) or "eps" in before


def _pair(figures: list[_Figure], periods: list[Filler]) -> list[tuple[_Figure, Filler]]:
    """One value a period in order where their numbers agree, else the nearest that follows, else the last before."""
    if len(figures) == len(periods):
        return list(zip(figures, periods, strict=True))
    paired: list[tuple[_Figure, Filler]] = []
    for figure in figures if periods else ():
        after = [period for period in periods if period.at[0] >= figure.filler.at[1]]
        before = [period for period in periods if period.at[1] <= figure.filler.at[0]]
        paired.append((figure, after[0] if after else before[-1] if before else periods[0]))
    return paired


def _find_change(figure: _Figure, figures: list[_Figure]) -> Filler | None:
    """The increase or decrease said of this value: the first after it and before the next value, else the one right before it."""
    changes = [other for other in figures if other.part == "change"]
    levels = [other.first for other in figures if other.part == "now" and other.first > figure.first]
    limit = min(levels, default=10**9)
    after = [change for change in changes if figure.first <= change.first < limit]
    before = [
        change
        for change in changes
        if change.last <= figure.first and not any(change.last <= other.first < figure.first for other in figures)
    ]
    chosen = after[:1] or before[-1:]
    return chosen[0].filler if chosen else None


def _sign(passage: Passage, named: Named, filler: Filler) -> Filler:
    """A decrease is negative."""
    less = any(named.first - _NEAR <= hit.first < named.last + 2 for hit in passage.find("series", "less"))
    return replace(filler, quantity=_negate(filler.quantity)) if less and filler.quantity else filler


def _negate(quantity: Quantity) -> Quantity:
    return replace(quantity, amount=-abs(quantity.amount) if quantity.amount is not None else None)


def _is_sum(figure: _Figure, metric: str) -> bool:
    """A whole sum under a thousand has lost its scale; one of a share over it is none of a share."""
    amount = figure.filler.quantity.amount if figure.filler.quantity else None
    return amount is not None and (abs(amount) < LEAST if metric == "net loss per share" else abs(amount) >= LEAST)


def _to_value(filler: Filler, metric: str) -> Filler:
    """Losses are positive under a metric of loss."""
    quantity = filler.quantity
    if metric in LOSSES and quantity and quantity.amount is not None and quantity.amount < 0:
        return replace(filler, quantity=replace(quantity, amount=-quantity.amount))
    return filler
