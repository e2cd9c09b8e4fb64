"""The graph of a process as plain data for other programs.

`schemas/graph.schema.json` describes it. Every name is resolved, every time is in calendar
days and every answer has its share, so that a reader needs nothing of our language.
"""

from typing import Any

from processflow.graph import compile_facts as facts
from processflow.graph.compile_values import duration, text
from processflow.graph.graph import Node, ProcessGraph, Target, Transition, visits_counter
from processflow.model.parameter import Parameter
from processflow.model.process import (
    Criterion,
    EdgeKind,
    End,
    Handoff,
    Spawn,
    Stage,
)

FORMAT_VERSION = 1
"""Grows when a reader of the former version could no longer understand the output."""

Tree = dict[str, Any]


def compiled(graph: ProcessGraph) -> Tree:
    """The graph as values that JSON can hold, always in the same order."""
    whole = _whole(graph)
    return whole | {
        "by_segment": {
            segment: _differences(whole, _whole(each)) for segment, each in graph.by_segment.items()
        }
    }


def _whole(graph: ProcessGraph) -> Tree:
    process = graph.process
    return {
        "format_version": FORMAT_VERSION,
        "process": process.id,
        "version": process.version,
        "title": text(process.title),
        "languages": list(process.languages),
        "start": _target(graph.start),
        "starts": facts.starts(process),
        "fields": [facts.field(each) for each in process.fields],
        "segments": [facts.segment(each) for each in process.segments],
        "nodes": [_node(graph, node) for node in graph.nodes.values()],
        "transitions": [
            _transition(graph, transition)
            for transitions in graph.transitions.values()
            for transition in transitions
        ],
        "counters": list(graph.counters),
        "stages": [_stage(graph, stage) for stage in process.stages],
        "ends": [_end(graph, end) for end in process.ends],
    }


def _differences(base: Tree, other: Tree) -> Tree:
    """The entries of a segment whose figures are not those of the base."""
    return {
        key: [theirs for ours, theirs in zip(base[key], other[key], strict=True) if ours != theirs]
        for key in ("nodes", "transitions", "stages", "ends")
    }


def _node(graph: ProcessGraph, node: Node) -> Tree:
    tree: Tree = {
        "id": node.id,
        "kind": node.kind.value,
        "title": text(node.title),
        "stage": node.stage,
        "rank": node.rank,
    }
    if isinstance(node.element, Stage):
        place = node.element
        tree |= {
            "ask": text(place.ask),
            "decided_by": ("internal" if place.internal else "buyer") if place.ask else None,
            "owner": place.owner or graph.stages[str(node.stage)].owner,
            "wait": duration(place.wait),
            "until": facts.moment(place.until),
            "duration": duration(place.duration),
            "effort": duration(place.effort),
            "max_visits": _max_visits(graph, place) if place.parent else None,
        }
    return tree


def _stage(graph: ProcessGraph, stage: Stage) -> Tree:
    """A stage as something that is entered: its criteria, its limit and its steps."""
    return {
        "id": stage.id,
        "title": text(stage.title),
        "kind": stage.kind.value if stage.kind else None,
        "side": stage.side,
        "rank": graph.ranks.get(stage.id),
        "journey": stage.journey,
        "owner": stage.owner,
        "entry": graph.target(stage.id).node,
        "steps": [step.id for step in stage.steps],
        "exit": [_criterion(criterion) for criterion in stage.exit],
        "max_visits": _max_visits(graph, stage),
        "forecast": stage.forecast.value if stage.forecast else None,
    }


def _max_visits(graph: ProcessGraph, place: Stage) -> Tree | None:
    limit = place.max_visits
    if limit is None:
        return None
    return {
        "counter": visits_counter(place.id),
        "times": limit.times,
        "to": _target(graph.target(limit.to)),
        "reason": limit.reason,
    }


def _transition(graph: ProcessGraph, transition: Transition) -> Tree:
    edge = transition.edge
    return {
        "source": transition.source,
        "answer": edge.id,
        "kind": edge.kind.value,
        "label": text(edge.label),
        "to": _target(transition.target),
        "share": None if edge.kind is EdgeKind.ROUTE else transition.share,
        "interval": _interval(edge.p),
        "assumed": transition.source in graph.assumed,
        "reason": edge.reason,
        "when": facts.condition(edge.when),
        "requires": [each.id for each in edge.requires],
        "set": {name: facts.value(value) for name, value in edge.set},
        "after": duration(edge.after),
        "until": facts.moment(edge.until),
        "warn": duration(edge.warn),
        "approval": edge.approval,
        "handoff": _handoff(edge.handoff),
        "limit": _limit(graph, transition),
        "reset": list(edge.reset),
        "spawns": [_spawn(spawn) for spawn in edge.spawns],
    }


def _limit(graph: ProcessGraph, transition: Transition) -> Tree | None:
    limit = transition.edge.limit
    if limit is None:
        return None
    return {
        "counter": limit.counter,
        "times": limit.times,
        "to": _target(graph.target(limit.to, transition.source)),
        "reason": limit.reason,
    }


def _end(graph: ProcessGraph, end: End) -> Tree:
    return {
        "id": end.id,
        "title": text(end.title),
        "outcome": end.outcome.value,
        "reasons": [{"id": key, "title": text(title)} for key, title in end.reasons],
        "handoff": _handoff(end.handoff),
        "then": _target(graph.target(end.then)) if end.then else None,
        "spawns": [_spawn(spawn) for spawn in end.spawns],
    }


def _criterion(criterion: Criterion) -> Tree:
    return {
        "key": criterion.key,
        "text": text(criterion.text),
        "by": criterion.by.value,
        "evidence": criterion.evidence,
        "stakeholders": criterion.stakeholders,
        "required": criterion.required,
        "p": criterion.p.value if criterion.p else None,
        "interval": _interval(criterion.p),
        "takes": duration(criterion.takes),
        "when": facts.condition(criterion.when),
    }


def _interval(p: Parameter | None) -> list[float] | None:
    return [p.low, p.high] if p and p.interval else None


def _target(target: Target) -> Tree:
    return {"node": target.node, "enters": target.enters}


def _handoff(handoff: Handoff | None) -> Tree | None:
    if handoff is None:
        return None
    checklist = [text(each) for each in handoff.checklist]
    return {
        "to": handoff.to,
        "within": duration(handoff.within),
        "checklist": checklist,
        "acceptance": text(handoff.acceptance) if handoff.acceptance else None,
    }


def _spawn(spawn: Spawn) -> Tree:
    return {
        "process": spawn.process,
        "kind": spawn.kind,
        "after": duration(spawn.after),
        "p": spawn.p.value if spawn.p else None,
    }
