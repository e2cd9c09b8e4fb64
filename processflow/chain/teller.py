"""Deals as the chain moves them: they know what decides ahead of them, and tell it when asked."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from processflow.chain.classes import DealClass
from processflow.chain.inexact import DecidedByFacts
from processflow.condition.types import Value
from processflow.graph.graph import ProcessGraph
from processflow.walk.asked import begun, moved
from processflow.walk.facts import MissingFacts, figures
from processflow.walk.state import Event, Facts, State
from processflow.walk.step import Move, NoBranch

Told = TypeVar("Told")


class Deal(NamedTuple):
    """A deal, and the facts that it tells once somebody asks; both hold only what decides."""

    state: State
    held: Facts


class Teller:
    """Begins and moves deals by the step function, and tells it what it asks for.

    What decides nothing any more is forgotten, so any value of it will do when it is asked for.
    """

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self._anything: dict[str, Value] = {}
        self._figures: dict[tuple[Facts, frozenset[str]], ProcessGraph] = {}

    def begun(self, deals: DealClass, start: str | None) -> Deal:
        """A deal of a class at its start. Raises DecidedByFacts."""
        known, held = deals.known, deals.held
        self._anything.update((*known, *held))
        return Deal(self._telling(lambda told: begun(self.graph, start, known, told), held), held)

    def figures(self, state: State) -> ProcessGraph:
        """The graph with the figures of the deal's segment."""
        if not self.graph.by_segment:
            return self.graph
        key = state.facts, state.met
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = figures(self.graph, state)
        return found

    def moved(self, deal: Deal, answer: str, unmet: frozenset[str] = frozenset()) -> Move:
        """What an answer does, the criteria `unmet` aside. Raises DecidedByFacts."""
        graph = self.figures(deal.state)

        def happen(held: Facts) -> Move:
            event = Event(answer, after=0.0, unmet=unmet, entering=held)
            return moved(graph, deal.state, event, held)

        return self._telling(happen, deal.held)

    def kept_in_mind(self, state: State, held: Facts, names: frozenset[str]) -> Deal:
        """The deal with those facts and criteria only that something ahead of it reads."""
        if not self.graph.has_facts:
            return Deal(State(state.at, state.home, (), reason=state.reason), ())
        facts = tuple([fact for fact in state.facts if fact[0] in names])
        known = {name for name, _ in facts}
        left = tuple([fact for fact in held if fact[0] in names and fact[0] not in known])
        met, reason = state.met & names, state.reason
        return Deal(State(state.at, state.home, (), met, 0.0, reason, facts), left)

    def _telling(self, happen: Callable[[Facts], Told], held: Facts) -> Told:
        if not self.graph.has_facts:
            return happen(())
        try:
            return happen(tuple({**self._anything, **dict(held)}.items()))
        except (MissingFacts, NoBranch) as error:
            raise DecidedByFacts.because(str(error)) from None
