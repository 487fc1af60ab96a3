"""What a careless query would return is in the graph, and no answer.

Each case takes one guard out of a question; the careless query must then return the row that the README warns of, or the case
would prove nothing, and the question itself must not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from questions.answering import Graph, ask_oxigraph

from kg.queries import find_question

DRUG = {"  ?drug rdfs:label|skos:altLabel ?drug_name .\n": ""}
DATE = {"    cp:date ?window ;\n": "", "  ?window cp:earliest ?earliest ; cp:latest ?latest .\n": ""}
STUDY = {
    "  ?population rdfs:label|skos:altLabel ?indication .\n": "",
    "    cp:indication ?population ;\n": "",
    "    cp:phase ?stage ;\n": "",
}


@dataclass(frozen=True)
class Distractor:
    """The question, what is taken out of it (and what put there), and cells of the wrong row."""

    number: str
    edits: dict[str, str]
    row: dict[str, str] = field(default_factory=dict)


DISTRACTORS = [
    Distractor("01", {'"2016-11-10"^^xsd:date': '"2017-12-31"^^xsd:date'}, {"phase": "phase 2", "status": "ongoing"}),
    Distractor(
        "01",
        {"modality:planned && NOT EXISTS {": "modality:planned && EXISTS {"},
        {"indication": "relapsed or refractory multiple myeloma", "phase": "phase 1", "status": "planned"},
    ),
    Distractor("01", DRUG, {"indication": "glioblastoma"}),
    Distractor("02", {"cp:modality modality:actual ;": ""}, {"drug": "CLR 131", "phase": "phase 2"}),
    Distractor("02", {'"2017-02-28"^^xsd:date': '"2017-12-31"^^xsd:date'}, {"drug": "CLR 131", "phase": "phase 2"}),
    Distractor("06", {"  FILTER (?rank >= ?lowest)\n": ""}, {"indication": "common warts"}),
    Distractor("06", {"  FILTER (?rank >= ?lowest)\n": ""}, {"drug": "CLR 131", "phase": "phase 2"}),
    Distractor("07", {"modality:possible }": "modality:possible modality:actual }"}, {"earliest": "2015-04-01"}),
    Distractor("07", {"modality:possible }": "modality:possible modality:actual }"}, {"earliest": "2023-06-01"}),
    Distractor("07", DATE, {"latest": ""}),
    Distractor("07", {"a cp:TrialEventClaim": "a ?any", "cp:trialEvent/": "cp:dealKind/"}, {"event": "license"}),
    Distractor("11", {"?published <= ?day && ?earliest <= ?to &&": ""}, {"event": "data reported", "phase": "phase 2"}),
    Distractor(
        "11",
        DATE
        | {"?published <= ?day && ?earliest <= ?to && ?latest >= ?from": "true", "modality:planned": "modality:actual"},
        {"event": "initiated", "document": "2017-03-30-cellectar-phase-2-start.md"},
    ),
    Distractor("14", DRUG | STUDY, {"unit": "vg/kg"}),
    Distractor(
        "14",
        {"      FILTER (?later_told > ?told)": "      FILTER (false)"},
        {"cohort": "3", "last_event": "cohort initiated"},
    ),
    Distractor(
        "14",
        {"cp:cohort ?group ;\n    cp:dose": "cp:dose", "  ?group rdfs:label ?group_name .\n": ""} | STUDY,
        {"cohort": "", "dose": "15"},
    ),
    Distractor("16", {"cp:cohort/rdfs:label ?group_name ;": ""}, {"endpoint": "clinical benefit rate", "value": "80"}),
    Distractor("16", DRUG, {"cohort": "3", "endpoint": "neurocognitive development"}),
    Distractor("17", DRUG, {"event": "intracranial hemorrhage"}),
    Distractor("17", {'"absent"': '"present"'}, {"event": "neuropathies", "seen": "present"}),
    Distractor("18", {"cp:comparator ?comparator ;": "", "FILTER isLiteral(?comparator)": ""}, {"endpoint": "safety"}),
    Distractor("21", DRUG, {"indication": "glioma"}),
    Distractor("21", DRUG, {"designation": "regenerative medicine advanced therapy"}),
    Distractor(
        "24",
        {'( designated)?( [^ ]+){0,3} (study|trial|studies|trials)([^a-z]|$)"': '"'},
        {"quote": "For multiple myeloma, CLR 131 has been granted orphan drug designation by the FDA."},
    ),
    Distractor(
        "25",
        {"?giver rdfs:label|skos:altLabel ?funder_name ; rdfs:label": "?giver rdfs:label"},
        {"recipient": "Vaxart"},
    ),
    Distractor("26", {"SELECT DISTINCT ?company ?funder": "SELECT ?company ?funder"}, {"amount": "4000000"}),
    Distractor(
        "27",
        {
            "; cp:latest ?balance_date .\n  ?until": "; cp:latest ?any .\n  ?until",
            "  FILTER (YEAR(": "  # FILTER (YEAR(",
        },
        {"balance_date": "2015-12-31"},
    ),
    Distractor("28", {"  FILTER (?runway_to <= ?latest)\n": ""}, {"runway_from": "2026-04-01"}),
    Distractor("29", {"cp:reportedValue": "cp:change"}, {"operating_loss": "400000"}),
    Distractor(
        "33", {"rdfs:label|skos:altLabel ?company_name .": "rdfs:label ?any ."}, {"spelling": "Novelos Therapeutics"}
    ),
    Distractor("34", {"FILTER NOT EXISTS {": "OPTIONAL {"}, {"document": "2017-03-30-cellectar-phase-2-start.md"}),
    Distractor(
        "34",
        {'("CLR 131" "I-131-CLR1404")': '("CLR 131" UNDEF)', "FILTER NOT EXISTS {": "OPTIONAL {"},
        {"document": "2023-09-18-cellectar-prime.txt"},
    ),
    Distractor("35", DRUG, {"partner": "Sterling Pharmaceuticals Services"}),
    Distractor("35", DRUG, {"partner": "University of Wisconsin Carbone Cancer Center"}),
    Distractor(
        "36",
        {"  FILTER (?move NOT IN (appointment-action:serves, appointment-action:former))\n": ""},
        {"action": "serves"},
    ),
    Distractor(
        "39", {"FILTER (?place != section:about)": "FILTER (false)"}, {"drug": "pacritinib", "phase": "phase 2"}
    ),
    Distractor(
        "39",
        {"FILTER (?place != section:about)": "FILTER (false)"},
        {"indication": "relapsed or refractory multiple myeloma"},
    ),
    Distractor("40", {"FILTER EXISTS {": "OPTIONAL {"}, {"document": "2014-12-04-cellectar-orphan-designation.html"}),
    Distractor("40", {"modality:planned": "modality:actual"}, {"document": "2017-03-30-cellectar-phase-2-start.md"}),
    Distractor("41", {"dcterms:issued ?day": "dcterms:issued ?any_day"}, {"claim_type": "patent", "claims": "2"}),
    Distractor("42", {"?since > ?before && ": ""}, {"fact_type": "dosing", "cohort": "4"}),
]


@pytest.mark.parametrize("case", DISTRACTORS, ids=lambda case: "-".join([case.number, *case.row.values()]))
def test_only_a_careless_query_returns_it(case: Distractor, gold_graph: Graph) -> None:
    question = find_question(case.number)
    careless = question.text
    for guard, instead in case.edits.items():
        assert guard in careless
        careless = careless.replace(guard, instead)
    assert has_row(case, gold_graph, careless)
    assert not has_row(case, gold_graph, question.text)


def has_row(case: Distractor, graph: Graph, text: str) -> bool:
    columns, rows = ask_oxigraph(graph, replace(find_question(case.number), text=text))
    wanted = {columns.index(name): cell.lower() for name, cell in case.row.items()}
    return any(all(row[place] == cell for place, cell in wanted.items()) for row in rows)


def test_distractors_were_tried() -> None:
    assert len({case.number for case in DISTRACTORS}) == 24
