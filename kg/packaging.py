"""Hatch build hook: the wheel carries `ontology/`, lexicons and samples, and what is compiled from rules and lexicons.

An editable install reads all of that from the checkout and compiles on first use.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = ("ontology", "data/lexicons", "data/samples")
TEXT = (
    "Invented Therapeutics, Inc. (NASDAQ: INVT) said that the FDA granted orphan drug designation to INV-101 for gout."
)


class ResourcesHook(BuildHookInterface[Any]):
    """Adds what lies outside `kg/` under `kg/_resources/`, where `kg.resources` looks for it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        for folder in CARRIED:
            build_data["force_include"][str(root / folder)] = f"kg/_resources/{folder}"
        compile_artefacts(root)


def compile_artefacts(root: Path) -> None:
    """Fill `kg/_built/` of the checkout at `root`: one small graph builds everything that is compiled on first use."""
    shutil.rmtree(root / "kg" / "_built", ignore_errors=True)
    sys.path.insert(0, str(root))
    try:
        import kg

        with TemporaryDirectory() as folder:
            source = Path(folder) / "release.txt"
            source.write_text(TEXT, encoding="utf-8")
            if not kg.build(source).claims:
                raise RuntimeError(f"the wheel would not work: nothing was read from {TEXT!r}")
    finally:
        sys.path.remove(str(root))


def get_build_hook() -> type[BuildHookInterface[Any]]:
    """The hook, for hatchling."""
    return ResourcesHook
