"""A thing by another name of the same shape: nothing of what is said about it may change."""

from __future__ import annotations

import re

import pytest

from tests.claims.marked import extract_marked, say
from tests.claims.test_properties import SENTENCES

# What names are like in the examples, and names like them; then the same as ids have them.
SWAPS = [
    (r"ZX-(\d)0(\d)", r"QV-\g<1>7\2", r"zx-(\d)0(\d)", r"qv-\g<1>7\2"),
    ("Zenith Bio", "Quorum Sci", "zenith-bio", "quorum-sci"),
    ("gout", "rosacea", "gout", "rosacea"),
    ("zentolimod", "quarlotinib", "zentolimod", "quarlotinib"),
    ("Zentolimod", "Quarlotinib", "zentolimod", "quarlotinib"),
    ("Ann Example", "Eve Sampler", "ann-example", "eve-sampler"),
]


def _swap(text: str) -> str:
    for old, new, _, _ in SWAPS:
        text = re.sub(old, new, text)
    return text


def _rename(said: str) -> str:
    for old, new, slug, new_slug in SWAPS:
        said = re.sub(slug, new_slug, re.sub(old, new, said))
    return said


SWAPPED = [sentence for sentence in SENTENCES if _swap(sentence) != sentence]


def test_most_examples_have_something_to_swap() -> None:
    assert len(SWAPPED) > 0.8 * len(SENTENCES)


@pytest.mark.parametrize("marked", SWAPPED, ids=[sentence[:40] for sentence in SWAPPED])
def test_another_name_changes_nothing_else(marked: str) -> None:
    plain, swapped = (extract_marked(text)[1] for text in (marked, _swap(marked)))
    assert [_rename(repr(say(claim))) for claim in plain] == [repr(say(claim)) for claim in swapped]
    assert [(claim.rule, claim.confidence) for claim in plain] == [(claim.rule, claim.confidence) for claim in swapped]
