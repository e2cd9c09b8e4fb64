"""The meaning of a process: one pure function from a state and an event to the next state.

The terminal walk, the scenario tests and the simulation all move deals with it. It runs
millions of times, so its usual way makes one state and one move and little else.
"""

from datetime import date

from processflow.errors import ProcessflowError
from processflow.graph.graph import (
    NodeKind,
    ProcessGraph,
    Target,
    Transition,
    visits_counter,
)
from processflow.model.process import BACK, Criterion, EdgeKind, Spawn
from processflow.record import dataclass
from processflow.walk.beginning import first_facts, first_target
from processflow.walk.facts import (
    MissingFacts,
    MissingOnEntry,
    figures,
    holds,
    together,
    told,
    unknown,
)
from processflow.walk.state import Event, Facts, State
from processflow.walk.visit import median_time

ROUTE = "route"
"""The answer of a place where conditions decide."""

NOTHING: Facts = ()


class NotAnAnswer(ProcessflowError):
    """The event's answer does not exist where the deal stands."""


class NoHome(ProcessflowError):
    """`back` was reached by a deal that has not entered any main-line stage yet."""


class NoBranch(ProcessflowError):
    """No branch of a route is true for what is known of the deal."""


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

    @property
    def uses_edge(self) -> bool:
        """Whether the answer's edge was taken: no criterion and no limit of its own forbade it."""
        limit = self.transition.edge.limit
        return not self.unmet and not (limit and limit.counter in self.exhausted)


@dataclass(frozen=True, slots=True)
class _Hop:
    """A place that a deal is on the way to, and what it brings along.

    `reason` is the one written beside the target; a redirection brings its own.
    """

    target: Target
    counters: tuple[int, ...]
    reason: str | None
    exhausted: tuple[str, ...] = ()


def begin(
    graph: ProcessGraph,
    at: str | None = None,
    *,
    given: Facts = NOTHING,
    began: date | None = None,
) -> State:
    """A new deal at the process's start, or at the stage or step `at`; it counts as a visit.

    `given` are facts that are known beside the defaults, `began` is the day. Raises MissingFacts
    where the start depends on a fact, or its stage needs one, that is not among them.
    """
    facts = first_facts(graph, given) if graph.has_facts else NOTHING
    start = State(graph.start.node, None, (), facts=facts, began=began)
    target = first_target(graph, start) if at is None else graph.entry(at)
    hop = _Hop(target, (0,) * len(graph.counters), None)
    home = target.enters if target.enters in graph.ranks else None
    if graph.has_facts:
        facts = _on_entry(graph, target, facts)
    counters = _counted(graph, hop).counters
    return State(target.node, home, counters, facts=facts, began=began)


def step(graph: ProcessGraph, state: State, event: Event) -> State:
    """The state after the event. NotAnAnswer where the node has no such answer."""
    return move(graph, state, event).state


def move(graph: ProcessGraph, state: State, event: Event) -> Move:
    """The state after the event, with what led to it.

    The edge's limit speaks first, then the target's `max_visits`. What is reached needs the
    criteria of home where it is an advance; a deal that lacks them stays for another visit.
    The figures are those of the segment in which the visit began. Raises NotAnAnswer, NoHome,
    NoBranch, MissingFacts and NoDay.
    """
    if graph.has_facts:
        return _decided(figures(graph, state), state, event)
    transition = graph.transition(state.at, event.answer)
    if transition is None:
        raise NotAnAnswer(f"`{event.answer}` is no answer at `{state.at}`")
    after = median_time(graph, state, transition) if event.after is None else event.after
    hop = _arrival(graph, state, _departure(graph, state, transition))
    asked = graph.criteria(state.home) if _is_advance(graph, state, hop) else ()
    met = _met(state, event, asked)
    unmet = tuple([criterion for criterion in asked if criterion.key not in met])
    if unmet:
        hop = _stay(graph, state)
    target = hop.target
    arrived = State(
        target.node,
        target.enters if target.enters in graph.ranks else state.home,
        hop.counters,
        met,
        state.elapsed + after,
        None if target.node in graph.transitions else hop.reason,
    )
    made = Move(arrived, transition, unmet, hop.exhausted)
    if transition.edge.spawns and made.uses_edge:
        return Move(arrived, transition, unmet, hop.exhausted, transition.edge.spawns)
    return made


def _decided(graph: ProcessGraph, state: State, event: Event) -> Move:
    """The move where facts take part: they choose branches and decide criteria.

    What is told with the answer counts already for its conditions. An edge sets its facts when
    it is used, so before the place is entered and after the criteria are looked at.
    """
    transition, after, deal = _chosen(graph, state, event)
    hop = _arrival(graph, deal, _departure(graph, deal, transition))
    asked = graph.criteria(deal.home) if _is_advance(graph, deal, hop) else ()
    met = _met(deal, event, asked).difference(graph.decided)
    unmet = tuple([c for c in asked if not _is_shown(graph, deal, met, c, after)])
    if unmet:
        hop = _stay(graph, deal)
    made = Move(deal, transition, unmet, hop.exhausted)
    facts = together(deal.facts, transition.edge.set) if made.uses_edge else deal.facts
    target = hop.target
    facts = _on_entry(graph, target, facts, event.entering)
    arrived = State(
        target.node,
        target.enters if target.enters in graph.ranks else deal.home,
        hop.counters,
        met,
        deal.elapsed + after,
        None if target.node in graph.transitions else hop.reason,
        facts,
        deal.began,
    )
    spawns = transition.edge.spawns if made.uses_edge else ()
    return Move(arrived, transition, unmet, hop.exhausted, spawns)


