"""The hand-marked dev releases with their texts, as if they had been extracted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kg.gold import from_gold
from kg.model import Document, Extraction


def load_gold(folder: Path) -> list[Extraction]:
    """Every gold file of the dev corpus with its text."""
    made = []
    for path in sorted((folder / "corpus/dev/gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        places = (folder / "corpus/dev" / f"{gold['id']}.txt", folder / "seed" / f"{gold['id']}.txt")
        content = next(place for place in places if place.is_file()).read_bytes()
        document = Document(
            id=f"doc/{gold['id'].lower()}",
            source=f"{gold['id']}.txt",
            sha256=hashlib.sha256(content).hexdigest(),
            text=content.decode("utf-8"),
        )
        made.append(from_gold(gold, document))
    return made
