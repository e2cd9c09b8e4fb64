"""How far the figures of a process may be off where two ends of them are stated."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from processflow.exact.figures import Figures
from processflow.exact.levers import Lever, LeverKind
from processflow.exact.uncertainty import of_interval
from processflow.graph.figures import has_intervals
from processflow.graph.graph import ProcessGraph
from processflow.graph.shares import between
from processflow.walk.facts import figures as figures_of_deal
from processflow.walk.state import State

_Ends = tuple[float, float]


def with_intervals(levers: tuple[Lever, ...], figures: Figures) -> tuple[Lever, ...]:
    """The levers with the intervals of their figures, which say how far these may be off.

    Where segments have other ends, each end is the mean of theirs by the visits of their deals,
    as the figure itself is.
    """
    if not has_intervals(figures.chain.graph):
        return levers
    return tuple(map(_Intervals(figures).of, levers))


class _Intervals:
    def __init__(self, figures: Figures) -> None:
        self.visits = figures.visits.tolist()
        self.chain = figures.chain

    def of(self, lever: Lever) -> Lever:
        interval = self._interval(lever)
        if interval is None:
            return lever
        uncertainty = of_interval(lever.value, interval)
        return replace(lever, uncertainty=uncertainty, interval=interval)

    def _interval(self, lever: Lever) -> _Ends | None:
        place, name = lever.place, lever.name
        match lever.kind:
            case LeverKind.ANSWER:
                found = list(self._graphs(lambda state: state.at == place))
                is_open = any(_is_open(graph, place, name) for graph, _ in found)
                ends = [(_of_answer(graph, place, name), visits) for graph, visits in found]
            case LeverKind.CRITERION:
                found = list(self._graphs(lambda state: state.home == place))
                ends = [(_of_criterion(graph, place, name), visits) for graph, visits in found]
                is_open = any(low < high for (low, high), _ in ends)
            case LeverKind.TIME:
                return None
        return _mean(ends) if is_open else None

    def _graphs(self, is_meant: Callable[[State], bool]) -> Iterator[tuple[ProcessGraph, float]]:
        """The figures that hold in these states, with the visits of the states where they do."""
        found: dict[int, tuple[ProcessGraph, float]] = {}
        for state, visits in zip(self.chain.states, self.visits, strict=True):
            if is_meant(state):
                graph = figures_of_deal(self.chain.graph, state)
                before = found.get(id(graph), (graph, 0.0))[1]
                found[id(graph)] = (graph, before + visits)
        yield from found.values()


def _is_open(graph: ProcessGraph, place: str, name: str) -> bool:
    """Whether an answer has an interval, or gets the rest of such."""
    answers = graph.transitions[place]
    answer = next(each for each in answers if each.edge.id == name)
    own = answer.edge.p
    if own is not None:
        return not own.is_known
    likes = (each for each in answers if each.is_added == answer.is_added)
    return any(each.low < each.high for each in likes)


def _of_answer(graph: ProcessGraph, place: str, name: str) -> _Ends:
    answers = graph.transitions[place]
    return between(next(each for each in answers if each.edge.id == name), answers)


def _of_criterion(graph: ProcessGraph, home: str, key: str) -> _Ends:
    p = next((each.p for each in graph.criteria(home) if each.key == key), None)
    return (p.low, p.high) if p else (1.0, 1.0)


def _mean(ends: list[tuple[_Ends, float]]) -> _Ends | None:
    """By weight; the ends themselves where all are the same."""
    if len({each for each, _ in ends}) == 1:
        return ends[0][0]
    total = sum(weight for _, weight in ends)
    if not total > 0:
        return None
    low, high = (sum(each[i] * weight for each, weight in ends) / total for i in (0, 1))
    return low, high
