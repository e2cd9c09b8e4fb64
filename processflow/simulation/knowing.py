"""What simulated deals know: their drawn facts, their segment, and the day of their start."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from processflow.chain.classes import deals_of
from processflow.chain.inexact import Inexact
from processflow.condition.types import Kind, Value
from processflow.errors import UsageError
from processflow.graph.figures import Shares, for_figures, shared_facts
from processflow.graph.graph import ProcessGraph
from processflow.graph.segments import deciding_more, drawn_from
from processflow.model.fact import SEGMENT, Field
from processflow.model.later import days_later
from processflow.record import dataclass
from processflow.simulation.days import needs_the_day
from processflow.simulation.philox import DealChance, node_key
from processflow.walk.asked import begun
from processflow.walk.facts import together
from processflow.walk.state import Facts, State
from processflow.walk.telling import example_of

ANY_DAY = date(2000, 1, 1)
"""The start of deals whose days only matter from each other."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A deal at its start, and what it will tell when it is asked."""

    state: State
    held: Facts


class DrawnFact(NamedTuple):
    """A fact that chance tells, by the first word of `key`."""

    name: str
    key: int
    quantile: Callable[[float], Value]

    def value(self, bits: int) -> Value:
        """What the upper 52 bits of the word draw, as those of a number in (0, 1)."""
        return self.quantile((bits + 0.5) * 2.0**-52)


@dataclass(frozen=True, slots=True)
class Knowing:
    """How the facts of deals are drawn; `graph` is the one for figures."""

    graph: ProcessGraph
    given: Facts
    began: date
    fields: tuple[Field, ...]
    choices: tuple[tuple[str, Shares], ...]
    """Segment and source, with the share of each value."""

    def deal(self, start: str | None, seed: int, number: int, before: Facts = ()) -> Dealt:
        """Deal `number` at its start, or where it goes on with what was known `before`.

        Raises MissingFacts where nothing can tell a fact.
        """
        chance = DealChance(seed, number)
        drawn = {each.name: each.value(chance.word(each.key, 0) >> 12) for each in self.drawn()}
        late = {field.id for field in self.fields if field.required_from is not None}
        known = together(self.given, ((n, v) for n, v in drawn.items() if n not in late))
        held = tuple((field.id, drawn[field.id]) for field in self.fields if field.id in late)
        state = begun(self.graph, start, together(known, before), held, self.began)
        return Dealt(state, held)

    def drawn(self) -> Iterator[DrawnFact]:
        """All facts that chance tells, each by a word of its own in whatever process it stands."""
        for name, shares in self.choices:
            yield DrawnFact(name, node_key(name), partial(_chosen, shares))
        for field in self.fields:
            yield DrawnFact(field.id, node_key(f"field {field.id}"), partial(self._drawn, field))

    def _drawn(self, field: Field, u: float) -> Value:
        sample = field.sample
        assert sample is not None
        if sample.law is None:
            return _chosen(sample.shares, u)
        value = sample.law.quantile(u)
        if field.type.kind is Kind.DATE:
            return _clipped(field, days_later(self.began, round(value)))
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
    choices = [(name, s) for name, s in shared_facts(graph.process) if name not in told]
    return Knowing(figured, given, began or ANY_DAY, fields, tuple(choices))


def require_all_told(graph: ProcessGraph, given: Facts) -> None:
    """UsageError for a segment alone that says too little of its deals.

    There are none, or what the segment follows from decides something else too: chance would
    draw deals that are not of the segment.
    """
    process, told = graph.process, dict(given)
    own = drawn_from(process)
    if SEGMENT not in told or not own or not told.keys().isdisjoint(own):
        return
    with suppress(Inexact):  # the numbers of the segment's own deals do not matter here
        deals_of(graph, str(told[SEGMENT]))
    if lacking := deciding_more(process):
        names = " and ".join(f"`{name}`" for name in lacking)
        examples = " ".join(f"--given '{name}={example_of(process, name)}'" for name in lacking)
        raise UsageError(
            f"the segment follows from {names}, and more than the segment does: give that instead "
            f"of the segment, as by {examples}, or ask `solve` for all deals of the segment"
        )


def _chosen(shares: Shares, u: float) -> Value:
    totals = list(accumulate(share for _, share in shares))
    return shares[min(bisect_right(totals, u * totals[-1]), len(shares) - 1)][0]


def _clipped(field: Field, value: Value) -> Value:
    low, high = field.type.minimum, field.type.maximum
    if low is not None and value < low:  # type: ignore[operator]
        return low
    return high if high is not None and value > high else value  # type: ignore[operator]
