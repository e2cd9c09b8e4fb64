"""Mean times of visits, as constants and as rewards of the places."""

from collections.abc import Iterator

from processflow.chain.times import VisitTime
from processflow.exact.laws import core_of, longest_moments
from processflow.graph.graph import ProcessGraph
from processflow.interchange.prism.naming import Naming
from processflow.interchange.prism.weights import Constant
from processflow.model.duration import Duration
from processflow.model.process import Stage
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class MeanTimes:
    """The mean days of a visit: the wait, then until an answer or until silence counts.

    None where there is no such part.
    """

    wait: float | None
    answer: float | None
    silence: float | None


def mean_times(graph: ProcessGraph, node: str) -> MeanTimes:
    """The mean times of a visit of a place."""
    place = graph.nodes[node].element
    assert isinstance(place, Stage)
    silence = place.silence
    after = silence.after.median if silence and silence.after else None
    takes = tuple(each.takes for each in place.exit if each.takes)
    wait = place.wait.mean if place.wait else None
    return MeanTimes(wait, _until_answered(place.duration, takes, after), after)


def constants(naming: Naming, node: str, times: MeanTimes, title: str) -> Iterator[Constant]:
    """The mean times that a place has."""
    parts = (
        ("wait", times.wait, "wait"),
        ("days", times.answer, "until an answer"),
        ("silence", times.silence, "until silence"),
    )
    for part, mean, words in parts:
        if mean is not None:  # moments of a law leave a rounding error in the last digit
            yield Constant(naming.days(node, part), f"{mean:.15g}", f"{title}: {words}")


def expected_days(naming: Naming, node: str, times: MeanTimes, silent: str | None) -> str | None:
    """The mean time of a visit as an expression; `silent` is the probability of silence."""
    terms = [naming.days(node, "wait")] if times.wait is not None else []
    if times.answer is not None:
        days = naming.days(node, "days")
        terms.append(f"(1 - {silent}) * {days}" if silent else days)
    if silent and times.silence is not None:
        terms.append(f"{silent} * {naming.days(node, 'silence')}")
    return " + ".join(terms) or None


def _until_answered(
    duration: Duration | None, takes: tuple[Duration, ...], after: float | None
) -> float | None:
    """The mean of the longest of `duration`, cut at `after`, and what the criteria take."""
    if duration is None and not takes:
        return None
    if duration is not None and not takes and after is None:
        return duration.mean
    cut = after if duration else None
    return longest_moments(core_of(VisitTime(duration=duration, takes=takes, cut=cut)))[0]
