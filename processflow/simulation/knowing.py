"""What simulated deals know: their drawn facts, their segment, and the day of their start."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from processflow.condition.types import Kind, Value
from processflow.errors import UsageError
from processflow.graph.figures import assumes_sources, for_figures
from processflow.graph.graph import ProcessGraph
from processflow.model.fact import ELSE, SEGMENT, SOURCE, Field
from processflow.simulation.days import needs_the_day
from processflow.simulation.philox import DealChance, node_key
from processflow.walk.facts import MissingFacts, together
from processflow.walk.state import Facts, State
from processflow.walk.step import begin

ANY_DAY = date(2000, 1, 1)
"""The start of deals whose days only matter from each other."""

Shares = tuple[tuple[Value, float], ...]


@dataclass(frozen=True, slots=True)
class Dealt:
    """A deal at its start, and what it will tell when it is asked."""

    state: State
    held: Facts


@dataclass(frozen=True, slots=True)
class Knowing:
    """How the facts of deals are drawn; `graph` is the one for figures."""

    graph: ProcessGraph
    given: Facts
    began: date
    fields: tuple[Field, ...]
    choices: tuple[tuple[str, Shares], ...]
    """Segment and source, with the share of each value."""

    def deal(self, start: str | None, seed: int, number: int) -> Dealt:
        """Deal `number` at its start. Raises MissingFacts where nothing can tell a fact."""
        chance = DealChance(seed, number)
        chosen = [(n, _chosen(shares, _uniform(chance, n))) for n, shares in self.choices]
        drawn = {f.id: self._drawn(f, chance) for f in self.fields}
        early = {f.id for f in self.fields if f.required_from is None}
        known = together(self.given, [*chosen, *((n, v) for n, v in drawn.items() if n in early)])
        held = tuple((name, value) for name, value in drawn.items() if name not in early)
        return self._begun(start, known, held)

    def _begun(self, start: str | None, known: Facts, held: Facts) -> Dealt:
        try:
            state = begin(self.graph, start, given=known, began=self.began)
        except MissingFacts as error:
            known = together(known, answered(held, error))
            state = begin(self.graph, start, given=known, began=self.began)
        return Dealt(state, held)

    def _drawn(self, field: Field, chance: DealChance) -> Value:
        u = _uniform(chance, f"field {field.id}")
        sample = field.sample
        assert sample is not None
        if sample.law is None:
            return _chosen(sample.shares, u)
        value = sample.law.quantile(u)
        if field.type.kind is Kind.DATE:
            return _clipped(field, self.began + timedelta(days=round(value)))
        return _clipped(field, round(value) if field.type.kind is Kind.INT else value)


def knowing(graph: ProcessGraph, given: Facts = (), began: date | None = None) -> Knowing:
    """How deals come by their facts. Raises UsageError where the day of their start is needed."""
    told = {name for name, _ in given}
    figured = for_figures(graph, told)
    if began is None and needs_the_day(figured, given):
        raise UsageError(
            "conditions compare days with days of the calendar: say by `--on 2026-01-15` when "
            "the deals begin"
        )
    fields = tuple(f for f in graph.process.fields if f.sample and f.id not in told)
    choices = [(name, s) for name, s in _choices(graph) if s and name not in told]
    return Knowing(figured, given, began or ANY_DAY, fields, tuple(choices))


def answered(held: Facts, error: MissingFacts) -> Facts:
    """What a deal tells when it is asked; raises the error again where it cannot."""
    values = dict(held)
    if not any(name in values for name in error.names):
        raise error
    return tuple((name, values[name]) for name in error.names if name in values)


def _choices(graph: ProcessGraph) -> Iterator[tuple[str, Shares]]:
    process = graph.process
    yield SEGMENT, tuple((s.id, s.share.value) for s in process.segments if s.share)
    starts = process.starts
    if starts and assumes_sources(process):
        values = tuple(value for value, _ in starts.stages if value != ELSE)
        yield SOURCE, tuple((value, 1 / len(values)) for value in values)


def _uniform(chance: DealChance, name: str) -> float:
    """A number in (0, 1) for the fact: the same in whatever process it stands."""
    return ((chance.word(node_key(name), 0) >> 12) + 0.5) * 2.0**-52


def _chosen(shares: Shares, u: float) -> Value:
    totals = list(accumulate(share for _, share in shares))
    return shares[min(bisect_right(totals, u * totals[-1]), len(shares) - 1)][0]


def _clipped(field: Field, value: Value) -> Value:
    low, high = field.type.minimum, field.type.maximum
    if low is not None and value < low:  # type: ignore[operator]
        return low
    return high if high is not None and value > high else value  # type: ignore[operator]
