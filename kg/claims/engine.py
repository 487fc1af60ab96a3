"""Runs the frames over a reading: a frame runs only where one of its trigger phrases, terms or mentions stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kg.claims.accounts import find_row, to_roles
from kg.claims.binding import Candidate, assign
from kg.claims.candidates import find_candidates, to_filler
from kg.claims.discourse import find_fallback
from kg.claims.drafts import Draft, expand_coordination, to_key
from kg.claims.frames import Frame, RoleRule
from kg.claims.pairing import spread_pairs
from kg.claims.reading import Passage, Reading, Referent
from kg.claims.series import find_series
from kg.claims.stance import find_modality, find_negated, fit_date, is_firm
from kg.claims.triggers import Hit
from kg.model import Filler
from kg.rules import load_rules
from kg.schema import ClaimType, Schema

COMPANY = 8
"""Tokens after a trigger within which a companion must stand."""

FORESTALLED = 4
"""Tokens after a trigger within which a mention of a frame's `not_before` types cancels it."""


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


@cache
def index_frames(frames: tuple[Frame, ...]) -> dict[tuple[str, str], list[int]]:
    """The frames that a phrase, a term of a closed list or a mention of a type may trigger."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, frame in enumerate(frames):
        keys = (("frame", str(number)), ("term", frame.terms), ("mention", frame.mention))
        for key in keys:
            if key[1]:
                index[key].append(number)
    return index


def find_triggered(passage: Passage, index: dict[tuple[str, str], list[int]]) -> list[int]:
    """The numbers of the frames that something in the sentence triggers, in their order."""
    present = [*passage.hits, *{("mention", named.mention.type) for named in passage.named}]
    return sorted({number for key in present for number in index.get(key, ())})


def run_frame(reading: Reading, passage: Passage, number: int, frame: Frame, schema: Schema) -> list[Draft]:
    """The drafts of one frame in one sentence, coordination spelled out."""
    anchors = list(_find_anchors(passage, number, frame))
    if not anchors or not _admits(passage, number, frame):
        return []
    found = list[Draft]()
    if frame.series:
        return run_series(reading, passage, frame, anchors)
    for first, last, fillers in anchors:
        if (
            _excepted(passage, number, first, last)
            or _forestalled(passage, frame, last)
            or not _accompanied(passage, number, frame, first, last)
        ):
            continue
        draft = _bind(reading, passage, number, frame, (first, last), fillers)
        if draft:
            claim_type = schema.claim_types[frame.claim]
            respectively = "respectively" in reading.words[passage.first : passage.last]
            expanded = [
                one
                for pair in spread_pairs(reading, passage, draft, together=not _tells_each(claim_type))
                for one in expand_coordination(pair, claim_type, respectively=respectively)
            ]
            found += expanded
            if frame.claim == "deal":
                reading.deals += [
                    Referent(passage.index, first, one.roles) for one in expanded if one.modality == "actual"
                ]
            if frame.referent:
                cohorts = frozenset(named.mention.entity for named in passage.of_type(("Cohort",)))
                reading.referents += [Referent(passage.index, first, one.roles, cohorts) for one in expanded]
    return found


def _tells_each(claim_type: ClaimType) -> bool:
    """What it says, it says of each drug: the drug is in its core."""
    return "drug" in claim_type.roles and claim_type.roles["drug"].core


def run_series(
    reading: Reading, passage: Passage, frame: Frame, anchors: list[tuple[int, int, tuple[Filler, ...] | str]]
) -> list[Draft]:
    """The drafts of a frame over accounts, of a sentence or of a row of a table; what is only planned or possible is no result."""
    metrics = [(first, last, str(metric)) for first, last, metric in anchors]
    results = (
        find_row(reading, passage, metrics) if passage.kind == "table row" else find_series(reading, passage, metrics)
    )
    company = next(
        (find_fallback(reading, passage, rule, anchors[0][:2]) for rule in frame.roles if rule.name == "company"), ()
    )
    return [
        Draft(frame.claim, frame.key, passage.index, result.at[0], to_roles(reading, company, result), "actual", False)
        for result in results
        if company and find_modality(reading, passage, *result.at) == "actual"
    ]


def _find_anchors(passage: Passage, number: int, frame: Frame) -> Iterator[tuple[int, int, tuple[Filler, ...] | str]]:
    """Where the frame is triggered: tokens, and the fillers or the closed word that the trigger itself is."""
    for hit in _longest(passage.find("frame", str(number))):
        yield hit[0], hit[1], ""
    if frame.terms:
        for term in passage.find("term", frame.terms):
            if not frame.only or term.value in frame.only:
                yield term.first, term.last, term.value
    if frame.mention:
        for named in passage.of_type((frame.mention,)):
            if not frame.only or named.mention.value in frame.only:
                yield named.first, named.last, (to_filler(named),)


def _longest(hits: list[Hit]) -> list[tuple[int, int]]:
    spans = sorted({(hit.first, hit.last) for hit in hits}, key=lambda span: (span[0], -span[1]))
    kept = list[tuple[int, int]]()
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _admits(passage: Passage, number: int, frame: Frame) -> bool:
    """The sentence's layout and words fit the frame."""
    if frame.kinds and passage.kind not in frame.kinds:
        return False
    if frame.requires and not passage.find("requires", str(number)):
        return False
    return not passage.find("unless", str(number))


