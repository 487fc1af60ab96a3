"""What a sentence leaves unsaid because the text has said it: "the trial", "it", "the Company", a heading's drug, the document's topic.

A filler found here points at the words that refer (`at`) and at what they refer to (`via`); where no words of the sentence refer, it
points at the earlier words themselves, whose sentence then joins the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.claims.candidates import is_kind, to_filler
from kg.claims.frames import RoleRule
from kg.claims.pairing import find_pairs
from kg.claims.reading import Named, Passage, Reading
from kg.claims.referents import REACH, find_definite, find_referent
from kg.claims.salience import find_publisher, find_salient, find_topic
from kg.model import Filler


def find_fallback(
    reading: Reading,
    passage: Passage,
    rule: RoleRule,
    anchor: tuple[int, int],
    roles: Mapping[str, tuple[Filler, ...]] | None = None,
) -> tuple[Filler, ...]:
    """Fillers from the first of the rule's fallbacks that gives any; `roles` are those already bound.

    A sentence that introduces another, unnamed thing ("is also developing a vaccine") lends itself to none of them.
    """
    if "Drug" in rule.mention and passage.find("reference", "Another"):
        return ()
    for source in rule.fallback:
        found = _find(source, reading, passage, rule, anchor, roles or {})
        if found:
            return found
    return ()


def _find(
    source: str,
    reading: Reading,
    passage: Passage,
    rule: RoleRule,
    anchor: tuple[int, int],
    roles: Mapping[str, tuple[Filler, ...]],
) -> tuple[Filler, ...]:
    if source == "indication":
        return _from_indication(reading, roles.get("indication", ()))
    return _SOURCES[source](reading, passage, rule, anchor)


def _from_indication(reading: Reading, indications: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The one drug that the text elsewhere says is for the disease: "ZX-101 for gout" tells whose the gout trial is."""
    wanted = {filler.entity for filler in indications}
    drugs = {
        drug.mention.entity: drug
        for passage in reading.passages
        for drug, disease in find_pairs(reading, passage)
        if disease.mention.entity in wanted
    }
    return (to_filler(next(iter(drugs.values()))),) if len(drugs) == 1 else ()


