"""Where the data that ships with the package lies: in a checkout beside `kg/`, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
BUILT = PACKAGE / "_built"
RULES = PACKAGE / "rules"
_SHIPPED = PACKAGE / "_resources"
_HOME = _SHIPPED if _SHIPPED.is_dir() else PACKAGE.parent

ONTOLOGY = _HOME / "ontology"
LEXICONS = _HOME / "data" / "lexicons"
SAMPLES = _HOME / "data" / "samples"
