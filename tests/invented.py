"""Releases of companies that do not exist, marked by hand, for tests of all that comes after extraction."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from kg.gold import from_gold
from kg.model import Document, Extraction

_QUARTER = """Norvene Biosciences Announces Third Quarter Results
MARLOW, Nov. 10, 2031 -- Norvene Biosciences, Inc. (Nasdaq: NRVN) today reported results.
Completion of Cohort 2 at 18.5 mg in the Phase 1 study of NVB 131 in relapsed or refractory lantern fever.
Cohort 3 of the Phase 1 study of NVB 131 in R/R lantern fever was initiated at 25 mg.
The FDA granted orphan drug designation to NVB 131 for lantern fever.
No patient treated with NVB 131 had dizziness.
The agency withdrew the fast track designation of NVB 1603 for lantern fever.
Norvane plans to start a Phase 2 trial of NVB 131 in lantern fever in the first quarter of 2032.
Research and development expenses of Norvane were $1.5 million in the third quarter of 2031.
The Institute of Night Fevers awarded a $2 million SBIR grant to Norvane for NVB 131.
NVB 1602-PTX carries the payload somnitaxel.
About Norvanne Biosciences, Inc.
Norvanne develops NVB 131 with Eastmoor Pharma, a partner since 2030.
"""
_COMPANY = "Norvene Biosciences|Norvene Biosciences, Inc."
_SHORT = "Norvane"
_ABOUT = "Norvanne Biosciences|Norvanne Biosciences, Inc.|Norvanne"

QUARTER: dict[str, Any] = {
    "mentions": {
        "Organization": [_COMPANY, _SHORT, _ABOUT, "FDA", "Institute of Night Fevers", "Eastmoor Pharma"],
        "Drug": ["NVB 131", "NVB 1603", "NVB 1602-PTX", "somnitaxel"],
        "Indication": ["relapsed or refractory lantern fever", "R/R lantern fever", "lantern fever"],
        "Cohort": ["Cohort 2", "Cohort 3"],
        "AdverseEvent": ["dizziness"],
        "Phase": ["Phase 1", "Phase 2"],
    },
    "claims": [
        {
            "type": "study",
            "roles": {"drug": "NVB 131", "indication": "relapsed or refractory lantern fever", "phase": "phase 1"},
        },
        {
            "type": "trial event",
            "roles": {
                "event": "cohort completed",
                "drug": "NVB 131",
                "phase": "phase 1",
                "cohort": "Cohort 2",
                "indication": "relapsed or refractory lantern fever",
            },
        },
        {
            "type": "trial event",
            "roles": {
                "event": "cohort initiated",
                "drug": "NVB 131",
                "phase": "phase 1",
                "cohort": "Cohort 3",
                "indication": "R/R lantern fever",
            },
        },
        {"type": "dosing", "roles": {"drug": "NVB 131", "dose": "18.5 mg", "cohort": "Cohort 2"}},
        {
            "type": "designation",
            "roles": {
                "drug": "NVB 131",
                "designation": "orphan drug",
                "indication": "lantern fever",
                "agency": "FDA",
                "action": "granted",
            },
        },
        {
            "type": "designation",
            "roles": {
                "drug": "NVB 1603",
                "designation": "fast track",
                "indication": "lantern fever",
                "action": "withdrawn",
            },
        },
        {"type": "adverse event", "roles": {"drug": "NVB 131", "event": "dizziness"}, "negated": True},
        {
            "type": "trial event",
            "roles": {
                "event": "initiated",
                "drug": "NVB 131",
                "phase": "phase 2",
                "indication": "lantern fever",
                "date": "2032-01-01/2032-03-31",
            },
            "modality": "planned",
        },
        {
            "type": "financial result",
            "roles": {
                "company": _SHORT,
                "metric": "research and development",
                "period": "2031-07-01/2031-09-30",
                "value": "1500000 USD",
            },
        },
        {
            "type": "funding",
            "roles": {
                "funder": "Institute of Night Fevers",
                "recipient": _SHORT,
                "program": "SBIR",
                "amount": "2000000 USD",
                "drug": "NVB 131",
                "action": "awarded",
            },
        },
        {"type": "composition", "roles": {"drug": "NVB 1602-PTX", "part": "somnitaxel", "relation": "payload"}},
        {"type": "development", "roles": {"company": _ABOUT, "drug": "NVB 131"}},
        {
            "type": "deal",
            "roles": {"kind": "collaboration", "parties": [_ABOUT, "Eastmoor Pharma"], "drug": "NVB 131"},
        },
    ],
}

_EARLIER = """Norvane Biosciences Receives Fast Track Designation
MARLOW, June 2, 2030 -- Norvane Biosciences, Inc. (Nasdaq: NRVN) today announced a designation.
The FDA granted fast track designation to NVB-1603 for lantern fever.
NVB131, formerly NB-7, is in a Phase 1 study in relapsed/refractory lantern fever.
In Cohort 2 of the Phase 1 study, dizziness was seen with NVB131.
"""
EARLIER: dict[str, Any] = {
    "mentions": {
        "Organization": ["Norvane Biosciences|Norvane Biosciences, Inc.", "FDA"],
        "Drug": ["NVB-1603", "NVB131", "NB-7"],
        "Indication": ["lantern fever", "relapsed/refractory lantern fever"],
        "Cohort": ["Cohort 2"],
        "AdverseEvent": ["dizziness"],
    },
    "claims": [
        {
            "type": "designation",
            "roles": {
                "drug": "NVB-1603",
                "designation": "fast track",
                "indication": "lantern fever",
                "agency": "FDA",
                "action": "granted",
            },
        },
        {
            "type": "study",
            "roles": {"drug": "NVB131", "indication": "relapsed/refractory lantern fever", "phase": "phase 1"},
        },
        {"type": "alias", "roles": {"entity": "NVB131", "alias": "NB-7", "kind": "former name"}},
        {"type": "adverse event", "roles": {"drug": "NVB131", "event": "dizziness"}},
    ],
}

_OTHER = """Eastmoor Pharma Opens Cohort 2
LEEDS, May 5, 2031 -- Eastmoor Pharma (LSE: EAST) said that Cohort 2 of its Phase 1 trial of EM-20 in moss pox was initiated.
Eastmoor develops EM-20.
"""
OTHER: dict[str, Any] = {
    "mentions": {
        "Organization": ["Eastmoor Pharma", "Eastmoor"],
        "Drug": ["EM-20"],
        "Indication": ["moss pox"],
        "Cohort": ["Cohort 2"],
    },
    "claims": [
        {
            "type": "trial event",
            "roles": {
                "event": "cohort initiated",
                "drug": "EM-20",
                "phase": "phase 1",
                "cohort": "Cohort 2",
                "indication": "moss pox",
            },
        },
        {"type": "development", "roles": {"company": "Eastmoor", "drug": "EM-20"}},
    ],
}


def make_document(name: str, text: str, **known: Any) -> Document:
    """A document of a text, with what is known of it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=f"doc/{name}", source=f"{name}.txt", sha256=digest, text=text, title=text.split("\n")[0], **known
    )


def make_extractions() -> list[Extraction]:
    """Three releases: two of a company in several spellings, one of another that has a Cohort 2 too."""
    quarter = make_document(
        "quarter", _QUARTER, published="2031-11-10", publisher="organization/norvene-biosciences", ticker="NRVN"
    )
    earlier = make_document(
        "earlier", _EARLIER, published="2030-06-02", publisher="organization/norvane-biosciences", ticker="NRVN"
    )
    other = make_document(
        "other", _OTHER, published="2031-05-05", publisher="organization/eastmoor-pharma", ticker="EAST"
    )
    return [from_gold(QUARTER, quarter), from_gold(EARLIER, earlier), from_gold(OTHER, other)]


def with_entity(extraction: Extraction, id_: str, **changes: Any) -> Extraction:
    """The extraction with one of its entities changed."""
    entities = tuple(replace(e, **changes) if e.id == id_ else e for e in extraction.entities)
    return replace(extraction, entities=entities)
