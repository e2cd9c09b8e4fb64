"""The capacity of a process: who is short of time, how long deals wait, what would change it."""

from dataclasses import field

from processflow.capacity.flow import Flow
from processflow.capacity.load import Load
from processflow.capacity.long_run import Change, LongRun
from processflow.capacity.staffing import Pool, Staffing
from processflow.capacity.usage import Usage
from processflow.graph.graph import ProcessGraph
from processflow.model.staff import Arrivals
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Before:
    """What a capacity is compared with.

    `change` is what is different now; None where one of the two has no long run.
    """

    loads: tuple[Load, ...]
    change: Change | None


@dataclass(frozen=True, slots=True)
class Capacity:
    """The result of `capacity`; `long_run` is None where a role has too much work for ever."""

    flow: Flow = field(compare=False)
    usage: Usage = field(compare=False)
    arrivals: Arrivals
    staffing: Staffing
    seed: int
    replications: int
    deals: int
    loads: tuple[Load, ...]
    long_run: LongRun | None
    before: Before | None = None

    @property
    def graph(self) -> ProcessGraph:
        """The graph for figures."""
        return self.flow.graph

    @property
    def bottleneck(self) -> Pool | None:
        """The role where one more person surely shortens the cycle most, else the busiest."""
        overloaded = [load for load in self.loads if load.is_too_much]
        known = [load for load in self.loads if load.load is not None]
        if self.long_run and not overloaded:
            told = [(one.change.cycle, one.pool) for one in self.long_run.one_more]
            sure = [(cycle.mean, pool) for cycle, pool in told if cycle and cycle.high < 0]
            if sure:
                return min(sure, key=lambda one: one[0])[1]
        return max(known, key=lambda load: load.load or 0.0).pool if known else None
