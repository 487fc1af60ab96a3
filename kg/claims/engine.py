"""Runs the frames over a reading: a frame runs only where one of its trigger phrases, terms or mentions stands."""

from __future__ import annotations

from kg.claims.accounts import find_row, to_roles
from kg.claims.anchors import Anchor, find_anchors, find_triggered, index_frames, may_run
from kg.claims.discourse import find_fallback
from kg.claims.drafts import Draft, expand_coordination
from kg.claims.filling import bind
from kg.claims.frames import Frame
from kg.claims.pairing import spread_pairs
from kg.claims.reading import Passage, Reading, Referent
from kg.claims.series import find_series
from kg.claims.stance import find_modality
from kg.rules import load_rules
from kg.schema import ClaimType, Schema


def find_drafts(reading: Reading, frames: tuple[Frame, ...], schema: Schema) -> list[Draft]:
    """What all frames read, studies first, because the others refer to them."""
    silent = load_rules("silence")["sections"]
    spoken = [passage for passage in reading.passages if passage.section not in silent]
    index = index_frames(frames)
    triggered = [(passage, find_triggered(passage, index)) for passage in spoken]
    drafts = list[Draft]()
    for studies in (True, False):
        for passage, numbers in triggered:
            for number in numbers:
                if frames[number].referent == studies:
                    drafts += run_frame(reading, passage, number, frames[number], schema)
    return drafts


def run_frame(reading: Reading, passage: Passage, number: int, frame: Frame, schema: Schema) -> list[Draft]:
    """The drafts of one frame in one sentence, coordination spelled out."""
    anchors = find_anchors(passage, number, frame)
    if frame.series:
        return run_series(reading, passage, frame, anchors)
    found = list[Draft]()
    for first, last, said in anchors:
        if may_run(passage, number, frame, first, last):
            draft = bind(reading, passage, number, frame, (first, last), said)
            told = _spell_out(reading, passage, draft, schema.claim_types[frame.claim]) if draft else []
            _remember(reading, passage, frame, first, told)
            found += told
    return found


def _spell_out(reading: Reading, passage: Passage, draft: Draft, claim_type: ClaimType) -> list[Draft]:
    """One draft for each thing that the sentence says it of."""
    respectively = "respectively" in reading.words[passage.first : passage.last]
    return [
        one
        for pair in spread_pairs(reading, passage, draft, together=not _tells_each(claim_type))
        for one in expand_coordination(pair, claim_type, respectively=respectively)
    ]


def _remember(reading: Reading, passage: Passage, frame: Frame, first: int, told: list[Draft]) -> None:
    """Keep studies and deals, to which later sentences may refer."""
    if frame.claim == "deal":
        reading.deals += [Referent(passage.index, first, one.roles) for one in told if one.modality == "actual"]
    if frame.referent:
        cohorts = frozenset(named.mention.entity for named in passage.of_type(("Cohort",)))
        reading.referents += [Referent(passage.index, first, one.roles, cohorts) for one in told]


def _tells_each(claim_type: ClaimType) -> bool:
    """What it says, it says of each drug: the drug is in its core."""
    return "drug" in claim_type.roles and claim_type.roles["drug"].core


def run_series(reading: Reading, passage: Passage, frame: Frame, anchors: list[Anchor]) -> list[Draft]:
    """The drafts of a frame over accounts, of a sentence or of a row of a table; what is only planned or possible is no result."""
    if not anchors:
        return []
    metrics = [(first, last, str(metric)) for first, last, metric in anchors]
    results = (
        find_row(reading, passage, metrics) if passage.kind == "table row" else find_series(reading, passage, metrics)
    )
    company = next(
        (find_fallback(reading, passage, rule, anchors[0][:2]) for rule in frame.roles if rule.name == "company"), ()
    )
    return [
        Draft(
            frame.claim,
            frame.key,
            passage.index,
            result.at[0],
            to_roles(reading, passage, company, result),
            "actual",
            False,
        )
        for result in results
        if company and find_modality(reading, passage, *result.at) == "actual"
    ]
