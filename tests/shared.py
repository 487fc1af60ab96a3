"""Where the material lies that is measured on but is no part of the project, if it is there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_FOLDER = Path(os.environ.get("KG_SHARED") or Path(__file__).resolve().parents[2] / "shared")

SHARED: Path | None = _FOLDER if (_FOLDER / "CONTRACT.md").is_file() else None

needs_shared = pytest.mark.skipif(SHARED is None, reason="needs the contract and corpus of ../shared (or KG_SHARED)")
