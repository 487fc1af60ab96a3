"""What claims, facts and figures are called, so that no tool has to show an IRI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.contents import to_number
from kg.model import Filler, Interval, Quantity
from kg.schema import ClaimType

LONGEST = 160


def label_statement(
    kind: ClaimType,
    roles: Mapping[str, Sequence[Filler]],
    modality: str,
    negated: bool,
    names: Mapping[str, str],
) -> str:
    """A claim or fact in one line: its type, what fills its roles in the contract's order, each said once, and its stance, never cut."""
    order = [*kind.roles, *sorted(role for role in roles if role not in kind.roles)]
    parts = [_label_role(role, roles[role], names) for role in order if roles.get(role)]
    said = dict.fromkeys(", ".join(parts).split(", "))
    stance = [word for word in (modality if modality != "actual" else "", "negated" if negated else "") if word]
    end = f" ({', '.join(stance)})" if stance else ""
    return shorten_label(f"{kind.label}: {', '.join(said)}", LONGEST - len(end)) + end


def _label_role(role: str, fillers: Sequence[Filler], names: Mapping[str, str]) -> str:
    """What fills a role; a change is told from the figure that changed."""
    words = " + ".join(label_filler(filler, names) for filler in fillers)
    return f"change of {words}" if role == "change" and fillers[0].quantity else words


def label_filler(filler: Filler, names: Mapping[str, str]) -> str:
    """What a filler says, for people."""
    if filler.entity is not None:
        return names.get(filler.entity, filler.entity)
    if filler.quantity is not None:
        return label_quantity(filler.quantity)
    if filler.interval is not None:
        return label_interval(filler.interval)
    return filler.value or ""


def label_quantity(quantity: Quantity) -> str:
    """A figure with its unit.

    >>> label_quantity(Quantity("mg", "five to ten mg", low=5.0, high=10.0)), label_quantity(Quantity("1", "80", amount=80.0))
    ('5–10 mg', '80')
    """
    figures = [quantity.amount] if quantity.amount is not None else [quantity.low, quantity.high]
    shown = "–".join(f"{to_number(figure):,}" for figure in figures if figure is not None)
    return shown if quantity.unit == "1" else f"{shown} {quantity.unit}"


def label_interval(interval: Interval) -> str:
    """The days of a date.

    >>> label_interval(Interval("2031-01-01", "2031-03-31", "Q1 2031"))
    '2031-01-01 to 2031-03-31'
    """
    return interval.start if interval.start == interval.end else f"{interval.start} to {interval.end}"


def shorten_label(words: str, longest: int = LONGEST) -> str:
    """One line of at most so many characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def join_names(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Names with plus signs between them."""
    return " + ".join(names.get(id_, id_) for id_ in ids)