def _accompanied(passage: Passage, number: int, frame: Frame, first: int, last: int) -> bool:
    """One of the frame's companions stands right beside the trigger: "Phase 2 … trial"."""
    beside = passage.find("companions", str(number))
    return not frame.companions or any(first - 3 <= hit.first < last + COMPANY for hit in beside)


def _forestalled(passage: Passage, frame: Frame, last: int) -> bool:
    """What follows the trigger makes it mean something else: "initiation of Cohort 3" starts no trial."""
    if any(passage.clause(named.first) == passage.clause(last - 1) for named in passage.of_type(frame.absent)):
        return True
    return any(last <= named.first < last + FORESTALLED for named in passage.of_type(frame.not_before))


def _excepted(passage: Passage, number: int, first: int, last: int) -> bool:
    """The trigger is part of a phrase that means something else."""
    return any(hit.first < last and first < hit.last for hit in passage.find("except", str(number)))


def _bind(
    reading: Reading,
    passage: Passage,
    number: int,
    frame: Frame,
    anchor: tuple[int, int],
    said: tuple[Filler, ...] | str,
) -> Draft | None:
    """The draft of one trigger, or None where a needed role stays empty or the stance is not the frame's."""
    if _lacks(reading, passage, number, frame, anchor):
        return None
    roles, chosen = _fill(reading, passage, number, frame, anchor, said)
    borrowed = _borrow(reading, passage, frame, anchor, roles, chosen)
    if any(len(roles.get(rule.name, ())) < max(rule.least, rule.required) for rule in frame.roles):
        return None
    if frame.needs_one and not any(roles.get(name) for name in frame.needs_one):
        return None
    spoken = _find_spoken(frame, chosen, anchor)
    modality = frame.modality or find_modality(
        reading, passage, *spoken, study=frame.referent, apart=anchor if spoken != anchor else (0, 0)
    )
    negated = find_negated(passage, *spoken, study=frame.referent) if frame.negated is None else frame.negated
    if (negated and frame.drop_negated) or (frame.stances and modality not in frame.stances):
        return None
    done = spoken != anchor and reading.words[spoken[0]].endswith("ed")
    roles, modality = fit_date(reading, roles, modality, done=done)
    if any(rule.name == "date" and rule.required and not roles.get("date") for rule in frame.roles):
        return None
    firm = is_firm(passage, *anchor)
    return Draft(
        frame.claim,
        frame.key,
        passage.index,
        anchor[0],
        _in_order(frame, roles),
        modality,
        negated,
        firm,
        frame.referent,
        borrowed,
    )


def _lacks(reading: Reading, passage: Passage, number: int, frame: Frame, anchor: tuple[int, int]) -> bool:
    """Nothing in the sentence can fill a needed role: most triggers end here, before anything is weighed."""
    return any(
        not any(find_candidates(reading, passage, rule, number, anchor) for rule in rules)
        for rules in _find_needed(frame)
    )


