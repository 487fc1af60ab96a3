"""Claims that follow from other claims' words: who studies a drug as sponsor develops it (`kg/rules/derivation.yaml`)."""

from __future__ import annotations

from kg.claims.drafts import Draft, to_key
from kg.claims.reading import Reading
from kg.claims.salience import find_publisher, is_headed
from kg.model import Filler
from kg.rules import load_rules


def derive_drafts(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """All drafts, and a `development` draft for each drug that is the company's own in claims of the listed types.

    A development claim of a drug that is another's partner, comparator or component goes.
    """
    rules = load_rules("derivation")["development"]
    publisher = find_publisher(reading)
    foreign = _find_foreign(reading, drafts, rules["not own"])
    others = _find_others(drafts, publisher)
    found = dict[tuple[str, str], Draft]()
    for draft in drafts:
        if draft.type not in rules["from"] or draft.negated:
            continue
        companies = draft.roles.get("company") or ((publisher,) if publisher else ())
        for drug in draft.roles.get("drug", ()):
            for company in companies:
                key = (to_key(company), to_key(drug))
                own = key[0] != to_key(publisher) if publisher else True
                if drug.entity and key[1] not in foreign and (own or key[1] not in others) and key not in found:
                    found[key] = Draft(
                        "development",
                        "development/derived",
                        draft.passage,
                        draft.first,
                        _roles(company, drug),
                        "actual",
                        False,
                    )
    kept = [
        draft
        for draft in drafts
        if draft.type != "development" or not any(to_key(drug) in foreign for drug in draft.roles["drug"])
    ]
    return kept + list(found.values())


def _find_others(drafts: list[Draft], publisher: Filler | None) -> set[str]:
    """Drugs that the text says outright that another company develops."""
    mine = to_key(publisher) if publisher else ""
    return {
        to_key(drug)
        for draft in drafts
        if draft.type == "development" and to_key(draft.roles["company"][0]) != mine
        for drug in draft.roles["drug"]
    }


def _find_foreign(reading: Reading, drafts: list[Draft], roles: list[str]) -> set[str]:
    """Drugs that appear as a partner, comparator or component of another one, save those that a headline or heading names."""
    headed = {named.mention.entity for named in reading.by_type.get("Drug", []) if is_headed(reading, named)}
    return {
        to_key(filler)
        for draft in drafts
        for role in roles
        for filler in draft.roles.get(role, ())
        if filler.entity and filler.entity not in headed
    }


def _roles(company: Filler, drug: Filler) -> dict[str, tuple[Filler, ...]]:
    return {"company": (company,), "drug": (drug,)}
