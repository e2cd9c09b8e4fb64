"""The moves of a deal by the words of the language: limits, `max_visits`, `back`, criteria.

This is a reading of its own: it asks neither the step function nor the chain.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from processflow.errors import IncompleteError
from processflow.graph.graph import NodeKind, ProcessGraph, Target, Transition, visits_counter
from processflow.interchange.prism.cases import ByHome, Cases, Choice, Count, Landing, landings
from processflow.model.process import BACK
from processflow.record import dataclass

MOST_CASES = 200
"""A move with more cases than that is one that nobody could read."""

Counters = Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and what it does: `goes` where its criteria are met, `stays` where they are not.

    `stays` is None where chance decides about no criterion.
    """

    transition: Transition
    goes: Cases
    stays: Cases | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A place where a deal can be, and what can be answered there."""

    node: str
    answers: tuple[Answer, ...]


class Beginning(NamedTuple):
    """Where deals begin, their home, and the counters that the arrival there counts on."""

    node: str
    home: str | None
    counted: tuple[str, ...]


def beginning(graph: ProcessGraph, start: str | None) -> Beginning:
    """The beginning of a deal at the start, or at the stage or step `start`."""
    target = graph.start if start is None else graph.entry(start)
    home = target.enters if target.enters in graph.ranks else None
    return Beginning(target.node, home, tuple(map(visits_counter, graph.limited(target))))


def visits(graph: ProcessGraph, first: Beginning) -> tuple[Visit, ...]:
    """Every place that a deal can reach, in the author's order, with its moves."""
    found: dict[tuple[str, str | None], tuple[Answer, ...]] = {}
    waiting = [(first.node, first.home)]
    for node, home in waiting:  # grows while it is read
        if (node, home) in found or node not in graph.transitions:
            continue
        answers = found[node, home] = tuple(_answers(graph, node, home))
        for answer in answers:
            reached = [*landings(answer.goes), *(landings(answer.stays) if answer.stays else ())]
            waiting += [(at.node, at.home or home) for at in reached]
    return tuple(
        Visit(node, _together({home: found[at, home] for at, home in found if at == node}))
        for node in graph.transitions
        if any(at == node for at, _ in found)
    )


