"""A walk and an outlook as plain trees for JSON."""

from processflow.graph.graph import ProcessGraph
from processflow.model.process import Criterion, End, Spawn
from processflow.walk.outlook import Prospect, Tries, limits_here, missing, prospects
from processflow.walk.state import State, is_over
from processflow.walk.step import Move
from processflow.walk.trail import Leg, Trail
from processflow.walk.values import values_tree

FORMAT_VERSION = 1
Tree = dict[str, object]


def walk_tree(graph: ProcessGraph, trail: Trail) -> Tree:
    """The path of a deal, and where it stands."""
    return {
        "format_version": FORMAT_VERSION,
        "process": graph.process.id,
        "start": trail.start.at,
        "path": [_leg(leg) for leg in trail.legs],
        "state": _state(graph, trail.state),
    }


def outlook_tree(graph: ProcessGraph, state: State) -> Tree:
    """Where a deal stands, what is missing, and where each answer leads now."""
    return {
        "format_version": FORMAT_VERSION,
        "process": graph.process.id,
        "state": _state(graph, state),
        "missing": [_criterion(each) for each in missing(graph, state)],
        "answers": [_prospect(each) for each in prospects(graph, state)],
        "limits": [_tries(each) for each in limits_here(graph, state)],
    }


def _leg(leg: Leg) -> Tree:
    move = leg.move
    return {
        "at": leg.before.at,
        "answer": leg.event.answer,
        "known": values_tree(leg.event.known),
        "after_days": leg.event.after,
        "to": leg.after.at,
        "unmet": [criterion.key for criterion in move.unmet],
        "limits_used_up": list(move.exhausted),
        "approval": move.transition.edge.approval if move.uses_edge else None,
        "starts": [_spawn(spawn) for spawn in move.spawns],
    }


def _state(graph: ProcessGraph, state: State) -> Tree:
    element = graph.nodes[state.at].element
    counters = zip(graph.counters, state.counters, strict=True)
    ended = is_over(graph, state)
    return {
        "at": state.at,
        "stage": graph.nodes[state.at].stage,
        "home": state.home,
        "elapsed_days": state.elapsed,
        "met": sorted(state.met),
        "facts": values_tree(state.facts),
        "began": state.began.isoformat() if state.began else None,
        "counters": {name: count for name, count in counters if count},
        "ended": ended,
        "outcome": element.outcome.value if isinstance(element, End) else None,
        "reason": state.reason,
        "then": element.then if isinstance(element, End) else None,
        "starts": [_spawn(each) for each in element.spawns] if isinstance(element, End) else [],
    }


def _prospect(prospect: Prospect) -> Tree:
    edge = prospect.transition.edge
    return {
        "answer": edge.id,
        "leads_to": _to(prospect.now),
        "needs": [each.key for each in prospect.now.unmet] if prospect.now else [],
        "then_leads_to": _to(prospect.shown or prospect.now),
        "reason": prospect.now.state.reason if prospect.now else None,
        "facts_needed": list(prospect.lacking),
        "approval": edge.approval,
        "limit": _tries(prospect.tries) if prospect.tries else None,
    }


def _to(move: Move | None) -> str | None:
    return move.state.at if move else None


def _tries(tries: Tries) -> Tree:
    return {
        "counter": tries.counter,
        "used": tries.used,
        "times": tries.times,
        "left": tries.left,
        "then": tries.to,
    }


def _criterion(criterion: Criterion) -> Tree:
    return {
        "key": criterion.key,
        "text": criterion.text.show(),
        "by": criterion.by.value,
        "evidence": criterion.evidence,
    }


def _spawn(spawn: Spawn) -> Tree:
    return {
        "process": spawn.process,
        "after_days": spawn.after.median if spawn.after else None,
        "p": spawn.p.value if spawn.p else None,
    }
