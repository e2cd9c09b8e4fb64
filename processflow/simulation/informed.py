"""One simulated deal of a process in which facts decide.

Chance draws the facts at the start and the answers; the step function moves the deal, and a deal
tells a fact when it is first asked for.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import EdgeKind, Stage
from processflow.record import dataclass
from processflow.simulation.deal import (
    LONGEST_WALK,
    Chances,
    NotByChance,
    Visit,
    Words,
    answer_by,
    chances,
    endless,
    started,
    time_of,
)
from processflow.simulation.drawing import STARTS
from processflow.simulation.knowing import Dealt, Knowing
from processflow.simulation.philox import DealChance, is_below
from processflow.simulation.ticks import to_days, to_ticks
from processflow.walk.asked import answered, moved
from processflow.walk.facts import MissingFacts, segment_of, told, unknown
from processflow.walk.state import Event, Facts, State, is_over
from processflow.walk.step import ROUTE, Move, NoBranch
from processflow.walk.visit import visit_time

_MOMENTS = 1 << 10
"""Further words from this one on draw the times of visits that last until a moment."""


@dataclass(frozen=True, slots=True)
class Informed:
    """What chance decides, by segment, and how deals come by their facts."""

    knowing: Knowing
    by_segment: Mapping[str | None, Chances]

    @property
    def graph(self) -> ProcessGraph:
        """The graph for figures."""
        return self.knowing.graph


def informed(knowing: Knowing) -> Informed:
    """Prepare the graph of every segment."""
    graphs: dict[str | None, ProcessGraph] = {None: knowing.graph}
    graphs.update(knowing.graph.by_segment)
    return Informed(knowing, {segment: chances(each) for segment, each in graphs.items()})


def walk(prepared: Informed, dealt: Dealt, seed: int, deal: int) -> Iterator[Visit]:
    """The visits of a deal to its end, in order.

    Raises EndlessDeal where it reaches none, NotByChance where no branch is true for it.
    """
    graph, state, clock = prepared.graph, dealt.state, 0
    chance = DealChance(seed, deal)
    visits: dict[str, int] = {}
    for _ in range(LONGEST_WALK):
        if is_over(graph, state):
            return
        number = visits.get(state.at, 0)
        visits[state.at] = number + 1
        segment = segment_of(graph, state)
        figures = prepared.by_segment.get(segment) or prepared.by_segment[None]
        words = Words(chance, figures.keys[state.at], number)
        state = _asked_for_the_day(figures, state, dealt.held)
        visit = _visit(graph, figures, Dealt(state, dealt.held), clock, words)
        yield visit
        state, clock = visit.move.state, visit.ended
    if not is_over(graph, state):
        raise endless(state.at)


def _visit(graph: ProcessGraph, figures: Chances, dealt: Dealt, clock: int, words: Words) -> Visit:
    state = dealt.state
    way = _way(figures, state, words)
    after = _time(figures, state, way, words)
    first, asked = figures.first[state.at], figures.criteria[state.home]
    unmet = frozenset(
        criterion.key
        for number, (limit, criterion) in enumerate(asked, first)
        if not is_below(words.further(number), limit)
    )
    answer = ROUTE if way.edge.kind is EdgeKind.ROUTE else way.edge.id
    went = _moved(graph, dealt, Event(answer, after=to_days(after), unmet=unmet))
    starts = started(went.spawns, words, STARTS) if went.spawns else ()
    return Visit(state.at, clock, clock + after, went, starts)


def _asked_for_the_day(figures: Chances, state: State, held: Facts) -> State:
    """The deal with the days told that this visit depends on."""
    place = figures.graph.nodes[state.at].element
    assert isinstance(place, Stage)
    moments = (place.until, place.silence.until if place.silence else None)
    names = tuple(dict.fromkeys(moment.field for moment in moments if moment))
    lacking = unknown(figures.graph, state.facts, names) if names else ()
    if figures.graph.waived.intersection(names):
        raise NotByChance(f"`{place.id}` lasts until a day that no deal knows: give it a `sample`")
    if not lacking:
        return state
    return told(state, answered(held, MissingFacts(lacking, f"`{place.id}`")))


def _way(figures: Chances, state: State, words: Words) -> Transition:
    """The answer that chance gives; at a route the first branch, whose time is that of all."""
    ways = figures.answers[state.at]
    return answer_by(ways, words.own()) if ways else figures.graph.transitions[state.at][0]


def _time(figures: Chances, state: State, way: Transition, words: Words) -> int:
    place = figures.graph.nodes[state.at].element
    assert isinstance(place, Stage)
    if not (place.until or (place.silence and place.silence.until)):
        return time_of(figures.times[state.at, way.edge.id], words)
    numbers = count(_MOMENTS)

    def draw() -> float:
        return ((words.further(next(numbers)) >> 12) + 0.5) * 2.0**-52

    return to_ticks(visit_time(figures.graph, state, way, draw))


def _moved(graph: ProcessGraph, dealt: Dealt, event: Event) -> Move:
    try:
        return moved(graph, dealt.state, event, dealt.held)
    except NoBranch as error:
        raise NotByChance(
            f"{error}: give the fields that it reads a `sample`, or add a last branch `else`"
        ) from None
