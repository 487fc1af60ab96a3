"""The wording that tells the parts of a document apart, read from `kg/rules/documents/*.yaml`.

The YAML is compiled to one JSON file (`kg.built`), as it would take longer to parse than a document takes to read.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from kg.built import load_built
from kg.resources import RULES

FOLDER = RULES / "documents"


@cache
def load_cues(name: str) -> Any:
    """The contents of `kg/rules/documents/NAME.yaml`; KeyError names the files that there are."""
    files = _load_all()
    if name not in files:
        raise KeyError(f"no rules/documents/{name}.yaml; there are: {', '.join(sorted(files))}")
    return files[name]


def any_of(patterns: list[str], *, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One expression that matches what any of `patterns` matches."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


def words_of(words: list[str]) -> str:
    """An expression for any of `words`, longest first so that "Nasdaq CM" is not read as "Nasdaq"."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


@cache
def _load_all() -> dict[str, Any]:
    files = sorted(FOLDER.glob("*.yaml"))
    loaded: dict[str, Any] = json.loads(load_built("documents.json", [*files, Path(__file__)], _compile).read_bytes())
    return loaded


def _compile() -> bytes:
    import srsly  # only to compile: it takes longer to import than the JSON to read

    return json.dumps({path.stem: srsly.read_yaml(path) for path in sorted(FOLDER.glob("*.yaml"))}).encode()
