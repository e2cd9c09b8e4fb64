"""Everything that can be said exactly about the deals of a process."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from processflow.chain.classes import DealClass, weighed
from processflow.chain.expand import chain_of
from processflow.chain.table import Chain
from processflow.exact.bounds import Bounds, bounds_of
from processflow.exact.cycle_time import CycleTime, deviation
from processflow.exact.distribution import TOLERANCE, cycle_times
from processflow.exact.figures import Figures, figures_of
from processflow.exact.interval_levers import with_intervals
from processflow.exact.levers import Lever, levers_of
from processflow.exact.probable import Walk, probable_walks
from processflow.exact.reach import reached
from processflow.exact.revenue import Revenue, revenue_of, worth_of
from processflow.exact.system import sums
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End, Outcome
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

WALKS = 5
_GOALS = (Outcome.WON, Outcome.PASSED, Outcome.KEPT)
_MISSES = (Outcome.LOST, Outcome.CHURNED)


@dataclass(frozen=True, slots=True)
class EndFigures:
    """The deals that come to one end: their share, why, and how long they take.

    `reasons` have the probability that a deal ends here with each, the likeliest first.
    `cycle_time` is None where no deal comes here.
    """

    end: str
    outcome: Outcome
    probability: float
    reasons: tuple[tuple[str, float], ...]
    cycle_time: CycleTime | None


@dataclass(frozen=True, slots=True)
class StageFigures:
    """What a deal does at one stage or step.

    `reached` is the probability of ever coming here, `visits` their expected number by a deal,
    `days` the expected time of a deal in all of them, `kept` the share of visits that end here
    again since criteria are not met. `win` and `remaining` are the win rate and the mean days
    that are left at the beginning of a visit, over all visits.
    """

    node: str
    reached: float
    visits: float
    days: float
    kept: float
    win: float
    remaining: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The result of `solve`. Times are in calendar days.

    `starts` are the stages and steps where deals begin, with the share of them, the likeliest
    first. `goal` are the ends that count as winning: those with the outcome won; in a part of
    a process passed, after the sale kept. `states` is the size of the chain; `visits_deviation` the
    standard deviation of the number of visits of a deal. `spawned` are the deals of other
    processes that one deal starts on the mean. `walks` are the most probable ones to lose.
    """

    graph: ProcessGraph
    starts: tuple[tuple[str, float], ...]
    states: int
    goal: tuple[str, ...]
    ends: tuple[EndFigures, ...]
    stages: tuple[StageFigures, ...]
    cycle_time: CycleTime
    visits: float
    visits_deviation: float
    levers: tuple[Lever, ...]
    walks: tuple[Walk, ...]
    spawned: tuple[tuple[str, float], ...]
    by_class: tuple[tuple[DealClass, dict[str, float]], ...]
    """The probability of each end that deals come to, for every class of deals."""
    revenue: Revenue | None = None
    """What a deal brings; None where no field says it, or where deals are not won."""

    bounds: Bounds | None = None
    """Where probabilities are only known to lie between two ends."""

    @property
    def start(self) -> str:
        """Where most deals begin."""
        return self.starts[0][0]

    @property
    def outcomes(self) -> dict[str, float]:
        """The probability of each outcome of the process, `won` for example."""
        totals = {end.outcome.value: 0.0 for end in self.ends}
        for end in self.ends:
            totals[end.outcome.value] += end.probability
        return totals

    @property
    def is_kept(self) -> bool:
        """Whether winning means that a customer is kept: so it is after the sale."""
        outcomes = {end.end: end.outcome for end in self.ends}
        return any(outcomes[end] is Outcome.KEPT for end in self.goal)

    @property
    def win(self) -> float:
        """The probability of winning."""
        return sum(end.probability for end in self.ends if end.end in self.goal)


def solve(
    graph: ProcessGraph,
    *,
    start: str | None = None,
    deals: Sequence[DealClass] | None = None,
    tolerance: float = TOLERANCE,
) -> Solution:
    """Solve a process exactly, from its start or from the stage or step `start`.

    By default for all deals, by the facts that chance gives them; `deals` are classes of them.
    Quantiles of times are within `tolerance` of themselves; everything else has all digits.
    Raises TooManyStates where limits multiply beyond `MOST_STATES`, DecidedByFacts and
    NoEndReached.
    """
    chain = chain_of(graph, start, deals)
    figures = figures_of(chain)
    goal = goal_of(graph, figures.ends)
    overall, by_end = cycle_times(figures, tolerance)
    worth = worth_of(figures, goal)
    misses = [end.id for end in graph.process.ends if end.outcome in _MISSES]
    count, square = (float(figures.at_start(of)) for of in (figures.count, figures.count_square))
    closed = closing_probabilities(figures).tolist()
    return Solution(
        graph=graph,
        starts=_starts(chain),
        states=chain.size,
        goal=goal,
        ends=tuple(_end(figures, end, by_end, closed) for end in graph.process.ends),
        stages=_stages(figures, goal),
        cycle_time=overall,
        visits=count,
        visits_deviation=deviation(count, square),
        levers=with_intervals(levers_of(figures, goal, worth), figures),
        walks=probable_walks(figures.system, misses, WALKS),
        spawned=_spawned(figures),
        by_class=_by_class(figures),
        revenue=revenue_of(figures, goal, worth),
        bounds=bounds_of(figures, goal),
    )


