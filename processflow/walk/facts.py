"""What is known of a deal: its facts, its segment, the day, and what is still missing."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from processflow.condition.types import Value
from processflow.errors import ProcessflowError
from processflow.graph.graph import ProcessGraph
from processflow.model.fact import SEGMENT
from processflow.model.later import days_later
from processflow.walk.state import Facts, State

if TYPE_CHECKING:
    from processflow.condition.tree import Condition


class MissingFacts(ProcessflowError):
    """Facts `names` must be known before this can happen; `place` is what needs them."""

    def __init__(self, names: tuple[str, ...], place: str) -> None:
        self.names, self.place = names, place
        listed = ", ".join(f"`{name}`" for name in names)
        super().__init__(f"{place} needs {listed}, which {_are(names)} not known")


class MissingOnEntry(MissingFacts):
    """Facts must be known where a deal enters a stage."""


class NoDay(ProcessflowError):
    """Something depends on the calendar, and the deal has no day on which it began."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"{place} depends on the day, and it is not known when the deal begins: "
            "give `--on 2026-01-15`, or `on: 2026-01-15` in a walks file"
        )


def together(facts: Facts, more: Iterable[tuple[str, Value]]) -> Facts:
    """The facts with more of them, in their order; what is told later counts."""
    added = dict(more)
    return tuple(sorted({**dict(facts), **added}.items())) if added else facts


def told(state: State, more: Facts) -> State:
    """The state with more facts known."""
    return replace(state, facts=together(state.facts, more)) if more else state


def unknown(graph: ProcessGraph, facts: Facts, names: Iterable[str]) -> tuple[str, ...]:
    """Those of `names` that are not known and that somebody could be asked for."""
    known = {name for name, _ in facts}
    return tuple([name for name in names if name not in known and name not in graph.waived])


def today_of(state: State, after: float = 0.0) -> date | None:
    """The day on which the deal is, `after` days later; None without a calendar."""
    if state.began is None:
        return None
    return days_later(state.began, state.elapsed + after)


def holds(graph: ProcessGraph, state: State, condition: "Condition", after: float = 0.0) -> bool:
    """Whether a condition is true of the deal `after` days from now. Raises NoDay."""
    evaluate, reads_today = _conditions()
    today = today_of(state, after)
    if today is None and reads_today(condition):
        raise NoDay("a condition with `days_since`")
    return evaluate(condition, DealFacts(graph, state, after), today=today)


@functools.cache
def _conditions() -> "tuple[Callable[..., bool], Callable[[Condition], bool]]":
    from processflow.condition.evaluate import evaluate  # only files with conditions need them
    from processflow.condition.reads import reads_today

    return evaluate, reads_today


def segment_of(graph: ProcessGraph, state: State) -> str | None:
    """The deal's segment: as told, otherwise the first whose condition is true."""
    segments = graph.process.segments
    if not segments:
        return None
    for name, value in state.facts:
        if name == SEGMENT:
            return str(value)
    for segment in segments:
        condition = segment.when.condition if segment.when else None
        if condition is not None and holds(graph, state, condition):
            return segment.id
    return None


def figures(graph: ProcessGraph, state: State) -> ProcessGraph:
    """The graph with the figures of the deal's segment."""
    return graph.of_segment(segment_of(graph, state)) if graph.by_segment else graph


class DealFacts(Mapping[str, Value | None]):
    """Everything that conditions read of one deal: fields, criteria with an id, `segment`."""

    def __init__(self, graph: ProcessGraph, state: State, after: float = 0.0) -> None:
        self._graph, self._state, self._after = graph, state, after
        self._told = dict(state.facts)

    def __getitem__(self, name: str) -> Value | None:
        if name in self._told:
            return self._told[name]
        if name in self._graph.told:
            return self._is_met(name)
        return segment_of(self._graph, self._state) if name == SEGMENT else None

    def _is_met(self, criterion: str) -> bool:
        condition = self._graph.decided.get(criterion)
        if condition is None:
            return criterion in self._state.met
        return holds(self._graph, self._state, condition, self._after)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._told, *self._graph.told, SEGMENT)))

    def __len__(self) -> int:
        return len(tuple(iter(self)))


def _are(names: tuple[str, ...]) -> str:
    return "is" if len(names) == 1 else "are"
