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


def find_ontology() -> list[Path]:
    """The files of the ontology that say something of data: all but the shapes."""
    own = [path for path in sorted(ONTOLOGY.glob("*.ttl")) if path.stem != "shapes"]
    return own + sorted(ONTOLOGY.glob("vocabularies/*.ttl"))
