"""The deals of a process with drawn segments: each segment solved exactly, and all by share."""

from collections.abc import Iterator
from dataclasses import dataclass

from processflow.chain.expand import DecidedByFacts
from processflow.exact.cycle_time import deviation
from processflow.exact.levers import LeverKind
from processflow.exact.solution import Solution, solve
from processflow.graph.figures import of_segment
from processflow.graph.graph import ProcessGraph

_HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, the share of all deals that belong to it, and what becomes of them."""

    segment: str
    share: float
    solution: Solution


@dataclass(frozen=True, slots=True)
class Gradient:
    """What all deals do if this figure grows by one in every segment: see Lever."""

    kind: LeverKind
    place: str
    name: str
    win: float
    cycle: float


@dataclass(frozen=True, slots=True)
class Blend:
    """All deals: those of the parts by their shares, which sum to one. Times are in days."""

    graph: ProcessGraph
    parts: tuple[Part, ...]

    @property
    def win(self) -> float:
        """The probability of winning."""
        return sum(part.share * part.solution.win for part in self.parts)

    @property
    def mean(self) -> float:
        """The mean cycle time."""
        return sum(part.share * part.solution.cycle_time.mean for part in self.parts)

    @property
    def standard_deviation(self) -> float:
        """The standard deviation of the cycle time, of and between the segments."""
        times = [(part.share, part.solution.cycle_time) for part in self.parts]
        square = sum(w * (t.mean**2 + t.standard_deviation**2) for w, t in times)
        return deviation(self.mean, square)

    def ends(self) -> dict[str, float]:
        """The probability of each end."""
        totals: dict[str, float] = {}
        for part in self.parts:
            for end in part.solution.ends:
                totals[end.end] = totals.get(end.end, 0.0) + part.share * end.probability
        return totals

    def quantile(self, share: float) -> float:
        """The days that this share of all deals stays within, 0 < share < 1."""
        times = [(part.share, part.solution.cycle_time) for part in self.parts]
        each = [time.quantile(share) for _, time in times]
        low, high = min(each), max(each)
        if sum(w * t.share_within(low) for w, t in times) >= share:
            return low
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            reached = sum(w * t.share_within(middle) for w, t in times) >= share
            low, high = (low, middle) if reached else (middle, high)
        return high

    def gradients(self) -> Iterator[Gradient]:
        """The derivatives of all segments by their shares, in the order of the first segment."""
        totals: dict[tuple[LeverKind, str, str], tuple[float, float]] = {}
        for part in self.parts:
            for lever in part.solution.levers:
                key = (lever.kind, lever.place, lever.name)
                win, cycle = totals.get(key, (0.0, 0.0))
                totals[key] = (win + part.share * lever.win, cycle + part.share * lever.cycle)
        for (kind, place, name), (win, cycle) in totals.items():
            yield Gradient(kind, place, name, win, cycle)


def blend_of(graph: ProcessGraph) -> Blend:
    """Solve every segment of a process whose segments are all drawn by share.

    Raises DecidedByFacts where conditions decide too, and what `solve` raises.
    """
    segments = graph.process.segments
    if any(segment.share is None for segment in segments):
        raise DecidedByFacts("a condition decides which deals belong to a segment: not exact yet")
    drawn = [(each.id, each.share.value) for each in segments if each.share and each.share.value]
    total = sum(share for _, share in drawn)
    return Blend(
        graph,
        tuple(Part(name, share / total, solve(of_segment(graph, name))) for name, share in drawn),
    )
