"""Which study a claim is about, when no trial is named: the one of its sponsor, drug, disease and phase. Cohorts live inside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.entities.names import key_name
from kg.identifiers import short_hash, to_form
from kg.model import Claim, Decision, Entity, Extraction, Study

DEFINING = frozenset({"study", "trial event"})  # claims that make a study known
ABOUT = DEFINING | {"participation", "dosing", "outcome", "adverse event"}
NO_STUDY = frozenset({"discovery", "preclinical"})  # phases in which no people are studied


@dataclass(frozen=True, slots=True)
class Known:
    """What is known after things have been merged."""

    names: Mapping[tuple[str, str], str]  # (document, local id) -> entity
    labels: Mapping[str, str]  # entity or disease -> name
    diseases: Mapping[str, str]  # indication -> disease
    publishers: Mapping[str, str]  # document -> organization


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A claim as far as it places a study."""

    document: str
    claim: str
    type: str
    drugs: tuple[str, ...]
    disease: str
    phase: str
    sponsor: str
    trial: str
    cohort: str


@dataclass(slots=True)
class Found:
    """Studies by id, the claims that are about them, and cohorts inside them."""

    trials: dict[str, Study] = field(default_factory=dict)
    studies: dict[str, str] = field(default_factory=dict)
    cohorts: dict[tuple[str, str], str] = field(default_factory=dict)
    cohort_of: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)  # of claims


def find_studies(extractions: Sequence[Extraction], known: Known) -> Found:
    """Place every claim that is about a study; what could be several studies stays unplaced."""
    places = sorted(_read_places(extractions, known))
    found = Found(documents={place.claim: place.document for place in places})
    _place_named(places, found)
    _place_defining(places, found, known)
    _place_others(places, found)
    for place in places:
        if place.cohort:
            _place_cohort(place, found, known)
    return found


def _read_places(extractions: Sequence[Extraction], known: Known) -> Iterable[Place]:
    owners = _find_owners(extractions, known)
    for extraction in extractions:
        document = extraction.document.id
        for claim in extraction.claims:
            if claim.type in ABOUT:
                yield _read_place(claim, document, owners, known)


def _read_place(claim: Claim, document: str, owners: Mapping[str, str], known: Known) -> Place:
    def entities(role: str) -> tuple[str, ...]:
        found = {known.names.get((document, f.entity)) for f in claim.roles.get(role, ()) if f.entity}
        return tuple(sorted(id_ for id_ in found if id_))

    def one(role: str) -> str:
        return next(iter(entities(role)), "")

    drugs, phase = entities("drug"), next((f.value for f in claim.roles.get("phase", ()) if f.value), "")
    owner = next((owners[drug] for drug in drugs if drug in owners), known.publishers.get(document, ""))
    cohorts = (f.entity for f in claim.roles.get("cohort", ()) if f"{document} {f.entity}" in known.labels)
    return Place(
        document=document,
        claim=claim.id,
        type=claim.type,
        drugs=drugs,
        disease=known.diseases.get(one("indication"), ""),
        phase=phase or "",
        sponsor=one("company") or owner,
        trial=one("trial"),
        cohort=next(cohorts, "") or "",
    )


