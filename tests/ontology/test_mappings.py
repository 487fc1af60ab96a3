"""The mappings are SSSOM: a header that says what, and rows whose terms are ours and well-formed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import srsly

from kg.resources import ONTOLOGY
from kg.schema.triples import read_triples

FILES = sorted((ONTOLOGY / "mappings").glob("*.sssom.tsv"))
PREDICATES = {f"skos:{kind}Match" for kind in ("exact", "close", "related", "narrow", "broad")}


def read(path: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    header: dict[str, Any] = srsly.yaml_loads("\n".join(line[1:] for line in lines if line.startswith("#")))
    return header, list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


def test_the_files_are_there() -> None:
    assert [path.name.split(".")[0] for path in FILES] == ["biolink", "cto", "idmp", "ncit", "obi", "schema-org"]
    assert sum(len(read(path)[1]) for path in FILES) == 113


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header(path: Path) -> None:
    header, _ = read(path)
    assert header["mapping_set_id"].startswith("https://w3id.org/clinical-pipeline/mappings/")
    assert header["license"] == "https://www.apache.org/licenses/LICENSE-2.0"
    assert header["subject_source"] == "https://w3id.org/clinical-pipeline/ontology"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rows(path: Path) -> None:
    header, rows = read(path)
    ours = read_triples(ONTOLOGY)
    for row in rows:
        subject, target = (row[side].split(":", 1) for side in ("subject_id", "object_id"))
        assert header["curie_map"][subject[0]] + subject[1] in ours.objects, row
        assert header["curie_map"][target[0]]
        assert row["predicate_id"] in PREDICATES
        assert row["mapping_justification"] == "semapv:ManualMappingCuration"
        assert row["comment"].startswith("verified in ")
        assert row["object_label"]
    pairs = [(row["subject_id"], row["object_id"]) for row in rows]
    assert pairs == sorted(set(pairs))
