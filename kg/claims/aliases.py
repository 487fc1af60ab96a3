"""Alias claims from the short forms that a document defines, and from names of one drug that stand in brackets behind another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.claims.candidates import to_filler
from kg.claims.drafts import Draft, to_key
from kg.claims.reading import Named, Passage, Reading
from kg.model import Filler, ShortForm, Span
from kg.rules import load_rules
from kg.schema import load_schema

NOT_ALIASED = frozenset({"Money", "Date", "Dose", "Phase", "Cohort", "AdverseEvent", "Person", "Grant", "Patent"})
HELD = ("Endpoint", "Indication", "Organization", "Platform", "Target")
"""Types whose short form is the name of what it is defined for, though the long form itself is no mention."""
_CODE = re.compile(r"(?=.*\d)[A-Z0-9][\w.]*(?:[- ]?[A-Z0-9]+)*")
_MARKED = re.compile(r"[®™]|\(R\)|\(TM\)")
_OPENS = re.compile(r"(?:®|™|\(R\)|\(TM\))?\s?[(\[][“\"]?")
_CLOSES = re.compile(r"®?™?[”\"]?(?: (?:tablets?|injection|capsules?|extended[- ]release))?\s?[)\],]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9/+-]+s?")


def find_aliases(reading: Reading, short_forms: Iterable[ShortForm], drafts: Iterable[Draft] = ()) -> list[Draft]:
    """An alias draft for each name that the document itself says to be another name of an entity.

    `drafts` are those of the frames: what is another's component is not its other name.
    """
    found = [draft for form in short_forms for draft in _from_short_form(reading, form)]
    apart = {pair for draft in drafts if draft.type == "composition" for pair in _components(draft)}
    silent = load_rules("silence")["sections"]
    return _drop_plurals(
        found
        + [
            draft
            for passage in reading.passages
            if passage.section not in silent
            for draft in _from_brackets(reading, passage, apart)
        ]
    )


def _drop_plurals(drafts: list[Draft]) -> list[Draft]:
    """The first definition of a short form, its plural aside."""
    kept: dict[str, list[Draft]] = {}
    for draft in drafts:
        alias = str(draft.roles["alias"][0].value)
        same = kept.setdefault(alias.removesuffix("s"), [])
        if not same or same[0].roles["alias"][0].value == alias:
            same.append(draft)
    return [draft for same in kept.values() for draft in same]


def _from_short_form(reading: Reading, form: ShortForm) -> Iterator[Draft]:
    """What only stands for the thing here ("the Company") is no alias."""
    passage = reading.passage_at(form.long[0])
    short = reading.document.text[slice(*form.short)]
    if (
        not passage
        or passage.section in load_rules("silence")["sections"]
        or (form.kind == "name" and not _abbreviates(short, reading.document.text[slice(*form.long)]))
    ):
        return
    entity = _find_entity(reading, passage, form)
    if entity and _is_spoken_of(reading, passage, entity, short):
        yield _to_draft(
            passage,
            "alias/short form",
            Filler(form.long, entity=entity),
            Filler(form.short, value=short),
            "abbreviation",
        )


def _abbreviates(short: str, name: str) -> bool:
    """Capitals that stand in the name in their order."""
    letters = iter(name.lower())
    return (
        bool(_ACRONYM.fullmatch(short))
        and short.lower() not in name.lower().split()
        and all(letter in letters for letter in short.lower() if letter.isalnum())
    )


def _find_entity(reading: Reading, passage: Passage, form: ShortForm) -> str | None:
    """What the long form names: the thing mentioned there, its plainer fellow of exactly that name, or what the short form is held to be."""
    text = reading.document.text
    for named in passage.named:
        mention = named.mention
        if (
            mention.entity
            and mention.type not in NOT_ALIASED
            and mention.start <= form.long[0]
            and mention.end in (form.long[1], form.long[1] - 1)
        ):
            return _find_fellow(reading, mention.type, text[slice(*form.long)]) or mention.entity
    wanted = {text[slice(*form.short)], text[slice(*form.short)].removesuffix("s")}
    held = [named for kind in HELD for named in reading.by_type.get(kind, []) if named.mention.text in wanted]
    return held[0].mention.entity if held else None


def _find_fellow(reading: Reading, kind: str, name: str) -> str | None:
    """The entity whose own name is `name`: "refractory gout (GT)" defines a short form of gout where the text speaks of gout too."""
    return next(
        (
            entity.id
            for entity in reading.entities.values()
            if entity.type == kind and entity.name.lower() == name.lower()
        ),
        None,
    )


def _is_spoken_of(reading: Reading, passage: Passage, entity: str, short: str) -> bool:
    """A measure counts where it is measured or named again; events as a whole are none."""
    if short.lower() in load_schema().words("submission"):
        return False
    if not entity.startswith("endpoint/"):
        return True
    if entity.split("/")[1] in ("adverse-event", "adverse-events", "ae", "side-effects"):
        return False
    text = reading.document.text
    measured = re.search(r"\d\s?%|\b\d+(?:\.\d+)? (?:months|weeks|years)", text[passage.start : passage.end])
    return bool(measured) or len(re.findall(rf"\b{re.escape(short)}\b", text)) > 1


def _components(draft: Draft) -> Iterator[frozenset[str]]:
    for drug in draft.roles.get("drug", ()):
        for part in draft.roles.get("part", ()):
            yield frozenset((to_key(drug), to_key(part)))


def _from_brackets(reading: Reading, passage: Passage, apart: set[frozenset[str]]) -> Iterator[Draft]:
    """ "Zenlor (zentolimod)" and "zentolimod (ZX-101)" name one drug twice, "glycated haemoglobin (HbA1c)" one measure."""
    things = list[Named]()
    for named in passage.named:
        inside = things and named.mention.end <= things[-1].mention.end
        if named.mention.entity and named.mention.type not in NOT_ALIASED and not inside:
            things.append(named)
    for outer, inner in zip(things, things[1:], strict=False):
        between = reading.document.text[outer.mention.end : inner.mention.start]
        behind = reading.document.text[inner.mention.end : inner.mention.end + 20]
        if outer.mention.type != inner.mention.type or not _OPENS.fullmatch(between) or not _CLOSES.match(behind):
            continue
        same = outer.mention.entity == inner.mention.entity
        if same and _ACRONYM.fullmatch(outer.mention.text) and _abbreviates(outer.mention.text, inner.mention.text):
            outer, inner = inner, outer
        if same and _is_called(reading, inner) and _is_coded(outer, inner):
            outer, inner = inner, outer
        part = not same and _is_part(reading.document.text, outer, inner)
        kind = "" if part else _find_kind(outer, inner, same=same)
        if (
            kind
            and frozenset((str(outer.mention.entity), str(inner.mention.entity))) not in apart
            and _is_spoken_of(reading, passage, str(outer.mention.entity), inner.mention.text)
        ):
            yield _to_draft(
                passage, "alias/in brackets", to_filler(outer), Filler(_span(inner), value=inner.mention.text), kind
            )


def _find_kind(outer: Named, inner: Named, *, same: bool) -> str:
    """code, generic or brand of a drug, abbreviation of what is the same thing; "" for two names of one sort, which are two things."""
    if _ACRONYM.fullmatch(inner.mention.text) and not any(c.isdigit() for c in inner.mention.text):
        return "abbreviation" if same else ""
    if outer.mention.type != "Drug":
        return (
            "abbreviation"
            if same
            and len(inner.mention.text) < len(outer.mention.text)
            and any(c.isupper() for c in inner.mention.text)
            else ""
        )
    ends = {named.mention.text.rpartition("-")[2] for named in (outer, inner)}
    if len(ends) == 1 and "-" in inner.mention.text and len(inner.mention.text) < len(outer.mention.text):
        return "abbreviation"
    first, second = (_sort(named.mention.text) for named in (outer, inner))
    return second if first != second else ""


def _is_part(text: str, outer: Named, inner: Named) -> bool:
    """Of a name and a code: whether one is the other's part, as it was when the document's entities were told apart."""
    if not _is_coded(outer, inner):
        return False
    rules, start = load_rules("mentions")["drugs"], outer.mention.start
    nuclide = any(re.fullmatch(rules["radionuclide"], named.mention.text) for named in (outer, inner))
    return nuclide or bool(re.search(rules["part before"], text[max(0, start - 60) : start]))


def _is_coded(outer: Named, inner: Named) -> bool:
    return outer.mention.type == "Drug" and "code" in {_sort(named.mention.text) for named in (outer, inner)}


def _is_called(reading: Reading, named: Named) -> bool:
    """Whether these words are what the thing is called by in this document: then they are no other name of it."""
    entity = reading.entities.get(str(named.mention.entity))
    return entity is not None and entity.name == named.mention.text


def _sort(name: str) -> str:
    if _MARKED.search(name) or (name.isupper() and not any(c.isdigit() for c in name)):
        return "brand"
    if _CODE.fullmatch(name):
        return "code"
    return "generic" if name.islower() else "brand"


def _span(named: Named) -> Span:
    return named.mention.start, named.mention.end


def _to_draft(passage: Passage, rule: str, entity: Filler, alias: Filler, kind: str) -> Draft:
    roles: dict[str, tuple[Filler, ...]] = {
        "entity": (entity,),
        "alias": (alias,),
        "kind": (Filler(alias.at, value=kind),),
    }
    return Draft("alias", rule, passage.index, passage.first, roles, "actual", False)
