"""The rules as data: the YAML under `kg/rules/`, read once, compiled to JSON, because parsing YAML takes longer than a release.

srsly refuses duplicate keys, so that a rule cannot silently replace another.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from kg.built import load_built
from kg.resources import RULES


class RuleError(ValueError):
    """What does not fit in the rules; the message lists every problem with its file and cure."""


@cache
def load_rules(name: str) -> dict[str, Any]:
    """The parsed content of `kg/rules/NAME.yaml`, or of every file of the folder `kg/rules/NAME/` by its stem.

    Raises RuleError when there is neither, or when a file is not YAML.
    """
    paths = _find_files(name)
    if not paths:
        raise RuleError(f"no rules named {name!r}: expected {RULES / name}.yaml or a folder of that name")
    built = load_built(f"rules-{name.replace('/', '-')}.json", paths, lambda: _compile(paths))
    content: dict[str, Any] = json.loads(built.read_bytes())
    return content if len(paths) > 1 or (RULES / name).is_dir() else content[paths[0].stem]


def _find_files(name: str) -> list[Path]:
    folder, file = RULES / name, RULES / f"{name}.yaml"
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else [file] if file.is_file() else []


def _compile(paths: list[Path]) -> bytes:
    import srsly

    content, problems = {}, []
    for path in paths:
        try:
            content[path.stem] = srsly.read_yaml(path)
        except Exception as error:  # srsly raises the errors of the parser that it carries
            problems.append(f"{path}: not readable as YAML ({error}); mend the line it names")
    if problems:
        raise RuleError("\n".join(problems))
    return json.dumps(content, ensure_ascii=False).encode("utf-8")
