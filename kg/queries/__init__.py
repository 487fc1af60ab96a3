"""Asks the graph: SPARQL and named questions over Oxigraph, answers as tables."""

from __future__ import annotations

from kg.queries.answers import Answer, QueryError, ask
from kg.queries.parameters import Parameter, find_parameters, set_parameters
from kg.queries.questions import Question, UnknownQuestion, find_question, read_comment, read_questions
from kg.queries.store import NotBuilt, load_store, open_store
from kg.queries.tables import to_csv, to_json, to_table

__all__ = [
    "Answer",
    "NotBuilt",
    "Parameter",
    "QueryError",
    "Question",
    "UnknownQuestion",
    "ask",
    "find_parameters",
    "find_question",
    "load_store",
    "open_store",
    "read_comment",
    "read_questions",
    "set_parameters",
    "to_csv",
    "to_json",
    "to_table",
]
