"""Hatch build hook: the wheel carries `ontology/`, lexicons and samples, and what is compiled from rules and lexicons.

An editable install reads all of that from the checkout and compiles on first use.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = ("ontology", "data/lexicons", "data/samples")


class ResourcesHook(BuildHookInterface[Any]):
    """Adds what lies outside `kg/` under `kg/_resources/`, where `kg.resources` looks for it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        for folder in CARRIED:
            if (root / folder).is_dir():
                build_data["force_include"][str(root / folder)] = f"kg/_resources/{folder}"
        compile_artefacts(root)


def compile_artefacts(root: Path) -> None:
    """Fill `kg/_built/` from the checkout at `root`."""
    sys.path.insert(0, str(root))
    try:
        from kg.rules import load_rules  # noqa: F401
    finally:
        sys.path.remove(str(root))


def get_build_hook() -> type[BuildHookInterface[Any]]:
    return ResourcesHook
