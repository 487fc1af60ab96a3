"""Fills the roles of a frame at one of its triggers: from the sentence, then from what the text has said before."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.claims.binding import Candidate, assign
from kg.claims.candidates import find_candidates
from kg.claims.discourse import find_fallback
from kg.claims.drafts import Draft, to_key
from kg.claims.frames import Frame, RoleRule
from kg.claims.reading import Passage, Reading
from kg.claims.stance import find_modality, find_negated, fit_date, is_firm
from kg.model import Filler


def bind(
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
