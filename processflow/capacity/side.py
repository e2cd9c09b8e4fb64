"""A process as capacity is asked of it: the deals that come, their ways, and the people."""

from collections.abc import Mapping
from dataclasses import replace

from processflow.capacity.engines import is_compiled
from processflow.capacity.flow import Flow, flow_of
from processflow.capacity.job import Job, gap, interval
from processflow.capacity.load import Load, loads_of
from processflow.capacity.plan import Plan
from processflow.capacity.staffing import Staffing, staffing_of
from processflow.capacity.usage import Usage, usage_of
from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph
from processflow.model.staff import Arrivals
from processflow.record import dataclass
from processflow.simulation.knowing import require_all_told
from processflow.simulation.quantiles import Part
from processflow.simulation.ticks import LONGEST

BINS = 500
"""Intervals of a run; the warm-up ends at one of them."""

LEAST_DEALS, LEAST_LIVES, MOST_BY_DEFAULT = 500, 6, 100_000
MOST_WALKED = 2_000
"""Deals of a run by default where only the plain engine knows the way."""


@dataclass(frozen=True, slots=True)
class Side:
    """A process and its people; `usage` is what a deal asks of them."""

    flow: Flow
    usage: Usage
    arrivals: Arrivals
    staffing: Staffing

    @classmethod
    def of(cls, graph: ProcessGraph, plan: Plan) -> "Side":
        """The side of a process. Raises IncompleteError, NoEndReached and UsageError."""
        require_all_told(graph, plan.given)
        arrivals, flow = _arrivals(graph), flow_of(graph, given=plan.given, began=plan.began)
        staffing = staffing_of(flow.graph, plan.began)
        if not staffing.pools:
            raise IncompleteError(
                "nobody has work to do: give stages an `owner` among the `roles`, and an `effort`"
            )
        return cls(flow, usage_of(flow, plan.seed), arrivals, staffing)

    @property
    def loads(self) -> tuple[Load, ...]:
        """How much of their time the people of each role need."""
        return loads_of(self.flow, self.usage, self.staffing, self.arrivals)

    @property
    def is_overloaded(self) -> bool:
        """Whether some role has too much work for ever."""
        return any(load.is_too_much for load in self.loads)

    @property
    def enough(self) -> int:
        """How many deals a run has by default."""
        most = MOST_BY_DEFAULT if is_compiled(self.flow) else MOST_WALKED
        lives = LEAST_LIVES * self.usage.life * self.arrivals.a_day
        return max(LEAST_DEALS, round(min(lives, most)))

    @property
    def gap(self) -> Part:
        """The time between two arrivals."""
        return gap(self.arrivals)

    def with_people(self, people: Mapping[str, float]) -> "Side":
        """The same with other numbers of people. Raises UsageError for an unknown role."""
        return replace(self, staffing=self.staffing.with_people(people))

    def job(self, seed: int, deals: int) -> Job:
        """A run as long as so many arrivals take on the mean. Raises IncompleteError."""
        width = interval(self.arrivals, deals, BINS)
        if width * BINS > LONGEST:
            raise IncompleteError(
                f"so few deals arrive that {deals} of them take over 17 800 years"
            )
        return Job(self.flow, self.staffing, self.gap, seed, 0, 1 << 40, BINS, width)


def _arrivals(graph: ProcessGraph) -> Arrivals:
    if graph.process.arrivals is None:
        raise IncompleteError(
            "no deals arrive: write how many start, for example `arrivals: {deals: 40, per: 1w}`"
        )
    return graph.process.arrivals
