"""Invented releases that tests read: companies, drugs and people that do not exist."""

from __future__ import annotations

from pathlib import Path

ORPHAN = """Norvela Therapeutics Receives Orphan Drug Designation for NVT-204

BASEL, March 4, 2021 (GLOBE NEWSWIRE) -- Norvela Therapeutics, Inc. (NASDAQ: NRVL) today announced that the U.S. Food and Drug
Administration (FDA) granted orphan drug designation to NVT-204 for the treatment of cystic fibrosis.

Norvela plans to initiate a Phase 2 trial of NVT-204 in cystic fibrosis in the third quarter of 2021.
"""

START = """Norvela Therapeutics Initiates Phase 2 Trial of NVT-204

BASEL, November 8, 2021 (GLOBE NEWSWIRE) -- Norvela Therapeutics, Inc. (NASDAQ: NRVL) today announced that the first patient was
dosed in its Phase 2 clinical trial of NVT-204 in patients with cystic fibrosis.

The FDA granted orphan drug designation to NVT-204 for the treatment of cystic fibrosis.
"""

PARTNER = """Quarent Pharma Reports Second Quarter 2022 Financial Results

OSLO, August 9, 2022 (GLOBE NEWSWIRE) -- Quarent Pharma AS (OSE: QRNT) today reported financial results for the second quarter of 2022.

- Research and development expenses were $4.2 million.
- Cash and cash equivalents were $31.5 million as of June 30, 2022.
- QPH-712 is in a Phase 1 trial in gout.
"""

TEXTS = {"orphan.txt": ORPHAN, "start.txt": START, "partner.txt": PARTNER}


def write_releases(folder: Path) -> Path:
    """The releases as files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
