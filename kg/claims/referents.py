"""Studies as things that the text speaks of: "the trial" is the bundle of drug, phase, disease and cohort that it named before."""

from __future__ import annotations

from kg.claims.reading import Passage, Reading, Referent

REACH = 6
"""How many sentences back a definite noun phrase may refer."""

_STUDIES = frozenset({"trial", "trials", "study", "studies"})
_CLINICAL = frozenset({"trial", "trials"})
"""Words that do not speak of work in animals."""

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "our", "its", "both", "such", "each", "said", "either", "all"}
)


def find_referent(
    reading: Reading, passage: Passage, anchor: tuple[int, int]
) -> tuple[Referent, tuple[int, int] | None] | None:
    """The study that a sentence speaks of, and the tokens that refer to it where it is not told in the sentence itself."""
    here = [study for study in reading.referents if study.passage == passage.index]
    if here:
        return min(here, key=lambda study: (abs(study.first - anchor[0]), study.first)), None
    named = _find_named(reading, passage)
    if named:
        return named, None
    words = find_study_words(reading, passage)
    before = [study for study in reading.referents if study.passage < passage.index]
    if words and any(reading.words[last - 1] in _CLINICAL for _, last in words):
        before = [study for study in before if not is_preclinical(study)]
    near = before[-1] if before and passage.index - before[-1].passage <= REACH else None
    if words and near:
        return near, min(words, key=lambda span: abs(span[0] - anchor[0]))
    if near and passage.of_type(("Cohort",)):
        return near, None
    governed = [study for study in before if _governs(reading, study, passage)]
    return (governed[-1], None) if governed else None


def _find_named(reading: Reading, passage: Passage) -> Referent | None:
    """The study of the trial or cohort that the sentence names: the last one told before, else the first after."""
    trials = {named.mention.entity for named in passage.of_type(("Trial",))}
    cohorts = {named.mention.entity for named in passage.of_type(("Cohort",))}
    before = [study for study in reading.referents if study.passage < passage.index]
    after = [study for study in reading.referents if study.passage > passage.index]
    for study in (*reversed(before), *after):
        if trials & {filler.entity for filler in study.roles.get("trial", ())} or cohorts & study.cohorts:
            return study
    return None


def is_preclinical(study: Referent) -> bool:
    return any(filler.value == "preclinical" for filler in study.roles.get("phase", ()))


def _governs(reading: Reading, study: Referent, passage: Passage) -> bool:
    """The study is told earlier in the same block, or in the lead-in or heading above it."""
    block = reading.passages[study.passage].block
    return block == passage.block or block in reading.governors(passage)


def find_study_words(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    """Definite noun phrases that speak of a study ("the open-label trial", "both studies"), and "it" right after a sentence that does."""
    spans = _find_definite_studies(reading, passage)
    if spans or passage.index == 0:
        return spans
    previous = reading.passages[passage.index - 1]
    told = previous.block == passage.block and (
        _find_definite_studies(reading, previous) or any(study.passage == previous.index for study in reading.referents)
    )
    return [
        (token, token + 1) for token in range(passage.first, passage.last) if told and reading.words[token] == "it"
    ][:1]


def _find_definite_studies(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    return find_definite(
        reading, passage, [t for t in range(passage.first, passage.last) if reading.words[t] in _STUDIES]
    )


def find_definite(reading: Reading, passage: Passage, heads: list[int]) -> list[tuple[int, int]]:
    """Noun phrases with one of these head words and an article or possessive up to three words before it, as token spans."""
    spans = list[tuple[int, int]]()
    for head in heads:
        lead = range(head - 1, max(head - 5, passage.first - 1), -1)
        start = next((token for token in lead if reading.words[token] in _DEFINITE), None)
        if start is not None:
            spans.append((start, head + 1))
    return spans
