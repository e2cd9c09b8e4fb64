"""Running a scenario: the path as it was walked, and where it left the expected one."""

from collections.abc import Iterator

from processflow.diagnostic import Pointer
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.walk.facts import MissingFacts
from processflow.walk.impossible import CANNOT_MOVE, Failure, impossible, not_begun
from processflow.walk.outlook import missing
from processflow.walk.routes import answers_at, past_routes
from processflow.walk.scenario import Answer, Expectation, Scenario
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import begin
from processflow.walk.telling import facts_told
from processflow.walk.trail import Trail, answer_at, visited, walked

_TOLERANCE = 1e-9
"""Days: sums of times in days are not exact to the last digit."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A scenario that was run."""

    scenario: Scenario
    trail: Trail
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether all was as expected."""
        return not self.failures


def run(graph: ProcessGraph, scenario: Scenario) -> Trial:
    """Walk the scenario's path. Where the path cannot be followed, its expectations are moot."""
    given = facts_told(graph.process, scenario.given)
    try:
        trail = Trail(begin(graph, scenario.start, given=given, began=scenario.on))
    except MissingFacts as error:
        return Trial(
            scenario,
            Trail(State(graph.start.node, None, (0,) * len(graph.counters))),
            (not_begun(graph, scenario, error),),
        )
    for answer in scenario.path:
        try:
            trail = past_routes(graph, trail, answer.node)
            failure = _misplaced(graph, trail, answer)
            if failure is None:
                trail = walked(graph, trail, _event(graph, trail.state, answer))
                continue
        except CANNOT_MOVE as error:
            failure = impossible(graph, scenario, answer, error, trail.state.at)
        return Trial(scenario, trail, (failure,))
    return _ended(graph, scenario, trail)


def _ended(graph: ProcessGraph, scenario: Scenario, trail: Trail) -> Trial:
    try:
        trail = past_routes(graph, trail, scenario.expect.at)
    except CANNOT_MOVE as error:
        failure = impossible(graph, scenario, scenario.path[-1], error, trail.state.at)
        return Trial(scenario, trail, (failure,))
    return Trial(scenario, trail, tuple(_disappointed(graph, scenario, trail)))


def _nowhere(graph: ProcessGraph) -> Trail:
    """The trail of a deal that cannot begin."""
    return Trail(State(graph.start.node, None, (0,) * len(graph.counters)))


def _event(graph: ProcessGraph, state: State, answer: Answer) -> Event:
    return Event(
        answer.answer,
        answer.after,
        unmet=_keys(graph, state, answer.unmet),
        known=facts_told(graph.process, answer.known),
    )


def _keys(graph: ProcessGraph, state: State, unmet: tuple[str, ...]) -> frozenset[str]:
    """The keys of criteria that are written as ids or as texts; of home first."""
    if not unmet:
        return frozenset()
    stages = sorted(graph.stages, key=lambda stage: stage != state.home)
    keys: dict[str, str] = {}
    for criterion in (c for stage in stages for c in graph.stages[stage].exit):
        for word in (criterion.key, *(text for _, text in criterion.text.translations)):
            keys.setdefault(word, criterion.key)
    return frozenset(keys[word] for word in unmet if word in keys)


def _misplaced(graph: ProcessGraph, trail: Trail, answer: Answer) -> Failure | None:
    """Why this answer cannot be given now, if it cannot."""
    state = trail.state
    if is_over(graph, state):
        return Failure(
            f"the deal has ended at `{state.at}` before this answer",
            answer.pointer,
            "too late",
            _why(graph, trail),
        )
    if answer.node != state.at:
        return Failure(
            f"the deal stands at `{state.at}`, not at `{answer.node}`",
            answer.pointer,
            f"expected to stand at `{answer.node}`",
            _why(graph, trail),
        )
    if answer_at(graph, state, answer.answer) is None:
        answers = ", ".join(f"`{each}`" for each in answers_at(graph, state.at))
        message = f"`{answer.answer}` is no answer of `{state.at}`"
        return Failure(message, answer.pointer, "", f"its answers are {answers}", on_value=True)
    return None


