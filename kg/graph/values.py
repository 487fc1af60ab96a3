"""Figures and dates as nodes: a number with its unit and words, the first and last day with the words."""

from __future__ import annotations

import re

from kg.graph.labels import label_interval, label_quantity
from kg.graph.writing import Writing
from kg.identifiers import short_hash
from kg.model import Interval, Quantity
from kg.terms import day, decimal, name, text

_CURRENCY = re.compile(r"[A-Z]{3}")
_PRECISIONS = frozenset({"day", "month", "quarter", "half", "year", "season", "range"})
_DIGITS = 16


def write_quantity(quantity: Quantity, out: Writing) -> str:
    """The node of a figure; equal figures in equal words are one node."""
    figures = [(p, f) for p, f in _figures(quantity) if f is not None]
    words = quantity.text or label_quantity(quantity)
    key = "\n".join([*(f"{p} {f!r}" for p, f in figures), quantity.unit, words])
    types = ["cp:Quantity", *(["cp:Money"] if _CURRENCY.fullmatch(quantity.unit) else [])]
    label = label_quantity(quantity)
    subject = out.describe(f"quantity/{short_hash(key, _DIGITS)}", map(name, types), label)
    for predicate, figure in figures:
        out.add(subject, name(predicate), decimal(figure))
    out.add(subject, name("cp:unit"), text(quantity.unit))
    out.add(subject, name("cp:words"), text(words))
    return subject


def write_interval(interval: Interval, out: Writing) -> str:
    """The node of a date; equal days in equal words are one node."""
    words = interval.text or label_interval(interval)
    key = "\n".join((interval.start, interval.end, interval.precision, words))
    subject = out.describe(f"interval/{short_hash(key, _DIGITS)}", [name("cp:Interval")], label_interval(interval))
    out.add(subject, name("cp:earliest"), day(interval.start))
    out.add(subject, name("cp:latest"), day(interval.end))
    if interval.precision in _PRECISIONS:
        out.add(subject, name("cp:precision"), text(interval.precision))
    out.add(subject, name("cp:words"), text(words))
    return subject


def _figures(quantity: Quantity) -> tuple[tuple[str, float | None], ...]:
    return (("cp:amount", quantity.amount), ("cp:low", quantity.low), ("cp:high", quantity.high))
