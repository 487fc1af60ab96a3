"""Facts from claims; the graph of them as RDF and as a network."""

from __future__ import annotations

from kg.graph.dataset import name_entities, to_quads
from kg.graph.facts import link_facts
from kg.graph.network import to_network
from kg.graph.shortcuts import Shortcut, find_shortcuts
from kg.terms import Quad

__all__ = ["Quad", "Shortcut", "find_shortcuts", "link_facts", "name_entities", "to_network", "to_quads"]