def _from_study(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    found = find_referent(reading, passage, anchor)
    if not found:
        return ()
    study, words = found
    fillers = study.roles.get(rule.name, ())
    if words is None:
        return fillers
    at = reading.span(*words)
    return tuple(
        Filler(at, filler.via or filler.at, filler.entity, filler.value, filler.quantity, filler.interval)
        for filler in fillers
    )


def _from_reference(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    for kind in rule.mention:
        words = _find_words(reading, passage, kind)
        if not words:
            continue
        nearest = min(words, key=lambda span: abs(span[0] - anchor[0]))
        target = _find_antecedent(reading, passage, kind, nearest[0])
        if target:
            return (_via(to_filler(target), reading.span(*nearest)),)
    return ()


def _find_words(reading: Reading, passage: Passage, kind: str) -> list[tuple[int, int]]:
    """Words of the sentence that speak of a thing of this kind without its name."""
    words = [(hit.first, hit.last) for hit in passage.find("reference", kind)]
    heads = [hit.first for hit in passage.find("reference", f"{kind.lower()} heads")]
    followed = reading.words
    return words + find_definite(reading, passage, [head for head in heads if followed[head + 1 : head + 2] != ["of"]])


def _find_antecedent(reading: Reading, passage: Passage, kind: str, token: int) -> Named | None:
    """The heading's thing, else the last one named before within reach, else the document's topic."""
    headed = _in_headings(reading, passage, (kind,))
    if headed:
        return headed
    near = [
        named
        for named in reading.by_type.get(kind, [])
        if named.first < token and named.first >= _reach_start(reading, passage)
    ]
    same_block = [named for named in near if named.first >= _block_start(reading, passage)]
    return find_salient(reading, same_block or near) or find_topic(reading, kind)


def _from_heading(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    named = _in_headings(reading, passage, rule.mention)
    return (to_filler(named),) if named else ()


def _in_headings(reading: Reading, passage: Passage, types: tuple[str, ...]) -> Named | None:
    for block in reading.governors(passage):
        for other in reading.passages:
            if other.block == block and other.of_type(types):
                return other.of_type(types)[0]
    return None


def _from_paragraph(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """The thing of the type that was spoken of last, or the last word of the closed list, in the same block."""
    return _from_before(reading, [p for p in reading.passages[: passage.index] if p.block == passage.block], rule)


def _from_section(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """The same within the last sentences."""
    return _from_before(reading, reading.passages[max(passage.index - REACH, 0) : passage.index], rule)


def _from_before(reading: Reading, before: list[Passage], rule: RoleRule) -> tuple[Filler, ...]:
    if rule.terms:
        return _from_terms(reading, before, rule)
    named = [entry for other in before for entry in other.of_type(rule.mention) if is_kind(reading, entry, rule.kind)]
    salient = find_salient(reading, named)
    return (to_filler(salient),) if salient else ()


def _from_terms(reading: Reading, before: list[Passage], rule: RoleRule) -> tuple[Filler, ...]:
    for other in reversed(before):
        hits = [hit for hit in other.find("term", rule.terms) if not rule.only or hit.value in rule.only]
        if hits:
            return (Filler(reading.span(hits[-1].first, hits[-1].last), value=hits[-1].value),)
    return ()


def _from_deal(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """What the last deal told before says of the role: "the transaction is expected to close in May"."""
    before = [deal for deal in reading.deals if deal.passage < passage.index and rule.name in deal.roles]
    return before[-1].roles[rule.name] if before else ()


def _from_sequel(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """The first thing of the type in one of the next two sentences that goes on ("The patent covers ZX-101"), after one of the
    rule's linking words where it takes no other.
    """
    for other in reading.passages[passage.index + 1 : passage.index + 3]:
        if other.block == passage.block and other.find("reference", "Sequel"):
            named = [one for one in other.of_type(rule.mention) if not rule.linked or _is_linked(reading, rule, one)]
            if named:
                return (to_filler(named[0]),)
    return ()


def _is_linked(reading: Reading, rule: RoleRule, named: Named) -> bool:
    return bool(rule.links & set(reading.words[max(named.first - 3, 0) : named.first]))


def _from_sentence(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """The only thing of the type in the sentence, wherever it stands."""
    named = [entry for entry in passage.of_type(rule.mention) if is_kind(reading, entry, rule.kind)]
    ids = {entry.mention.entity for entry in named}
    return (to_filler(named[0]),) if len(ids) == 1 else ()


def _from_topic(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    for kind in rule.mention:
        named = find_topic(reading, kind, before=passage.first)
        if named:
            return (to_filler(named),)
    return ()


def _from_publisher(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    publisher = find_publisher(reading)
    if not publisher:
        return ()
    here = [named for named in passage.of_type(("Organization",)) if named.mention.entity == publisher.entity]
    if here:
        return (to_filler(here[0]),)
    words = passage.find("reference", "Organization")
    return (_via(publisher, reading.span(words[0].first, words[0].last)),) if words else (publisher,)


def _via(filler: Filler, at: tuple[int, int]) -> Filler:
    return Filler(at, filler.at, filler.entity, filler.value, filler.quantity, filler.interval)


def _block_start(reading: Reading, passage: Passage) -> int:
    return min(
        other.first
        for other in reading.passages[max(passage.index - 40, 0) : passage.index + 1]
        if other.block == passage.block
    )


def _reach_start(reading: Reading, passage: Passage) -> int:
    return reading.passages[max(passage.index - REACH, 0)].first


_SOURCES = {
    "study": _from_study,
    "reference": _from_reference,
    "sentence": _from_sentence,
    "heading": _from_heading,
    "paragraph": _from_paragraph,
    "sequel": _from_sequel,
    "deal": _from_deal,
    "section": _from_section,
    "topic": _from_topic,
    "publisher": _from_publisher,
}
FALLBACKS = frozenset({*_SOURCES, "indication"})
"""Where a rule may take a filler from that the sentence does not give."""
