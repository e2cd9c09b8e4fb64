"""Expectations decided on the chain of a process."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from processflow.chain.expand import chain_of, outline_of
from processflow.exact.cycle_time import CycleTime, deviation
from processflow.exact.plain import Numbers, plain
from processflow.expectation.form import (
    Comparison,
    Decision,
    Ends,
    EndsReachable,
    Expectation,
    OnlyAfter,
    OnlyFrom,
    Probability,
    Statistic,
    Time,
    Verdict,
    Visits,
    Within,
    Witness,
)
from processflow.expectation.names import ends_of, stages_of
from processflow.expectation.tracks import here
from processflow.expectation.witness import Wanted, at, likeliest
from processflow.graph.figures import guessing_at, has_intervals
from processflow.graph.graph import ProcessGraph

if TYPE_CHECKING:
    from processflow.expectation.ranges import Ranges

_HALVINGS = 60
_TOLERANCE = 5e-3


class Judge:
    """Decides expectations of one process; solves it once, and only as far as it is asked.

    Raises what `outline_of` and `plain` raise. Arrays are only imported for distributions of time:
    most files are checked without.
    """

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self.outline = outline_of(graph)
        self.plain = plain(self.outline)
        self.closings, _ = self.plain.closed()
        self.unknown = guessing_at(self.outline.graph)
        self._times: dict[str, CycleTime] | None = None
        self._ranges: Ranges | None = None

    def decide(self, expectation: Expectation) -> Verdict:
        """The verdict on an expectation whose names are all known."""
        if not self.unknown:
            return self._for_all(expectation, self._decide(expectation))
        from processflow.expectation.shape import is_proved  # few files need these
        from processflow.graph.exploring import moves_of

        if is_proved(moves_of(self.graph), expectation):
            return Verdict(Decision.HOLDS, "no deal can break it, whatever is known of it")
        verdict = self._decide(expectation)
        return replace(verdict, decision=Decision.UNPROVEN, unknown=self.unknown)

    def _for_all(self, expectation: Expectation, verdict: Verdict) -> Verdict:
        """The verdict for all figures within their intervals, from that with the middles."""
        if isinstance(expectation, Probability | Time) and has_intervals(self.outline.graph):
            from processflow.expectation.ranges import Ranges, for_all  # few files need these

            if self._ranges is None:
                self._ranges = Ranges(self.graph)
            return for_all(self._ranges, expectation, verdict)
        return verdict

    def _decide(self, expectation: Expectation) -> Verdict:
        match expectation:
            case EndsReachable():
                return Verdict(Decision.HOLDS, "every state reaches an end")  # solved, so it does
            case OnlyAfter(name, before):
                places, earlier = self._places(name.id), self._places(before.id)
                found = likeliest(self.outline, self._entering(places, ()), avoiding=earlier)
                return self._shape(found, f"`{name.id}` is reached without `{before.id}`")
            case OnlyFrom(name, source):
                places, origin = self._places(name.id), self._places(source.id)
                found = likeliest(self.outline, self._entering(places, origin))
                came = f" from `{found.nodes[-2]}`" if found and len(found.nodes) > 1 else ""
                return self._shape(found, f"`{name.id}` is reached{came}, not from `{source.id}`")
            case Probability():
                return self._probability(expectation)
            case Time():
                return self._time(expectation)
            case _:
                assert_never(expectation)

    def _shape(self, found: Witness | None, fact: str) -> Verdict:
        if found is None:
            return Verdict(Decision.HOLDS, "no walk breaks it")
        return Verdict(Decision.BROKEN, fact, found)

    def _entering(self, places: Collection[str], origin: Collection[str]) -> Wanted:
        """Coming to one of `places` from outside, and not from `origin`."""
        goal, allowed = at(self.outline, places), at(self.outline, origin)

        def wanted(node: str, source: str | None) -> bool:
            inside = source is not None and goal(source)
            return goal(node) and not inside and not (source is not None and allowed(source))

        return wanted

    def _places(self, name: str) -> tuple[str, ...]:
        return stages_of(self.graph, name) or ends_of(self.graph, name)

    def _probability(self, expected: Probability) -> Verdict:
        joint, whole = self._shares(expected.event, expected.given)
        if whole <= 0:
            return Verdict(Decision.BROKEN, "no deal does what stands after `|`")
        value = joint / whole
        fact = f"it is {100 * value:.4g}%"
        if expected.comparison.holds(value, expected.bound):
            return self._resting(Verdict(Decision.HOLDS, fact))
        return self._resting(Verdict(Decision.BROKEN, fact, self._against(expected)))

    def _shares(
        self, event: Ends | Visits | Within, given: Ends | Visits | None
    ) -> tuple[float, float]:
        """P(event and given) and P(given)."""
        whole = 1.0 if given is None else self._share(given)
        match event, given:
            case Within(days), None | Ends():
                return self._within(days, given), whole
            case Ends() | Visits(), None:
                return self._share(event), whole
            case Ends(a), Ends(b):
                both = set(ends_of(self.graph, a.id)) & set(ends_of(self.graph, b.id))
                return self._closed(both), whole
            case (Ends(end), Visits(place)) | (Visits(place), Ends(end)):
                ends = ends_of(self.graph, end.id)
                without, _ = self._split(stages_of(self.graph, place.id))
                return self._closed(ends) - self._closed(ends, without), whole
            case Visits(a), Visits(b):
                places = (*stages_of(self.graph, a.id), *stages_of(self.graph, b.id))
                _, either = self._split(places)
                return self._share(event) + self._share(Visits(b)) - either, whole
            case _:
                raise AssertionError("the parser refuses other pairs")

    def _share(self, event: Ends | Visits) -> float:
        if isinstance(event, Ends):
            return self._closed(ends_of(self.graph, event.name.id))
        return self._split(stages_of(self.graph, event.name.id))[1]

    def _split(self, places: Collection[str]) -> tuple[Numbers, float]:
        """The closings of deals that never were at `places`, and the probability of the others."""
        return plain(self.outline, here(self.outline, places)).closed()

    def _closed(self, ends: Collection[str], shares: Numbers | None = None) -> float:
        values = self.closings if shares is None else shares
        closings = zip(self.outline.closings, values, strict=True)
        return sum(value for closing, value in closings if closing.end in ends)

    def _against(self, expected: Probability) -> Witness | None:
        """The likeliest walk of the kind of which there are too many."""
        too_few = expected.comparison in (Comparison.AT_LEAST, Comparison.MORE)
        event, given = expected.event, expected.given
        if isinstance(event, Within) or (isinstance(event, Visits) and too_few):
            return None
        through = stages_of(self.graph, given.name.id) if isinstance(given, Visits) else ()
        if isinstance(event, Visits):
            places = stages_of(self.graph, event.name.id)
            return likeliest(self.outline, self._entering(places, ()), through=through)
        ends = set(ends_of(self.graph, event.name.id))
        wanted = {c.end for c in self.outline.closings} - ends if too_few else ends
        if isinstance(given, Ends):
            wanted &= set(ends_of(self.graph, given.name.id))
        return likeliest(self.outline, lambda node, _: node in wanted, through=through)

    def _time(self, expected: Time) -> Verdict:
        ends = self._given_ends(expected.given)
        share, days, square = self.plain.cycle_moments(ends)
        if not share > 0:
            return Verdict(Decision.BROKEN, "no deal does what stands after `|`")
        mean, spread = days / share, deviation(days / share, square / share)
        if expected.statistic is Statistic.MEAN:
            value = mean
        elif self._is_sure(expected, mean, spread):
            fact = f"it is between {max(0.0, mean - spread):.4g}d and {mean + spread:.4g}d"
            return self._resting(Verdict(Decision.HOLDS, fact))
        else:
            value = self._median(self._end_shares(ends))
        held = expected.comparison.holds(value, expected.bound)
        decision = Decision.HOLDS if held else Decision.BROKEN
        return self._resting(Verdict(decision, f"it is {value:.4g}d"))

    def _is_sure(self, expected: Time, mean: float, spread: float) -> bool:
        """Whether a median holds wherever it is: it is within one deviation of the mean.

        H. Hotelling and L. M. Solomons, "The limits of a measure of skewness", 1932.
        """
        return all(
            expected.comparison.holds(value, expected.bound)
            for value in (mean - spread, mean + spread)
        )

    def _given_ends(self, given: Ends | None) -> tuple[str, ...]:
        if given is not None:
            return ends_of(self.graph, given.name.id)
        return tuple(dict.fromkeys(closing.end for closing in self.outline.closings))

    def _end_shares(self, ends: Collection[str]) -> dict[str, float]:
        reached = {closing.end for closing in self.outline.closings}
        return {end: self._closed((end,)) for end in ends if end in reached}

    def _within(self, days: float, given: Ends | None) -> float:
        shares = self._end_shares(self._given_ends(given))
        times = self._distributions()
        return sum(share * times[end].share_within(days) for end, share in shares.items())

    def _median(self, shares: dict[str, float]) -> float:
        times, whole = self._distributions(), sum(shares.values())
        if len(shares) == 1:
            return times[next(iter(shares))].quantile(0.5)
        low, high = 0.0, max(times[end].quantile(0.5) for end in shares)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            reached = sum(share * times[e].share_within(middle) for e, share in shares.items())
            low, high = (low, middle) if reached >= whole / 2 else (middle, high)
        return high

    def _distributions(self) -> dict[str, CycleTime]:
        if self._times is None:
            from processflow.exact.distribution import cycle_times
            from processflow.exact.figures import figures_of

            _, self._times = cycle_times(figures_of(chain_of(self.graph)), _TOLERANCE)
        return self._times

    def _resting(self, verdict: Verdict) -> Verdict:
        """Unproven where shares are assumed at a place that deals come to."""
        visited = dict.fromkeys(self.outline.nodes)
        assumed = tuple(node for node in self.graph.transitions if node in visited)
        assumed = tuple(node for node in assumed if node in self.graph.assumed)
        if not assumed:
            return verdict
        return replace(verdict, decision=Decision.UNPROVEN, assumed=assumed)