def _find_owners(extractions: Sequence[Extraction], known: Known) -> dict[str, str]:
    """The company that most development and study claims name for a drug."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        document = extraction.document.id
        for claim in extraction.claims:
            if claim.type in ("development", "study") and not claim.negated:
                for drug in claim.roles.get("drug", ()):
                    for company in claim.roles.get("company", ()):
                        owned, owner = (known.names.get((document, f.entity or "")) for f in (drug, company))
                        if owned and owner:
                            counts[owned][owner] += 1
    return {drug: min(of, key=lambda company: (-of[company], company)) for drug, of in counts.items()}


def _place_named(places: Iterable[Place], found: Found) -> None:
    """Claims that name their trial; what the first of them says of drug, disease, phase and sponsor is what it is."""
    for place in places:
        if place.trial:
            found.studies[place.claim] = place.trial
            so_far = found.trials.get(place.trial, Study(place.trial, named=True))
            found.trials[place.trial] = Study(
                id=place.trial,
                drugs=so_far.drugs or place.drugs,
                disease=so_far.disease or place.disease or None,
                phase=so_far.phase or place.phase or None,
                sponsor=so_far.sponsor or (place.sponsor if place.type == "study" else None) or None,
                named=True,
            )


def _place_defining(places: Sequence[Place], found: Found, known: Known) -> None:
    """Study and trial event claims without a named trial."""
    defining = [
        p for p in places if p.type in DEFINING and not p.trial and p.drugs and p.phase and p.phase not in NO_STUDY
    ]
    diseases: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for place in defining:
        if place.disease:
            for key in _contexts(place):
                diseases[key].add(place.disease)
    ids: dict[str, tuple[object, ...]] = {}
    for place in defining:
        told = next((diseases[key] for key in _contexts(place) if diseases[key]), set())
        disease = place.disease or (min(told) if len(told) == 1 else "")
        id_ = _find_named(place, disease, found) or _key_study(place, disease, found, known, ids)
        found.studies[place.claim] = id_


def _contexts(place: Place) -> tuple[tuple[object, ...], ...]:
    """Where a claim without an indication looks for the disease of its study: first in its document, then in all."""
    key = (place.drugs, place.phase, place.sponsor)
    return ((place.document, *key), key)


def _find_named(place: Place, disease: str, found: Found) -> str | None:
    """The only named trial of this sponsor, drug, disease and phase, if there is just one."""
    key = (place.drugs, disease, place.phase)
    matching = [t.id for t in found.trials.values() if t.named and (t.drugs, t.disease or "", t.phase or "") == key]
    return matching[0] if len(matching) == 1 and disease else None


def _key_study(place: Place, disease: str, found: Found, known: Known, ids: dict[str, tuple[object, ...]]) -> str:
    """The study of a key, made when it is met first; sorted places make its id a function of contents."""
    parts = [place.sponsor, *place.drugs, disease]
    id_ = "trial/" + to_form(" ".join([*(known.labels[part] for part in parts if part), place.phase]))
    key = (place.sponsor, place.drugs, disease, place.phase)
    if ids.setdefault(id_, key) != key:
        id_ = f"{id_}-{short_hash(repr(key))}"
    found.trials.setdefault(id_, Study(id_, place.drugs, disease or None, place.phase, place.sponsor or None))
    return id_


def _place_others(places: Sequence[Place], found: Found) -> None:
    """Claims that only fit one study: of those that their document tells of, else of all; the cohort decides among several."""
    told: dict[str, set[str]] = defaultdict(set)
    holding: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_drugs: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place in places:
        if place.claim in found.studies:
            study = found.studies[place.claim]
            told[place.document].add(study)
            by_drugs[found.trials[study].drugs].add(study)
            if place.cohort:
                holding[place.document, place.cohort].add(study)
    for place in places:
        if place.claim not in found.studies and place.drugs and place.phase not in NO_STUDY:
            fitting = {s for s in by_drugs.get(place.drugs, ()) if _fits(place, found.trials[s])}
            near = fitting & told[place.document] or fitting
            if len(near) > 1 and place.cohort:
                near &= holding[place.document, place.cohort]
            if len(near) == 1:
                found.studies[place.claim] = next(iter(near))


def _fits(place: Place, study: Study) -> bool:
    return place.disease in ("", study.disease) and place.phase in ("", study.phase)


def _place_cohort(place: Place, found: Found, known: Known) -> None:
    """A cohort by its study; where that is unknown by its drugs, else by its document."""
    study = found.studies.get(place.claim)
    within = (
        study.removeprefix("trial/")
        if study
        else " ".join(known.labels[drug] for drug in place.drugs) or place.document
    )
    id_ = cohort_id(within, known.labels[f"{place.document} {place.cohort}"])
    found.cohorts[place.claim, place.cohort] = id_
    if study:
        found.cohort_of[id_] = study


def cohort_id(within: str, name: str) -> str:
    """The id of a cohort inside something.

    >>> cohort_id("foo-phase-1", "second cohort") == cohort_id("foo-phase-1", "2") == "cohort/foo-phase-1-cohort-2"
    True
    """
    key = key_name("Cohort", name)
    return "cohort/" + to_form(f"{within} {'cohort ' if key.isdigit() else ''}{key}")


def make_trials(found: Found, labels: Mapping[str, str]) -> Iterable[Entity]:
    """The studies that no text names, as entities."""
    for id_, study in sorted(found.trials.items()):
        if not study.named:
            where = f" in {labels[study.disease]}" if study.disease else ""
            drugs = " and ".join(labels[drug] for drug in study.drugs)
            yield Entity(id_, "Trial", f"{drugs} {study.phase} study{where}")


def explain_trials(found: Found, labels: Mapping[str, str]) -> Iterable[Decision]:
    """Why a claim without a trial is held to be about one that no text names: one decision a document and study."""
    told: dict[tuple[str, str], str] = {}
    for claim, study in sorted(found.studies.items()):
        if not found.trials[study].named:
            told.setdefault((study, found.documents[claim]), claim)
    for (study, document), claim in sorted(told.items()):
        reason = f"a study without a number is known by sponsor, drug, disease and phase, as {claim} tells them"
        yield Decision(study, document, "", labels[study], reason)
