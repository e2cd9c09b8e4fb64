"""Figures of real processes for the tests of the drawing."""

from pathlib import Path

from processflow.api import load, load_text
from processflow.diagram.figure_of import figure_of
from processflow.graph.graph import graph_of

PROCESSES = Path(__file__).resolve().parents[2] / "processes"
TEMPLATES = tuple(sorted(p.stem for p in PROCESSES.glob("*.yaml") if ".walks" not in p.name))

FACTS = Path(__file__).with_name("facts.yaml")
"""Fields, routes, segments, several starts, answers anywhere and moments in one process."""

FIRST_FILE = """\
processflow: 1
process: smb-inbound
title: SMB inbound sale
owner: sales
start: lead
stages:
  lead:
    title: New lead
    exit: [The contact confirms name and role]
    ask: Does the lead answer the first call?
    yes: discovery
    no: nurture
    no_response: {after: 3bd, to: nurture}
  discovery:
    exit: [The customer writes the need down]
    ask: Does the customer agree that the problem is worth solving now?
    yes: proposal
    no: {to: lost, reason: no-need}
    no_response: {after: 10bd, to: nurture}
  proposal:
    exit: [{text: The customer signs, by: buyer}]
    ask: How does the customer react to the proposal?
    answers:
      accepts: won
      objects: objection
      declines: {to: lost, reason: price}
    no_response: {after: 14d, to: nurture}
  objection:
    side: true
    ask: Is the objection resolved?
    yes: back
    no: {to: lost, reason: objection}
    max_visits: {times: 3, to: lost, reason: objection}
  nurture:
    side: true
    ask: Does the lead react to a touch?
    yes: discovery
    no: {to: lost, reason: no-answer}
    max_visits: {times: 2, to: lost, reason: no-answer}
ends:
  won:  {title: Closed won,  outcome: won}
  lost: {title: Closed lost, outcome: lost, reasons: [no-answer, no-need, price, objection]}
"""


def template(name, language=""):
    """The figure of a shipped process."""
    return figure_of(graph_of(load(PROCESSES / f"{name}.yaml").process), language)


def facts(language="", segment=None):
    """The figure of the process in which everything depends on what is known."""
    return figure_of(graph_of(load(FACTS).process), language, segment)


def figure_from(text, language=""):
    """The figure of a process given as text."""
    return figure_of(graph_of(load_text(text).process), language)