def _together(by_home: Mapping[str | None, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """The answers of a place with all homes that a deal can have there."""
    if len(by_home) == 1:
        return next(iter(by_home.values()))
    joined = []
    for number, first in enumerate(next(iter(by_home.values()))):
        ways = {home: answers[number] for home, answers in by_home.items()}
        goes = ByHome(tuple((home, way.goes) for home, way in ways.items()))
        is_certain = all(way.stays is None for way in ways.values())
        stays = ByHome(tuple((home, way.stays or way.goes) for home, way in ways.items()))
        joined.append(Answer(first.transition, goes, None if is_certain else stays))
    return tuple(joined)


def _answers(graph: ProcessGraph, node: str, home: str | None) -> Iterator[Answer]:
    for transition in graph.transitions[node]:
        if transition.share > 0:
            mover = _Mover(graph, node, home)
            goes = mover.departed(transition)
            asked = any(at.asked for at in landings(goes))
            yield Answer(transition, goes, mover.stayed() if asked else None)


class _Way(NamedTuple):
    """A move that is under way: counters that change, its reason, what tests have told so far.

    `known` holds the least and the greatest value that a counter can have had before the move.
    """

    counters: Counters
    reason: str | None
    known: Mapping[str, tuple[int, float]]
    sent_on: int = 0


class _Mover:
    """Makes the cases of the moves from one place with one home."""

    def __init__(self, graph: ProcessGraph, node: str, home: str | None) -> None:
        self.graph, self.node, self.home = graph, node, home
        self.count = 0

    def departed(self, transition: Transition) -> Cases:
        """First the limit of the edge is asked, then its counters change, then it arrives."""
        edge = transition.edge
        changed = dict.fromkeys(edge.reset, Count(is_kept=False))
        limit = edge.limit
        if limit is None:
            return self._arrived(transition.target, _Way(changed, edge.reason, {}))
        before = changed.get(limit.counter, Count())
        changed[limit.counter] = before._replace(uses=before.uses + 1)
        instead = self.graph.target(limit.to, self.node)
        free = _Way(changed, edge.reason, {limit.counter: (0, limit.times - 1)})
        used_up = _Way({}, limit.reason, {limit.counter: (limit.times, math.inf)})
        return Choice(
            limit.counter,
            limit.times,
            self._arrived(transition.target, free),
            self._arrived(instead, used_up),
        )

    def stayed(self) -> Cases:
        """Another visit of the same place; where its limit leads to an advance, all the same."""
        place = self.graph.nodes[self.node]
        again = Target(self.node, place.stage if place.kind is NodeKind.STAGE else None)
        here = Landing(self.node, self.home, self._home(again), (), None, ())
        return self._replaced(self._arrived(again, _Way({}, None, {})), here)

    def _arrived(self, target: Target, way: _Way) -> Cases:
        """Follow `max_visits` from a place to the first one that still takes a visit."""
        if way.sent_on > len(self.graph.nodes):
            raise IncompleteError(f"limits send a deal that leaves `{self.node}` round in a circle")
        at = self._resolved(target)
        return self._through(at, self.graph.limited(at), way)

    def _through(self, at: Target, places: tuple[str, ...], way: _Way) -> Cases:
        if not places:
            return self._landed(at, way)
        counter, limit = visits_counter(places[0]), self.graph.limits[places[0]]
        count = way.counters.get(counter, Count())
        times = limit.times - count.uses
        low, high = way.known.get(counter, (0, math.inf)) if count.is_kept else (0, 0)
        if high < times:
            return self._through(at, places[1:], way)
        full = _Way(way.counters, limit.reason, way.known, way.sent_on + 1)
        instead = self.graph.target(limit.to, self.node)
        if low >= times:
            return self._arrived(instead, full)
        known = {**way.known, counter: (low, times - 1)}
        below = self._through(at, places[1:], way._replace(known=known))
        known = {**way.known, counter: (times, high)}
        return Choice(counter, times, below, self._arrived(instead, full._replace(known=known)))

    def _landed(self, at: Target, way: _Way) -> Landing:
        self.count += 1
        if self.count > MOST_CASES:
            raise IncompleteError(
                f"what an answer of `{self.node}` does depends on limits in more than {MOST_CASES} "
                "ways, too many for a model that somebody could read"
            )
        counters = dict(way.counters)
        for place in self.graph.limited(at):
            count = counters.get(visits_counter(place), Count())
            counters[visits_counter(place)] = count._replace(uses=count.uses + 1)
        asked = self.graph.criteria(self.home) if self._is_advance(at.node) else ()
        by_chance = tuple(each for each in asked if each.p is not None)
        changed = tuple(counters.items())
        return Landing(at.node, self.home, self._home(at), changed, way.reason, by_chance)

    def _resolved(self, target: Target) -> Target:
        if target.node != BACK:
            return target
        if self.home is None:
            raise IncompleteError(
                f"`back` has no home to lead to: no main-line stage comes before `{self.node}`"
            )
        return self.graph.target(self.home, self.node)

    def _home(self, at: Target) -> str | None:
        """The main-line stage that is entered, if it is one."""
        return at.enters if at.enters in self.graph.ranks else None

    def _is_advance(self, node: str) -> bool:
        return self.graph.is_advance(self.home, node)

    def _replaced(self, cases: Cases, here: Landing) -> Cases:
        """The cases, `here` in the place of every advance."""
        match cases:
            case Landing():
                return here if self._is_advance(cases.node) else replace(cases, asked=())
            case Choice():
                below, full = (self._replaced(each, here) for each in (cases.below, cases.full))
                return replace(cases, below=below, full=full)
            case ByHome():
                return cases