def solve_after(sale: Solution, end: str, start: str) -> Solution:
    """Solve what comes after an end of a solution, from `start` on, for the deals that come there.

    By then all their facts are taken to be known. Raises as `solve` does.
    """
    weights = [each.share * shares.get(end, 0.0) for each, shares in sale.by_class]
    classes = [each.informed() for each, _ in sale.by_class]
    if not sum(weights) > 0:
        return solve(sale.graph, start=start)
    return solve(sale.graph, start=start, deals=weighed(classes, weights))


def _starts(chain: Chain) -> tuple[tuple[str, float], ...]:
    totals: dict[str, float] = {}
    for state, share in chain.begins:
        at = chain.states[state].at
        totals[at] = totals.get(at, 0.0) + share
    return tuple(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))


def _by_class(figures: Figures) -> tuple[tuple[DealClass, dict[str, float]], ...]:
    return tuple(
        (each, dict(zip(figures.ends, figures.probability[state].tolist(), strict=True)))
        for each, state in figures.chain.classes
    )


def goal_of(graph: ProcessGraph, ends: tuple[str, ...]) -> tuple[str, ...]:
    """The ends among these that count as winning."""
    known = [end for end in graph.process.ends if end.id in ends]
    for outcome in _GOALS:
        found = tuple(end.id for end in known if end.outcome is outcome)
        if found:
            return found
    return ()


def closing_probabilities(figures: Figures) -> "Reals":
    """The probability of each closing of the chain."""
    moves = figures.system.moves
    last = moves.target < 0
    share = figures.visits[moves.origin[last]] * moves.weight[last]
    closings = len(figures.chain.closings)
    return sums(-1 - moves.target[last], share, closings)


def _end(
    figures: Figures, end: End, by_end: dict[str, CycleTime], closed: list[float]
) -> EndFigures:
    if end.id not in figures.ends:
        return EndFigures(end.id, end.outcome, 0.0, (), None)
    reasons = [
        (closing.reason, share)
        for closing, share in zip(figures.chain.closings, closed, strict=True)
        if closing.end == end.id and closing.reason
    ]
    return EndFigures(
        end.id,
        end.outcome,
        float(figures.at_start(figures.probability)[figures.ends.index(end.id)]),
        tuple(sorted(reasons, key=lambda pair: (-pair[1], pair[0]))),
        by_end[end.id],
    )


def _stages(figures: Figures, goal: tuple[str, ...]) -> tuple[StageFigures, ...]:

    chain = figures.chain
    won = [e for e, end in enumerate(figures.ends) if end in goal]
    ways = figures.way_visits()
    place = chain.node[chain.origin()]
    stays = ways * (1 - chain.passes)

    def total(of: "NDArray[np.int64]", weights: "Reals") -> "Reals":
        return sums(of, weights, len(chain.nodes))

    visits = total(chain.node, figures.visits)
    days, kept = total(place, ways * figures.mean), total(place, stays)
    win = total(chain.node, figures.visits * figures.probability[:, won].sum(axis=1))
    remaining = total(chain.node, figures.visits * figures.time.sum(axis=1))
    reach = reached(figures.system)
    return tuple(
        StageFigures(
            node,
            float(reach[i]),
            float(visits[i]),
            float(days[i]),
            float(kept[i] / visits[i]) if visits[i] else 0.0,
            float(win[i] / visits[i]) if visits[i] else 0.0,
            float(remaining[i] / visits[i]) if visits[i] else 0.0,
        )
        for i, node in enumerate(chain.nodes)
    )


def _spawned(figures: Figures) -> tuple[tuple[str, float], ...]:
    chain: Chain = figures.chain
    totals: Counter[str] = Counter()
    passing = sums(chain.spawned, figures.way_visits() * chain.passes, len(chain.spawns))
    for spawns, visits in zip(chain.spawns, passing.tolist(), strict=True):
        for spawn in spawns:
            totals[spawn.process] += visits * (spawn.p.value if spawn.p else 1.0)
    shares = dict(zip(figures.ends, figures.at_start(figures.probability).tolist(), strict=True))
    for end in chain.graph.process.ends:
        for spawn in end.spawns:
            totals[spawn.process] += shares.get(end.id, 0.0) * (spawn.p.value if spawn.p else 1.0)
    return tuple(sorted((process, float(count)) for process, count in totals.items() if count))