def _chosen(graph: ProcessGraph, state: State, event: Event) -> tuple[Transition, float, State]:
    """The way that the event takes, the time of its visit, and the deal as it is then known."""
    deal = told(state, event.known)
    ways = graph.transitions.get(state.at, ())
    is_route = bool(ways) and ways[0].edge.kind is EdgeKind.ROUTE
    way = graph.transition(state.at, event.answer)
    if (way is None) != is_route or (is_route and event.answer != ROUTE):
        raise NotAnAnswer(f"`{event.answer}` is no answer at `{state.at}`")
    typical = way or ways[0]
    after = median_time(graph, deal, typical) if event.after is None else event.after
    chosen = way or branch(graph, deal, after)
    lacking = unknown(graph, deal.facts, [each.id for each in chosen.edge.requires])
    if lacking:
        raise MissingFacts(lacking, f"`{event.answer}` of `{state.at}`")
    return chosen, after, deal


def branch(graph: ProcessGraph, deal: State, after: float = 0.0) -> Transition:
    """The branch that a deal takes at a route, `after` days from now. Raises NoBranch and NoDay."""
    for way in graph.transitions[deal.at]:
        when = way.edge.when
        if when is None or (when.condition and holds(graph, deal, when.condition, after)):
            return way
    raise NoBranch(f"no branch of `{deal.at}` is true for what is known of the deal")


def _is_shown(
    graph: ProcessGraph, deal: State, met: frozenset[str], criterion: Criterion, after: float
) -> bool:
    condition = graph.decided.get(criterion.key)
    if condition is None:
        return criterion.key in met
    return holds(graph, deal, condition, after)


def _on_entry(
    graph: ProcessGraph, target: Target, facts: Facts, entering: Facts = NOTHING
) -> Facts:
    """What is known when a place is entered; raises MissingOnEntry for what its stage needs."""
    needed = graph.required.get(target.enters) if target.enters else None
    lacking = unknown(graph, facts, needed) if needed else ()
    if not lacking:
        return facts
    facts = together(facts, [(name, value) for name, value in entering if name in lacking])
    if left := unknown(graph, facts, lacking):
        raise MissingOnEntry(left, f"the stage `{target.enters}`")
    return facts


def _met(state: State, event: Event, asked: tuple[Criterion, ...]) -> frozenset[str]:
    """The criteria met after the event: once met they stay so, unless it says otherwise."""
    met = state.met
    if event.met:
        met |= event.met
    elif asked and event.met is None:
        met |= {criterion.key for criterion in asked}
    return met - event.unmet if event.unmet else met


def _departure(graph: ProcessGraph, state: State, transition: Transition) -> _Hop:
    """Where the edge leads: its target, or where its limit sends the deal instead."""
    edge, counters = transition.edge, state.counters
    limit = edge.limit
    if limit and counters[graph.counters[limit.counter]] >= limit.times:
        target = _resolve(graph, state, graph.target(limit.to, state.at))
        return _Hop(target, counters, limit.reason, (limit.counter,))
    if limit or edge.reset:
        used = list(counters)
        for name in edge.reset:
            used[graph.counters[name]] = 0
        if limit:
            used[graph.counters[limit.counter]] += 1
        counters = tuple(used)
    return _Hop(_resolve(graph, state, transition.target), counters, edge.reason)


def _arrival(graph: ProcessGraph, state: State, hop: _Hop) -> _Hop:
    """Follow `max_visits` from a place to the first one that still takes a visit, and count it."""
    if not graph.limits:
        return hop
    for _ in graph.nodes:
        full = _exhausted(graph, hop)
        if full is None:
            break
        limit = graph.limits[full]
        target = _resolve(graph, state, graph.target(limit.to, state.at))
        exhausted = (*hop.exhausted, visits_counter(full))
        hop = _Hop(target, hop.counters, limit.reason, exhausted)
    return _counted(graph, hop)


def _exhausted(graph: ProcessGraph, hop: _Hop) -> str | None:
    for place in graph.limited(hop.target):
        if hop.counters[graph.counters[visits_counter(place)]] >= graph.limits[place].times:
            return place
    return None


def _counted(graph: ProcessGraph, hop: _Hop) -> _Hop:
    places = graph.limited(hop.target)
    if not places:
        return hop
    counters = list(hop.counters)
    for place in places:
        counters[graph.counters[visits_counter(place)]] += 1
    return _Hop(hop.target, tuple(counters), hop.reason, hop.exhausted)


def _stay(graph: ProcessGraph, state: State) -> _Hop:
    """Another visit of the same place, which its `max_visits` counts.

    Where that limit leads to a place that needs the same criteria, the deal stays all the same.
    """
    node = graph.nodes[state.at]
    again = Target(state.at, node.stage if node.kind is NodeKind.STAGE else None)
    here = _Hop(again, state.counters, None)
    hop = _arrival(graph, state, here)
    return here if _is_advance(graph, state, hop) else hop


def _is_advance(graph: ProcessGraph, state: State, hop: _Hop) -> bool:
    return graph.is_advance(state.home, hop.target.node)


def _resolve(graph: ProcessGraph, state: State, target: Target) -> Target:
    if target.node != BACK:
        return target
    if state.home is None:
        raise NoHome(f"`back` has no home to lead to: no main-line stage came before `{state.at}`")
    return graph.target(state.home, state.at)
