"""Probabilities and moments of times by plain numbers: arrays would cost their start-up time."""

from collections.abc import Collection

from processflow.chain.outline import Outline
from processflow.exact.elimination import Elimination
from processflow.exact.laws import moments
from processflow.exact.order import components
from processflow.exact.system import (
    MOST_IN_LOOP,
    MOST_VISITS,
    HardlyEnds,
    LoopTooLarge,
    no_end_from,
)
from processflow.record import dataclass

Numbers = list[float]


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """A chain whose states are eliminated. States in `stops` are ends of their own."""

    outline: Outline
    stops: frozenset[int]
    factors: Elimination

    def visits(self) -> Numbers:
        """How often a deal comes to each state on the mean."""
        begun = [0.0] * self.outline.size
        for state, share in self.outline.begins:
            begun[state] += share
        return self.factors.solve_adjoint(begun)

    def closed(self) -> tuple[Numbers, float]:
        """The probability of each closing, and that of coming to a state that stops."""
        visits = self.visits()
        closings = [0.0] * len(self.outline.closings)
        for state, moves in enumerate(self.outline.moves):
            for move in moves if state not in self.stops else ():
                if move.target < 0:
                    closings[-1 - move.target] += visits[state] * move.weight
        return closings, sum(visits[state] for state in self.stops)

    def ending(self, ends: Collection[str]) -> Numbers:
        """The probability to end at one of `ends`, from each state."""
        return self.factors.solve(self._ahead([*[0.0] * self.outline.size, *self._closed(ends)]))

    def cycle_moments(self, ends: Collection[str]) -> tuple[float, float, float]:
        """P(end), E[days; end] and E[days^2; end] of a deal that ends at one of `ends`."""
        laws = [moments(time) for time in self.outline.times]
        closed = self._closed(ends)
        nothing = [0.0] * len(closed)
        shares = self.ending(ends)
        first = [m for m, _ in laws]
        days = self.factors.solve(self._ahead([*shares, *closed], first))
        squares = self._ahead([*shares, *closed], [square for _, square in laws])
        later = self._ahead([*days, *nothing], [2 * m for m in first])
        total = self.factors.solve([a + b for a, b in zip(squares, later, strict=True)])
        return self._at_start(shares), self._at_start(days), self._at_start(total)

    def _closed(self, ends: Collection[str]) -> Numbers:
        return [float(closing.end in ends) for closing in reversed(self.outline.closings)]

    def _at_start(self, values: Numbers) -> float:
        return sum(share * values[state] for state, share in self.outline.begins)

    def _ahead(self, values: Numbers, by_time: Numbers | None = None) -> Numbers:
        """By state the mean of what its moves lead to, closing -1 - c at the end of `values`."""
        if by_time is None:
            return [sum(m.weight * values[m.target] for m in own) for own in self.outline.moves]
        return [
            sum(m.weight * by_time[m.time] * values[m.target] for m in own)
            for own in self.outline.moves
        ]


def plain(outline: Outline, stops: Collection[int] = ()) -> Plain:
    """Eliminate the states of a chain. Raises NoEndReached, HardlyEnds and LoopTooLarge."""
    stops = frozenset(stops)
    rows: list[dict[int, float]] = [{} for _ in range(outline.size)]
    leaving = [float(state in stops) for state in range(outline.size)]
    for state, moves in enumerate(outline.moves):
        for move in moves if state not in stops else ():
            if move.target < 0:
                leaving[state] += move.weight
            else:
                rows[state][move.target] = rows[state].get(move.target, 0.0) + move.weight
    _require_ends(outline, rows, leaving)
    groups = components(list(map(list, rows)))
    if max(map(len, groups)) > MOST_IN_LOOP:
        raise LoopTooLarge.of(max(map(len, groups)))
    factors = Elimination(rows, leaving, groups)
    for node, visits in zip(outline.nodes, factors.solve([1.0] * outline.size), strict=True):
        if not visits <= MOST_VISITS:  # infinity among them, and what is no number
            raise HardlyEnds.at(node)
    return Plain(outline, stops, factors)


def _require_ends(outline: Outline, rows: list[dict[int, float]], leaving: Numbers) -> None:
    into: list[list[int]] = [[] for _ in rows]
    for state, row in enumerate(rows):
        for target in row:
            into[target].append(state)
    queue = [state for state, weight in enumerate(leaving) if weight > 0]
    found = set(queue)
    for state in queue:
        fresh = [each for each in into[state] if each not in found]
        found.update(fresh)
        queue += fresh
    stuck = next((state for state in range(outline.size) if state not in found), None)
    if stuck is not None:
        raise no_end_from(outline.nodes[stuck])
