"""What the shape alone proves, against the exact judge on processes without facts."""

from hypothesis import assume, given
from hypothesis import strategies as st

from processflow.api import load_text
from processflow.exact.system import NoEndReached
from processflow.expectation.form import Decision, EndsReachable, Name, OnlyAfter, OnlyFrom
from processflow.expectation.shape import is_proved
from processflow.expectation.verdict import Judge
from processflow.graph.exploring import moves_of
from processflow.graph.graph import graph_of

_STAGES = ("s0", "s1", "s2", "s3")
_NAMES = (*_STAGES, "won", "lost")


@st.composite
def processes(draw: st.DrawFn) -> str:
    """Four stages that lead anywhere, never for ever."""
    target = st.sampled_from((*_STAGES, "won", "lost"))
    lines = ["processflow: 1", "process: p", "start: s0", "stages:"]
    for stage in _STAGES:
        ways = f"yes: {draw(target)}, no: {draw(target)}"
        lines.append(f"  {stage}: {{ask: q, {ways}, max_visits: {{times: 2, to: lost}}}}")
    return "\n".join([*lines, "ends: {won: {outcome: won}, lost: {outcome: lost}}"]) + "\n"


@given(processes(), st.sampled_from(_NAMES), st.sampled_from(_NAMES))
def test_what_the_shape_proves_holds(text: str, name: str, other: str) -> None:
    assume(name != other)
    graph = graph_of(load_text(text).process)
    moves, judge = moves_of(graph), Judge(graph)
    one, two = Name(name, 1, 2), Name(other, 1, 2)
    for expectation in (OnlyAfter(one, two), OnlyFrom(one, two), EndsReachable()):
        if is_proved(moves, expectation):
            assert judge.decide(expectation).decision is Decision.HOLDS


@given(processes(), st.sampled_from(_STAGES), st.sampled_from(_STAGES))
def test_between_stages_without_limits_the_shape_proves_whatever_holds(
    text: str, name: str, other: str
) -> None:
    assume(name != other)
    unlimited = text.replace(", max_visits: {times: 2, to: lost}", "")
    graph = graph_of(load_text(unlimited).process)
    moves = moves_of(graph)
    try:
        judge = Judge(graph)
    except NoEndReached:
        return
    for expectation in (
        OnlyAfter(Name(name, 1, 2), Name(other, 1, 2)),
        OnlyFrom(Name(name, 1, 2), Name(other, 1, 2)),
    ):
        holds = judge.decide(expectation).decision is Decision.HOLDS
        assert is_proved(moves, expectation) is holds
