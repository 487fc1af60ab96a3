"""What a query may not do: change the graph, ask over the network, or nest so deeply that the engine falls over."""

from __future__ import annotations

import re

DEPTH = 200  # brackets inside each other; the engine's stack ends at some thousand
_STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""',
    r"'''(?:[^'\\]|\\.|'(?!''))*'''",
    r'"(?:[^"\\\n]|\\.)*"',
    r"'(?:[^'\\\n]|\\.)*'",
)
_HIDDEN = re.compile("|".join((*_STRINGS, r'<[^<>"{}|^`\\\s]*>', r"#[^\n]*")), re.DOTALL)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile(r"(?<![?$:\w-])service\b(?![\w-]*:)", re.IGNORECASE)
_START = r"^\s*(?:(?:prefix\s+\S*|base)\s+)*(?:{})\b"
_ASKS = re.compile(_START.format("select|ask|construct|describe"), re.IGNORECASE)
_CHANGES = re.compile(_START.format("insert|delete|with|load|clear|drop|create|add|move|copy"), re.IGNORECASE)


def is_query(text: str) -> bool:
    """SPARQL, or an attempt at it, rather than the name of a question."""
    return any(mark in text for mark in "{\n<") or bool(_ASKS.match(text) or _CHANGES.match(text))


def find_objection(text: str) -> str | None:
    """Why the query is not run, and what to do; None where nothing speaks against it."""
    bare = _HIDDEN.sub(" ", _CODEPOINT.sub(_to_character, text))
    if _CHANGES.match(bare):
        return "queries only ask: a graph is changed by building it again, with kg build"
    if _SERVICE.search(bare):
        return "SERVICE is not run: nothing is asked over the network; load the other data into a store of your own"
    if _find_depth(bare) > DEPTH:
        return f"the query is nested more than {DEPTH} deep: write it flatter"
    return None


def _to_character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number < 0x110000 else " "


def _find_depth(bare: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[\[({\])}]", bare):
        depth = depth + (1 if mark in "[({" else -1)
        deepest = max(deepest, depth)
    return max(deepest, max((len(run) for run in re.findall(r"(?:!\s*)+", bare)), default=0))
