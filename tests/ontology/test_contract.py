"""The ontology says what the contract says: every entity type, claim type, role, core and closed word.

A snapshot of the role table and the closed lists is committed, so that the test bites where the contract is not at hand.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from shared import SHARED, needs_shared

from kg.schema import Role, Schema, load_schema

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


@pytest.fixture(scope="module")
def contract() -> str:
    if SHARED is None:
        pytest.skip("needs CONTRACT.md of ../shared (or KG_SHARED)")
    return (SHARED / "CONTRACT.md").read_text(encoding="utf-8")


def rows(text: str, heading: str) -> Iterator[list[str]]:
    """The cells of the first table after a heading, its head left out."""
    lines = text[text.index(heading) :].splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("|"))
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def roles_of(cell: str) -> dict[str, bool]:
    """Role names with whether they are core; what stands in brackets explains, but for `(or **platform**)`."""
    cell = re.sub(r"\((?!or \*\*)[^)]*\)", "", cell.replace("`", ""))
    names = re.findall(r"(\*\*)?([a-z]\w*)(?:\*\*)?", re.sub(r"\(or (\*\*\w+\*\*)\)", r", \1", cell))
    return {name: bool(star) for star, name in names}


def closed_of(cell: str) -> dict[str, list[str]]:
    return {part.split(":")[0].strip(): ticked(part) for part in cell.split(";") if "`" in part}


@needs_shared
def test_entity_types(schema: Schema, contract: str) -> None:
    named = [name for row in rows(contract, "## 2. Entity types") for name in ticked(row[0])]
    assert len(named) == 17
    assert list(schema.entity_types) == named


@needs_shared
def test_claim_types_and_roles(schema: Schema, contract: str) -> None:
    table = list(rows(contract, "## 3. Claim types"))
    assert len(table) == 19
    assert list(schema.claim_types) == [ticked(row[0])[0] for row in table]
    for row in table:
        claim_type = schema.claim_types[ticked(row[0])[0]]
        assert {r.name: r.core for r in claim_type.roles.values()} == roles_of(row[1]), claim_type.name


@needs_shared
def test_closed_words(schema: Schema, contract: str) -> None:
    found = 0
    for row in rows(contract, "## 3. Claim types"):
        for role, words in closed_of(row[2]).items():
            scheme = schema.claim_types[ticked(row[0])[0]].roles[role].scheme
            assert scheme is not None, (row[0], role)
            assert [term.word for term in schema.schemes[scheme]] == words, scheme
            found += len(words)
    assert found == 181


def roles_named(schema: Schema, name: str) -> list[Role]:
    """The roles that a row of the filler table means: "value of `outcome`", or "dose" of every claim type."""
    role, _, claim_type = name.strip().partition(" of ")
    if claim_type:
        return [schema.claim_types[claim_type.strip("`")].roles[role]]
    return [c.roles[role] for c in schema.claim_types.values() if role in c.roles]


@pytest.fixture(scope="module")
def fillers(contract: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(contract, "**What fills a role**")}


@needs_shared
def test_entities_fill_their_roles(schema: Schema, fillers: dict[str, str]) -> None:
    found = 0
    for segment in fillers["entity"].split(";")[:12]:
        types = re.findall(r"`([A-Z]\w+)`", segment)
        for name in re.sub(r"`[^`]*`|\bor\b|'s", "", segment).replace(",", " ").split():
            roles = [role for role in roles_named(schema, name) if "entity" in role.fillers]
            assert [role.entity_types for role in roles] == [tuple(types)] * len(roles), name
            found += len(roles)
    assert found == 59


@needs_shared
def test_figures_fill_their_roles(schema: Schema, fillers: dict[str, str]) -> None:
    for name in fillers["amount"].split(";")[0].split(","):
        roles = [role for role in roles_named(schema, name) if role.scheme is None]
        assert roles, name
        assert all(role.fillers == {"amount"} for role in roles), name
    assert schema.claim_types["outcome"].roles["value"].fillers == {"amount", "text"}
    assert schema.claim_types["deal"].roles["royalty"].fillers == {"amount", "text"}


@needs_shared
@pytest.mark.parametrize("kind", ["date", "text"])
def test_dates_and_texts_fill_their_roles(schema: Schema, fillers: dict[str, str], kind: str) -> None:
    for name in fillers[kind].split(","):
        roles = roles_named(schema, name)
        assert roles, name
        assert all(role.fillers == {kind} for role in roles), name


def test_role_table_is_as_committed(schema: Schema) -> None:
    with (HERE / "roles.tsv").open(encoding="utf-8", newline="") as file:
        committed = [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]
    assert len(committed) == 135
    assert committed == [
        (
            claim_type.name,
            role.name,
            role.iri.split("#")[1],
            "core" if role.core else "",
            "together" if role.together else "",
            " ".join(sorted(role.fillers)),
            " ".join(role.entity_types) if claim_type.name != "alias" else "any" * bool(role.entity_types),
            role.scheme or "",
        )
        for claim_type in schema.claim_types.values()
        for role in claim_type.roles.values()
    ]


def test_closed_lists_are_as_committed(schema: Schema) -> None:
    with (HERE / "words.tsv").open(encoding="utf-8", newline="") as file:
        committed = [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]
    assert len(committed) == 215
    found = {(name, term.word, term.effect or "") for name, terms in schema.schemes.items() for term in terms}
    assert set(committed) == found
