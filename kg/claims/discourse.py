"""What a sentence leaves unsaid because the text has said it: "the trial", "it", "the Company", a heading's drug, the document's topic.

A filler found here points at the words that refer (`at`) and at what they refer to (`via`); where no words of the sentence refer, it
points at the earlier words themselves, whose sentence then joins the evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.claims.candidates import find_kind, is_kind, to_filler
from kg.claims.frames import RoleRule
from kg.claims.pairing import find_pairs
from kg.claims.reading import Named, Passage, Reading, Referent
from kg.model import Filler
from kg.rules import load_rules

_PARTNERED = frozenset({"with", "versus", "vs", "than", "plus", "combination", "to", "placebo", "over", "containing"})
"""Words before a partner, a comparator or a component."""

REACH = 6
"""How many sentences back a definite noun phrase may refer."""


def find_fallback(
    reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int], roles: Mapping[str, tuple[Filler, ...]] | None = None
) -> tuple[Filler, ...]:
    """Fillers from the first of the rule's fallbacks that gives any; `roles` are those already bound.

    A sentence that introduces another, unnamed thing ("is also developing a vaccine") lends itself to none of them.
    """
    if "Drug" in rule.mention and passage.find("reference", "Another"):
        return ()
    for source in rule.fallback:
        if source == "indication":
            found = _from_indication(reading, (roles or {}).get("indication", ()))
        else:
            found = _SOURCES[source](reading, passage, rule, anchor)
        if found:
            return found
    return ()


def _from_indication(reading: Reading, indications: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The one drug that the text elsewhere says is for the disease: "ZX-101 for gout" tells whose the gout trial is."""
    wanted = {filler.entity for filler in indications}
    drugs = {drug.mention.entity: drug for passage in reading.passages for drug, disease in find_pairs(reading, passage) if disease.mention.entity in wanted}
    return (to_filler(next(iter(drugs.values()))),) if len(drugs) == 1 else ()


def find_referent(reading: Reading, passage: Passage, anchor: tuple[int, int]) -> tuple[Referent, tuple[int, int] | None] | None:
    """The study that a sentence speaks of, and the tokens that refer to it where it is not named in the sentence itself."""
    here = [study for study in reading.referents if study.passage == passage.index]
    if here:
        return min(here, key=lambda study: (abs(study.first - anchor[0]), study.first)), None
    cohorts = {named.mention.entity for named in passage.of_type(("Cohort",))}
    before = [study for study in reading.referents if study.passage < passage.index]
    after = [study for study in reading.referents if study.passage > passage.index]
    for study in (*reversed(before), *after):
        if cohorts & study.cohorts:
            return study, None
    near = before[-1] if before and passage.index - before[-1].passage <= REACH else None
    words = find_study_words(reading, passage)
    if words and near:
        return near, min(words, key=lambda span: abs(span[0] - anchor[0]))
    if cohorts and near:
        return near, None
    governed = [study for study in before if reading.passages[study.passage].block in reading.governors(passage) or reading.passages[study.passage].block == passage.block]
    return (governed[-1], None) if governed else None


_STUDIES = frozenset({"trial", "trials", "study", "studies"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "our", "its", "both", "such", "each", "said", "either", "all"})


