"""What somebody says: words between quotation marks, told from defined terms and titles that stand between them too."""

from __future__ import annotations

import re
from functools import cache

from kg.documents.cues import load_cues
from kg.model import Block, Quotation

_QUOTED = re.compile(r"“([^“”]+)(”?)|\"([^\"]+)(\"?)")


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Quotations in order. One that a paragraph leaves open, as the next goes on with it, ends with its paragraph."""
    if "“" not in text and '"' not in text:
        return ()
    found: list[Quotation] = []
    for block in blocks:
        if block.kind in ("paragraph", "bullet") and block.section not in (
            "forward-looking statements",
            "advertisement",
        ):
            for quoted in _QUOTED.finditer(text, block.start, block.end):
                group = 1 if quoted[1] else 3
                if _is_speech(text, block, quoted, group):
                    found.append(Quotation(*quoted.span(group)))
    return tuple(found)


def introduces_speech(text: str) -> bool:
    """A line like "The chief executive commented:"."""
    return bool(_verbs().search(text, max(0, len(text) - 20)))


def _is_speech(text: str, block: Block, quoted: re.Match[str], group: int) -> bool:
    """Speech ends in punctuation before the closing mark and somebody is said to say it, or it fills its paragraph."""
    words = quoted[group]
    if words.count(" ") < 3:
        return False
    opens = text[block.start : quoted.start()].strip() == ""
    if not quoted[group + 1]:
        return opens
    if words.rstrip()[-1] not in ",.!?…—–":
        return False
    around = (
        text[max(block.start, quoted.start() - 120) : quoted.start()]
        + text[quoted.end() : min(block.end, quoted.end() + 120)]
    )
    return bool(_verbs().search(around)) or (opens and len(words) > 60)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_cues('quotations')['verbs'])})\b", re.IGNORECASE)