@cache
def _find_needed(frame: Frame) -> list[list[RoleRule]]:
    """The rules of each required role that only the sentence itself can fill."""
    by_name: dict[str, list[RoleRule]] = defaultdict(list)
    for rule in frame.roles:
        by_name[rule.name].append(rule)
    return [
        rules
        for rules in by_name.values()
        if any(rule.required for rule in rules)
        and not any(rule.fallback or rule.default or rule.source in ("anchor", "value") for rule in rules)
    ]


def _fill(
    reading: Reading,
    passage: Passage,
    number: int,
    frame: Frame,
    anchor: tuple[int, int],
    said: tuple[Filler, ...] | str,
) -> tuple[dict[str, tuple[Filler, ...]], dict[RoleRule, Candidate]]:
    """The roles that the trigger and its sentence fill, and the candidates that were chosen."""
    roles = dict[str, tuple[Filler, ...]]()
    choices = list[tuple[RoleRule, list[Candidate]]]()
    for rule in frame.roles:
        if rule.source in ("anchor", "value"):
            roles[rule.name] = _from_anchor(reading, rule, anchor, said)
            continue
        candidates = find_candidates(reading, passage, rule, number, anchor)
        if frame.mention and not rule.share:  # the thing that triggers the frame has its role
            candidates = [one for one in candidates if (one.first, one.last) != anchor]
        choices.append((rule, candidates))
    chosen = assign(reading, passage, *anchor, choices)
    for rule, candidate in chosen.items():
        roles[rule.name] = _add_fillers(roles.get(rule.name, ()), candidate.fillers)
    return roles, chosen


def _borrow(
    reading: Reading,
    passage: Passage,
    frame: Frame,
    anchor: tuple[int, int],
    roles: dict[str, tuple[Filler, ...]],
    chosen: dict[RoleRule, Candidate],
) -> frozenset[str]:
    """Fill what is still open from what the text has said before, or with the default; the names of the roles filled so."""
    borrowed = set[str]()
    for rule in frame.roles:
        if rule.gather and rule not in chosen and len(roles.get(rule.name, ())) < 2:
            roles[rule.name] = _add_fillers(roles.get(rule.name, ()), find_fallback(reading, passage, rule, anchor))
        elif not roles.get(rule.name) and not any(roles.get(name) for name in rule.without):
            fillers = find_fallback(reading, passage, rule, anchor, roles)
            others = {filler.entity for name in rule.unlike for filler in roles.get(name, ()) if filler.entity}
            fillers = tuple(filler for filler in fillers if filler.entity not in others)
            if fillers:
                roles[rule.name] = fillers
                borrowed.add(rule.name)
            elif rule.default:
                roles[rule.name] = (Filler(reading.span(*anchor), value=rule.default),)
    return frozenset(borrowed)


def _add_fillers(fillers: tuple[Filler, ...], more: tuple[Filler, ...]) -> tuple[Filler, ...]:
    known = {to_key(filler) for filler in fillers}
    return (*fillers, *(filler for filler in more if to_key(filler) not in known))


def _find_spoken(frame: Frame, chosen: dict[RoleRule, Candidate], anchor: tuple[int, int]) -> tuple[int, int]:
    """The tokens whose negation and modality are the claim's."""
    said = next((candidate for rule, candidate in chosen.items() if rule.name == frame.stance_at), None)
    return (said.first, said.last) if said else anchor


def _from_anchor(
    reading: Reading, rule: RoleRule, anchor: tuple[int, int], said: tuple[Filler, ...] | str
) -> tuple[Filler, ...]:
    at = reading.span(*anchor)
    if rule.source == "value":
        return (Filler(at, value=rule.value),)
    if isinstance(said, str):
        return (Filler(at, value=said or reading.document.text[slice(*at)]),)
    return said


def _in_order(frame: Frame, roles: dict[str, tuple[Filler, ...]]) -> dict[str, tuple[Filler, ...]]:
    return {rule.name: roles[rule.name] for rule in frame.roles if roles.get(rule.name)}
