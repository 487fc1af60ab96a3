"""Other names that a text itself gives: in brackets, as short forms, as renamings."""

from __future__ import annotations

import pytest

from kg.model import Claim, ShortForm
from tests.claims.marked import extract_marked, load_extractor, make_doc, read_marked

Alias = tuple[str, str, str]

IN_BRACKETS: list[tuple[str, list[Alias]]] = [
    ("<Drug>zentolimod</Drug> (<Drug>ZX-101</Drug>) works.", [("zentolimod", "ZX-101", "code")]),
    ("<Drug>ZX-101</Drug> (<Drug>zentolimod</Drug>) works.", [("ZX-101", "zentolimod", "generic")]),
    ("<Drug>zentolimod</Drug> (<Drug>Zenlor™</Drug>) works.", [("zentolimod", "Zenlor™", "brand")]),
    ("<Drug>Zenlor</Drug>® (<Drug>zentolimod</Drug>) tablets work.", [("Zenlor", "zentolimod", "generic")]),
    ("<Drug>Zenlor</Drug> [<Drug>zentolimod</Drug> injection] works.", [("Zenlor", "zentolimod", "generic")]),
    ("<Drug>ZX-101-PTX</Drug> (<Drug>101-PTX</Drug>) works.", [("ZX-101-PTX", "101-PTX", "abbreviation")]),
    # Two codes, two things of different types and two that a dash tells apart are no names of one.
    ("<Drug>ZX-101</Drug> (<Drug>ZX-102</Drug>) works.", []),
    ("<Drug>ZX-101</Drug> (<Target>CD7</Target>) works.", []),
    ("<Drug>ZX-101</Drug> – <Drug>zentolimod</Drug> works.", []),
    ("<Indication>gout</Indication> (<Indication>asthma</Indication>) is rare.", []),
    # What is the other's payload is not its name.
    ("<Drug>ZX-101</Drug>, labeled with <Drug>yttrium-90</Drug>. <Drug>yttrium-90</Drug> (<Drug>ZX-101</Drug>) works.", []),
]  # fmt: skip

RENAMED: list[tuple[str, list[Alias]]] = [
    ("<Drug>ZX-101</Drug>, formerly known as KLM-7, works.", [("ZX-101", "KLM-7", "former name")]),
    (
        "<Organization kind=company>Zenith Bio</Organization> (formerly Old Gate Sciences) works.",
        [("Zenith Bio", "Old Gate Sciences", "former name")],
    ),
    ("<Drug>zentolimod</Drug>, marketed as ZENLOR, works.", [("zentolimod", "ZENLOR", "brand")]),
    ("<Drug>ZX-101</Drug> was formerly sold.", []),
]


def _to_aliases(text: str, claims: tuple[Claim, ...]) -> list[Alias]:
    return [
        (
            text[slice(*claim.roles["entity"][0].at)],
            text[slice(*claim.roles["alias"][0].at)],
            str(claim.roles["kind"][0].value),
        )
        for claim in claims
        if claim.type == "alias"
    ]


@pytest.mark.parametrize(("marked", "expected"), IN_BRACKETS + RENAMED)
def test_aliases(marked: str, expected: list[Alias]) -> None:
    document, claims = extract_marked(marked)
    assert _to_aliases(document.text, claims) == expected


SHORT: list[tuple[str, str, str, str, bool]] = [
    ("<Indication>refractory gout</Indication> (RG) is rare.", "refractory gout", "RG", "abbreviation", True),
    ("<Organization>Institute of Gout</Organization> (IOG) helps.", "Institute of Gout", "IOG", "name", True),
    # What stands for the thing only here is no other name of it.
    ("<Organization>Zenith Bio</Organization> (the Company) helps.", "Zenith Bio", "Company", "name", False),
    ("<Organization>Zenith Bio</Organization> (Zenith) helps.", "Zenith Bio", "Zenith", "name", False),
    # Nor is the short form of a document that goes to an agency.
    ("<Drug>investigational new drug</Drug> (IND) is filed.", "investigational new drug", "IND", "abbreviation", False),
    # A measure counts where it is measured or named again.
    ("<Endpoint>overall survival</Endpoint> (OS) counts.", "overall survival", "OS", "abbreviation", False),
    ("<Endpoint>overall survival</Endpoint> (OS) was 12%.", "overall survival", "OS", "abbreviation", True),
    ("<Endpoint>overall survival</Endpoint> (OS) counts: OS was long.", "overall survival", "OS", "abbreviation", True),
    (
        "@contacts <Indication>refractory gout</Indication> (RG) is rare.",
        "refractory gout",
        "RG",
        "abbreviation",
        False,
    ),
]


@pytest.mark.parametrize(("marked", "long", "short", "kind", "kept"), SHORT)
def test_short_forms(marked: str, long: str, short: str, kind: str, kept: bool) -> None:
    document, mentions, entities = read_marked(marked)
    at, beside = document.text.index(long), document.text.index(short, len(long))
    form = ShortForm((at, at + len(long)), (beside, beside + len(short)), kind)
    claims = load_extractor().extract(make_doc(document.text), document, mentions, entities, [form])
    assert _to_aliases(document.text, claims) == ([(long, short, "abbreviation")] if kept else [])
