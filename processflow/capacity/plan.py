"""What is asked of a study of capacity."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.walk.state import Facts


@dataclass(frozen=True, slots=True)
class Plan:
    """How many deals come in how many runs, what is known of them, and what else is tried.

    Each of the independent `replications` is as long as `deals` arrivals take on the mean. With
    `precision`, 0.05 for example, there are as many of them, up to 1000, as it takes to know the
    mean cycle time and the deals in progress to this part of them. Facts are drawn as in
    `simulate`, `given` are facts that every deal has, `began` is the day on which the first ones
    come. `people` are other numbers of people, by role; the result is then compared with the
    process as it is written, or with another one `before`, on the same deals.
    """

    deals: int | None = None
    """None: at least 500, and six times as long as a deal and what follows its sale, but no more
    than 100 000, or 2000 where only the step function knows where deals go."""

    replications: int = 10
    seed: int = 0
    precision: float | None = None
    given: Facts = ()
    began: date | None = None
    people: Mapping[str, float] = field(default_factory=dict)
    before: ProcessGraph | None = None

    def __post_init__(self) -> None:
        if (self.deals is not None and self.deals < 1) or self.replications < 1:
            raise UsageError("capacity needs at least one deal and one replication")
