"""One simulated deal: chance answers for the customer, the step function moves the deal.

It is what the kernels are held against, bit for bit, and the only way for event logs.
"""

from collections.abc import Iterator

from processflow.chain.times import visit_law
from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph, Transition
from processflow.model.process import Criterion, End, Spawn
from processflow.record import dataclass
from processflow.simulation.drawing import (
    STARTS,
    WAIT,
    Drawn,
    answer_thresholds,
    drawn_times,
    first_criterion,
    start_threshold,
)
from processflow.simulation.philox import DealChance, is_below, node_key, threshold
from processflow.simulation.quantiles import Part, drawn, pieces
from processflow.simulation.ticks import to_days
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import Move, move

LONGEST_WALK = 10_000
"""Visits after which a deal is taken to never end."""


class EndlessDeal(IncompleteError):
    """A simulated deal made `LONGEST_WALK` visits without reaching an end."""


class NotByChance(IncompleteError):
    """No branch of a route is true for a simulated deal."""


def endless(node: str) -> EndlessDeal:
    """The error of a deal that was last at `node`."""
    return EndlessDeal(
        f"a deal made {LONGEST_WALK:,} visits without reaching an end; "
        f"it was last at `{node}`: give that loop a limit or a way out"
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a simulated deal: where, from when to when, and what came of it.

    `began` and `ended` are ticks since the deal's start; `starts` the deals that started.
    """

    node: str
    began: int
    ended: int
    move: Move
    starts: tuple[Spawn, ...] = ()

    @property
    def entered(self) -> float:
        """When the visit began, in days."""
        return to_days(self.began)

    @property
    def left(self) -> float:
        """When the visit ended, in days."""
        return to_days(self.ended)


@dataclass(frozen=True, slots=True)
class Chances:
    """What chance has to decide on a graph, prepared once for many deals.

    `answers` holds for each node its transitions with the thresholds that their words lie
    under; `criteria` for each stage those required criteria that are met by chance.
    """

    graph: ProcessGraph
    answers: dict[str, tuple[tuple[int, Transition], ...]]
    times: dict[tuple[str, str], Drawn]
    criteria: dict[str | None, tuple[tuple[int, Criterion], ...]]
    first: dict[str, int]
    keys: dict[str, int]


def chances(graph: ProcessGraph) -> Chances:
    """Prepare a graph for `walk`."""
    answers, times = {}, {}
    for node, transitions in graph.transitions.items():
        ways = [t for t in transitions if t.share > 0]
        limits = answer_thresholds(t.share for t in ways)
        answers[node] = tuple(zip(limits, ways, strict=True))
        for way in ways or transitions[:1]:
            times[node, way.edge.id] = drawn_times(visit_law(graph, way))
    criteria: dict[str | None, tuple[tuple[int, Criterion], ...]] = {None: ()}
    for stage in graph.stages:
        drawn = graph.criteria_by_chance(stage)
        criteria[stage] = tuple((threshold(c.p.value), c) for c in drawn if c.p)
    first = {node: first_criterion(graph, node) for node in graph.transitions}
    return Chances(graph, answers, times, criteria, first, {n: node_key(n) for n in graph.nodes})


def walk(prepared: Chances, start: State, seed: int, deal: int) -> Iterator[Visit]:
    """The visits of deal number `deal` from `start` to its end, in order.

    Raises EndlessDeal where it reaches none.
    """
    graph, state, clock = prepared.graph, start, 0
    chance = DealChance(seed, deal)
    visits: dict[str, int] = {}
    for _ in range(LONGEST_WALK):
        if is_over(graph, state):
            return
        number = visits.get(state.at, 0)
        visits[state.at] = number + 1
        visit = _visit(prepared, state, clock, Words(chance, prepared.keys[state.at], number))
        yield visit
        state, clock = visit.move.state, visit.ended
    if not is_over(graph, state):
        raise endless(state.at)


def starts_at_end(prepared: Chances, state: State, seed: int, deal: int) -> tuple[Spawn, ...]:
    """The deals that start when this one has come to an end."""
    end = prepared.graph.nodes[state.at].element
    spawns = end.spawns if isinstance(end, End) else ()
    words = Words(DealChance(seed, deal), prepared.keys[state.at], 0)
    return started(spawns, words, 0)


class Words:
    """The random words of one visit."""

    __slots__ = ("chance", "key", "number")

    def __init__(self, chance: DealChance, key: int, number: int) -> None:
        self.chance, self.key, self.number = chance, key, number

    def own(self) -> int:
        """The visit's own word."""
        return self.chance.word(self.key, self.number)

    def further(self, number: int) -> int:
        """Word `number` of the further ones."""
        return self.chance.further(self.key, self.number, number)


def _visit(prepared: Chances, state: State, clock: int, words: Words) -> Visit:
    transition = answer_by(prepared.answers[state.at], words.own())
    after = time_of(prepared.times[state.at, transition.edge.id], words)
    first, asked = prepared.first[state.at], prepared.criteria[state.home]
    unmet = frozenset(
        criterion.key
        for number, (limit, criterion) in enumerate(asked, first)
        if not is_below(words.further(number), limit)
    )
    event = Event(transition.edge.id, after=to_days(after), unmet=unmet)
    moved = move(prepared.graph, state, event)
    starts = started(moved.spawns, words, STARTS) if moved.spawns else ()
    return Visit(state.at, clock, clock + after, moved, starts)


def time_of(times: Drawn, words: Words) -> int:
    """The ticks of a visit."""
    longest, waited = times.least, 0
    if times.main:
        longest = max(longest, _drawn(times.main, words.own()))
    for number, part in times.further:
        ticks = _drawn(part, words.further(number))
        if number == WAIT:
            waited = ticks
        else:
            longest = max(longest, ticks)
    return times.plus + waited + longest


def _drawn(part: Part, word: int) -> int:
    return drawn(pieces(part).data.cast("B").cast("d"), word)


def started(spawns: tuple[Spawn, ...], words: Words, first: int) -> tuple[Spawn, ...]:
    """Those of the deals that may start which chance lets start; its words begin at `first`."""
    return tuple(
        spawn
        for number, spawn in enumerate(spawns, first)
        if spawn.p is None or is_below(words.further(number), start_threshold(spawn))
    )


def answer_by(ways: tuple[tuple[int, Transition], ...], word: int) -> Transition:
    """The answer whose share of all words this one is in."""
    return next(transition for limit, transition in ways if is_below(word, limit))
