"""The rules: what is checked in a process, one file per rule, grouped in folders by family."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from processflow.diagnostic import Diagnostic, Severity
from processflow.graph.exploring import moves_of
from processflow.graph.graph import graph_of
from processflow.model.process import Process
from processflow.rules import (
    criteria,
    docs,
    forecast,
    meta,
    practice,
    reactions,
    schema,
    structure,
    yaml,
)
from processflow.rules.forecast import expectation_broken, stated_vs_solved
from processflow.rules.rule import NO_THRESHOLDS, Needs, Rule, Subject, Thresholds
from processflow.rules.suppressing import Run, after_suppression
from processflow.syntax.document import Document

ALL: tuple[Rule, ...] = (
    *yaml.RULES,
    *schema.RULES,
    *structure.RULES,
    *reactions.RULES,
    *criteria.RULES,
    *practice.RULES,
    *forecast.RULES,
    *docs.RULES,
    *meta.RULES,
)
"""Every rule, in the order of the documentation."""

_OF_FIGURES = (expectation_broken.RULE, stated_vs_solved.RULE)
FOUNDATION = tuple(rule for rule in ALL if rule not in _OF_FIGURES)
"""What must be in order before a deal can be followed: all but what judges the figures."""

BY_DEFAULT = tuple(rule for rule in ALL if rule.severity is not Severity.INFO)
"""Those that speak without being asked to: all but the ones that only inform."""


def findings(
    document: Document,
    process: Process,
    diagnostics: Sequence[Diagnostic],
    rules: Sequence[Rule] = BY_DEFAULT,
    thresholds: Thresholds = NO_THRESHOLDS,
) -> tuple[Diagnostic, ...]:
    """`diagnostics`, which come from reading, and what `rules` find, without what is ignored.

    Rules that need a graph only speak where there is no error, so that one mistake is one
    finding.
    """
    if not document.readable:
        return tuple(diagnostics)
    subject = Subject(document, process, thresholds=thresholds)
    found = [*diagnostics, *_found(rules, Needs.PROCESS, subject)]
    is_sound = all(each.severity is not Severity.ERROR for each in found)
    if is_sound:
        subject = replace(subject, moves=moves_of(graph_of(process)))
        found += _found(rules, Needs.GRAPH, subject)
    return after_suppression(Run(document, process.id, rules, (*ALL, *rules), is_sound), found)


def _found(rules: Sequence[Rule], needs: Needs, subject: Subject) -> chain[Diagnostic]:
    return chain.from_iterable(rule.diagnostics(subject) for rule in rules if rule.needs is needs)