def find_study_words(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    """Definite noun phrases that speak of a study ("the open-label trial", "both studies"), and "it" right after a sentence that does."""
    spans = _find_definite_studies(reading, passage)
    if spans or passage.index == 0:
        return spans
    previous = reading.passages[passage.index - 1]
    told = previous.block == passage.block and (_find_definite_studies(reading, previous) or any(study.passage == previous.index for study in reading.referents))
    return [(token, token + 1) for token in range(passage.first, passage.last) if told and reading.words[token] == "it"][:1]


def _find_definite_studies(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    words, spans = reading.words, list[tuple[int, int]]()
    for token in range(passage.first + 1, passage.last):
        if words[token] in _STUDIES:
            start = next((back for back in range(token - 1, max(token - 5, passage.first - 1), -1) if words[back] in _DEFINITE), None)
            if start is not None:
                spans.append((start, token + 1))
    return spans


def _from_study(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    found = find_referent(reading, passage, anchor)
    if not found:
        return ()
    study, words = found
    fillers = study.roles.get(rule.name, ())
    if words is None:
        return fillers
    at = reading.span(*words)
    return tuple(Filler(at, filler.via or filler.at, filler.entity, filler.value, filler.quantity, filler.interval) for filler in fillers)


def _from_reference(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    for kind in rule.mention:
        words = passage.find("reference", kind)
        if not words:
            continue
        nearest = min(words, key=lambda hit: abs(hit.first - anchor[0]))
        target = _find_antecedent(reading, passage, kind, nearest.first)
        if target:
            at = reading.span(nearest.first, nearest.last)
            return (_via(to_filler(target), at),)
    return ()


def _find_antecedent(reading: Reading, passage: Passage, kind: str, token: int) -> Named | None:
    """The heading's thing, else the last one named before within reach, else the document's topic."""
    headed = _in_headings(reading, passage, (kind,))
    if headed:
        return headed
    near = [named for named in reading.by_type.get(kind, []) if named.first < token and named.first >= _reach_start(reading, passage)]
    same_block = [named for named in near if named.first >= _block_start(reading, passage)]
    return find_salient(reading, same_block or near) or find_topic(reading, kind)


def find_salient(reading: Reading, named: list[Named]) -> Named | None:
    """The mention that later words most likely speak of: the headline's or an About heading's thing, a sentence's first, then the last."""
    return max(named, key=lambda entry: (_salience(reading, entry), entry.first), default=None)


def _salience(reading: Reading, named: Named) -> int:
    weights = load_rules("binding")["salience"]
    passage = reading.passage_at(named.mention.start)
    same = [other for other in reading.by_type[named.mention.type] if other.mention.entity == named.mention.entity]
    places = [reading.passage_at(other.mention.start) for other in same]
    points = sum(weights[section] for section in ("headline", "heading") if any(place and section in (place.section, place.kind) for place in places))
    if passage and not any(other.first < named.first for other in passage.of_type((named.mention.type,))):
        points += weights["first"]
    if set(reading.words[max(named.first - 3, 0) : named.first]) & _PARTNERED:
        points -= weights["partnered"]
    return int(points)


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
    """The last thing of the type named earlier in the same block."""
    start = _block_start(reading, passage)
    before = [named for kind in rule.mention for named in reading.by_type.get(kind, []) if start <= named.first < passage.first]
    before = [named for named in before if is_kind(reading, named, rule.kind)]
    salient = find_salient(reading, before)
    return (to_filler(salient),) if salient else ()


def _from_section(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """The last thing of the type named within the last sentences."""
    start = _reach_start(reading, passage)
    before = [named for kind in rule.mention for named in reading.by_type.get(kind, []) if start <= named.first < passage.first]
    salient = find_salient(reading, [named for named in before if is_kind(reading, named, rule.kind)])
    return (to_filler(salient),) if salient else ()


def _from_deal(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """What the last deal told before says of the role: "the transaction is expected to close in May"."""
    before = [deal for deal in reading.deals if deal.passage < passage.index and rule.name in deal.roles]
    return before[-1].roles[rule.name] if before else ()


def _from_sequel(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    """The first thing of the type in one of the next two sentences that goes on about the patent: "The patent covers ZX-101." """
    for other in reading.passages[passage.index + 1 : passage.index + 3]:
        if other.block == passage.block and other.find("reference", "Patent") and other.of_type(rule.mention):
            return (to_filler(other.of_type(rule.mention)[0]),)
    return ()


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


def find_topic(reading: Reading, kind: str, before: int | None = None) -> Named | None:
    """The document's one thing of a type: named in the headline or twice as often as any other; its nearest mention before a token.

    What is first named after the token is no topic yet.
    """
    mentions = [named for named in reading.by_type.get(kind, []) if named.mention.entity]
    counts = Counter(named.mention.entity for named in mentions)
    for passage in reading.passages:
        if passage.section == "headline":
            counts.update({named.mention.entity: 3 for named in passage.of_type((kind,))})
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    same = [named for named in mentions if named.mention.entity == ranked[0][0]]
    earlier = [named for named in same if before is not None and named.first < before]
    if before is not None:
        return earlier[-1] if earlier else None
    return same[0]


def _from_publisher(reading: Reading, passage: Passage, rule: RoleRule, anchor: tuple[int, int]) -> tuple[Filler, ...]:
    publisher = find_publisher(reading)
    if not publisher:
        return ()
    here = [named for named in passage.of_type(("Organization",)) if named.mention.entity == publisher.entity]
    if here:
        return (to_filler(here[0]),)
    words = passage.find("reference", "Organization")
    return (_via(publisher, reading.span(words[0].first, words[0].last)),) if words else (publisher,)


def find_publisher(reading: Reading) -> Filler | None:
    """The company whose release this is, at the words that say so."""
    at = reading.document.publisher_at
    for named in reading.by_type.get("Organization", []):
        if at and named.mention.entity and named.mention.start < at[1] and at[0] < named.mention.end and find_kind(reading, named) != "agency":
            return to_filler(named)
    return None


def _via(filler: Filler, at: tuple[int, int]) -> Filler:
    return Filler(at, filler.at, filler.entity, filler.value, filler.quantity, filler.interval)


def _block_start(reading: Reading, passage: Passage) -> int:
    return min(other.first for other in reading.passages[max(passage.index - 40, 0) : passage.index + 1] if other.block == passage.block)


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


def is_headed(reading: Reading, named: Named) -> bool:
    """The mention stands in the headline or in a heading."""
    passage = reading.passage_at(named.mention.start)
    return bool(passage) and (passage.section == "headline" or passage.kind == "heading")