def _why(graph: ProcessGraph, trail: Trail) -> str | None:
    """What brought the deal to where it stands."""
    if not trail.legs:
        return f"the walk starts at `{trail.start.at}`"
    leg = trail.legs[-1]
    answer = f"`{leg.before.at}: {leg.event.answer}`"
    if leg.move.unmet:
        keys = ", ".join(f"`{criterion.id or criterion.text}`" for criterion in leg.move.unmet)
        stays = "stays" if leg.after.at == leg.before.at else f"goes to `{leg.after.at}`"
        return f"at {answer} these criteria are not met, so the deal {stays}: {keys}"
    if leg.is_redirected:
        return f"{answer} leads to `{leg.after.at}`, for the limit of {_limits(leg.move.exhausted)}"
    return f"{answer} leads to `{leg.after.at}`"


def _limits(counters: tuple[str, ...]) -> str:
    words = (
        f"visits of `{name.removeprefix('visits of ')}`"
        if name.startswith("visits of ")
        else f"`{name}`"
        for name in counters
    )
    return f"{', then of '.join(words)} is used up"


def _disappointed(graph: ProcessGraph, scenario: Scenario, trail: Trail) -> Iterator[Failure]:
    expect, pointer = scenario.expect, (*scenario.pointer, "expect")
    yield from _elsewhere(graph, expect, pointer, trail)
    been = visited(graph, trail)
    for index, node in enumerate(expect.visited):
        if node not in been:
            place = (*pointer, "visited", index)
            yield Failure(f"the deal was never in `{node}`", place, "not visited", on_value=True)
    for index, node in enumerate(expect.not_visited):
        if node in been:
            place = (*pointer, "not_visited", index)
            help = _arrived(trail, graph, node)
            yield Failure(f"the deal was in `{node}`", place, "visited", help, on_value=True)
    yield from _untimely(expect, (*pointer, "elapsed"), trail.state.elapsed)


def _elsewhere(
    graph: ProcessGraph, expect: Expectation, pointer: Pointer, trail: Trail
) -> Iterator[Failure]:
    state = trail.state
    ended = is_over(graph, state)
    if expect.end is not None and expect.end != state.at:
        stands = "ended at" if ended else "has not ended: it stands at"
        help = _why(graph, trail) if ended else _what_is_missing(graph, trail)
        message = f"the deal {stands} `{state.at}`"
        yield Failure(message, (*pointer, "end"), "expected to end here", help, on_value=True)
    elif expect.reason is not None and expect.reason != state.reason:
        gave = f"with the reason `{state.reason}`" if state.reason else "without a reason"
        message = f"the deal ended at `{state.at}` {gave}" if ended else "the deal has not ended"
        yield Failure(
            message, (*pointer, "reason"), "expected this one", _why(graph, trail), on_value=True
        )
    if expect.at is not None and expect.at not in (state.at, graph.nodes[state.at].stage):
        stands = "ended at" if ended else "stands at"
        message = f"the deal {stands} `{state.at}`"
        yield Failure(
            message, (*pointer, "at"), "expected to stand here", _why(graph, trail), on_value=True
        )


def _what_is_missing(graph: ProcessGraph, trail: Trail) -> str | None:
    if trail.legs and trail.legs[-1].move.unmet:
        return _why(graph, trail)
    answers = ", ".join(f"`{each}`" for each in answers_at(graph, trail.state.at))
    lacking = " once its criteria are met" if missing(graph, trail.state) else ""
    return f"the path stops there; the answers that lead on{lacking} are {answers}"


def _arrived(trail: Trail, graph: ProcessGraph, node: str) -> str | None:
    for leg in trail.legs:
        if node in (leg.after.at, graph.nodes[leg.after.at].stage):
            return f"`{leg.before.at}: {leg.event.answer}` led there"
    return "the walk starts there"


def _untimely(expect: Expectation, pointer: Pointer, elapsed: float) -> Iterator[Failure]:
    took = f"the walk took {elapsed:.4g} days"
    if expect.shortest and elapsed < expect.shortest.days - _TOLERANCE:
        wanted = f"at least {expect.shortest.days:.4g} days wanted"
        yield Failure(took, (*pointer, "min"), wanted, on_value=True)
    if expect.longest and elapsed > expect.longest.days + _TOLERANCE:
        wanted = f"at most {expect.longest.days:.4g} days wanted"
        yield Failure(took, (*pointer, "max"), wanted, on_value=True)
