"""The meaning of a process: one pure function from a state and an event to the next state.

The terminal walk, the scenario tests and the simulation all move deals with it.
"""

from dataclasses import dataclass, replace

from processflow.errors import ProcessflowError
from processflow.graph.graph import NodeKind, ProcessGraph, Target, Transition
from processflow.model.process import BACK, Criterion, Spawn
from processflow.walk.state import Event, State
from processflow.walk.visit import median_time


class NotAnAnswer(ProcessflowError):
    """The event's answer does not exist where the deal stands."""


@dataclass(frozen=True, slots=True)
class Move:
    """What one event did.

    `unmet` are the criteria that kept the deal where it is; `exhausted` are the counters whose
    limit sent it elsewhere, in order; `spawns` the deals that the edge starts.
    """

    state: State
    transition: Transition
    unmet: tuple[Criterion, ...] = ()
    exhausted: tuple[str, ...] = ()
    spawns: tuple[Spawn, ...] = ()


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Where a use of an edge ends up, with the counters as they then are."""

    target: Target
    counters: tuple[int, ...]
    reason: str | None
    exhausted: tuple[str, ...]
    uses_edge: bool


def begin(graph: ProcessGraph, at: str | None = None) -> State:
    """A new deal at the process's start, or at the stage `at`; the start counts as a visit."""
    target = graph.start if at is None else graph.target(at)
    arrival = _arrive(graph, target, (0,) * len(graph.counters), None)
    return State(at=target.node, home=_home(graph, target, None), counters=arrival.counters)


def step(graph: ProcessGraph, state: State, event: Event) -> State:
    """The state after the event. NotAnAnswer where the node has no such answer."""
    return move(graph, state, event).state


def move(graph: ProcessGraph, state: State, event: Event) -> Move:
    """The state after the event, with what led to it. NotAnAnswer as for `step`.

    The edge's limit speaks first, then the target's `max_visits`. What is reached needs the
    criteria of home where it is an advance; a deal that lacks them stays for another visit.
    """
    transition = graph.transition(state.at, event.answer)
    if transition is None:
        raise NotAnAnswer(f"`{event.answer}` is no answer at `{state.at}`")
    after = median_time(graph, transition) if event.after is None else event.after
    moved = replace(
        state, elapsed=state.elapsed + after, met=state.met | (event.met or frozenset())
    )
    arrival = _use(graph, moved, transition)
    if graph.is_advance(state.home, arrival.target.node):
        moved = replace(moved, met=_shown(graph, moved, event))
        unmet = tuple(c for c in graph.criteria(state.home) if c.key not in moved.met)
        if unmet:
            return _stay(graph, moved, transition, unmet)
    return Move(
        state=replace(
            moved,
            at=arrival.target.node,
            home=_home(graph, arrival.target, state.home),
            counters=arrival.counters,
            reason=arrival.reason,
        ),
        transition=transition,
        exhausted=arrival.exhausted,
        spawns=transition.edge.spawns if arrival.uses_edge else (),
    )


def _shown(graph: ProcessGraph, state: State, event: Event) -> frozenset[str]:
    if event.met is not None:
        return state.met - event.unmet
    asked = frozenset(criterion.key for criterion in graph.criteria(state.home))
    return (state.met | asked) - event.unmet


def _use(graph: ProcessGraph, state: State, transition: Transition) -> _Arrival:
    edge = transition.edge
    counters = list(state.counters)
    if edge.limit:
        index = graph.counters[edge.limit.counter]
        if counters[index] >= edge.limit.times:
            target = _resolve(graph, graph.target(edge.limit.to, state.at), state.home)
            arrival = _arrive(graph, target, state.counters, state.home)
            return replace(
                arrival,
                reason=arrival.reason or edge.limit.reason,
                exhausted=(edge.limit.counter, *arrival.exhausted),
                uses_edge=False,
            )
    for name in edge.reset:
        counters[graph.counters[name]] = 0
    if edge.limit:
        counters[graph.counters[edge.limit.counter]] += 1
    target = _resolve(graph, transition.target, state.home)
    arrival = _arrive(graph, target, tuple(counters), state.home)
    return arrival if arrival.reason else replace(arrival, reason=edge.reason)


def _arrive(
    graph: ProcessGraph, target: Target, counters: tuple[int, ...], home: str | None
) -> _Arrival:
    """Follow `max_visits` from `target` to the first place that still takes a visit."""
    reason, exhausted = None, []
    for _ in graph.nodes:
        full = next(
            (
                (name, limit)
                for name, limit in graph.limit_of_visits(target)
                if counters[graph.counters[name]] >= limit.times
            ),
            None,
        )
        if full is None:
            break
        name, limit = full
        exhausted.append(name)
        reason = limit.reason
        target = _resolve(graph, graph.target(limit.to), home)
    arrived = list(counters)
    for name, _ in graph.limit_of_visits(target):
        arrived[graph.counters[name]] += 1
    return _Arrival(target, tuple(arrived), reason, tuple(exhausted), True)


def _stay(
    graph: ProcessGraph, state: State, transition: Transition, unmet: tuple[Criterion, ...]
) -> Move:
    """Another visit of the same place, which its `max_visits` counts."""
    node = graph.nodes[state.at]
    again = Target(state.at, node.stage if node.kind is NodeKind.STAGE else None)
    arrival = _arrive(graph, again, state.counters, state.home)
    stayed = replace(
        state,
        at=arrival.target.node,
        home=_home(graph, arrival.target, state.home),
        counters=arrival.counters,
        reason=arrival.reason,
    )
    return Move(stayed, transition, unmet=unmet, exhausted=arrival.exhausted)


def _resolve(graph: ProcessGraph, target: Target, home: str | None) -> Target:
    if target.node != BACK:
        return target
    if home is None:
        raise ProcessflowError("`back` has no home to lead to: no main-line stage was entered yet")
    return graph.target(home)


def _home(graph: ProcessGraph, target: Target, home: str | None) -> str | None:
    return target.enters if target.enters in graph.ranks else home
