"""The process does not do what is expected of it.

Every sentence under `expect` is decided exactly, on all walks and with the process's own figures.
The likeliest walk that breaks it is shown where one walk can.

An expectation about probabilities or times that rests on shares which nobody stated, or on fields
that no deal knows for want of a `sample`, is unproven, whatever comes out: a warning that names
them. Where a probability is an interval, an expectation holds if it holds for all figures within
the intervals, and is broken if it is for all of them; otherwise it is unproven, and the finding
names the interval that leaves most open.

Wrong:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: {to: won, p: 0.1}
        no: lost
    expect:
      - P(won) >= 20%

Right:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: {to: won, p: 0.4}
        no: lost
    expect:
      - P(won) >= 20%
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.errors import ProcessflowError
from processflow.expectation.form import Decision, Expectation, Verdict
from processflow.expectation.names import unknown
from processflow.expectation.parse import parse
from processflow.expectation.problem import Problem
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, way


def check(subject: Subject) -> Iterator[Finding]:
    """Expectations that do not hold or are unproven; nothing of a process that has no figures."""
    expected = dict(_readable(subject))
    moves = subject.require_moves()
    if not expected or moves.homeless or moves.circles:
        return
    # These cost start-up time, and most files expect nothing.
    from processflow.chain.inexact import Inexact
    from processflow.exact.system import HardlyEnds
    from processflow.expectation.verdict import Judge

    try:
        judge = Judge(subject.require_graph())
    except (Inexact, HardlyEnds) as refused:
        yield from _undecided(subject, expected, str(refused))
        return
    except ProcessflowError:  # no end is reached: another rule says where
        return
    for number, expectation in expected.items():
        verdict = judge.decide(expectation)
        if verdict.decision is not Decision.HOLDS:
            yield _finding(number, subject.process.expect[number], verdict)


def _undecided(subject: Subject, expected: dict[int, Expectation], why: str) -> Iterator[Finding]:
    """The expectations that no figures can decide and that the shape does not prove."""
    from processflow.expectation.shape import is_proved  # only files that expect something need it

    for number, expectation in expected.items():
        if not is_proved(subject.require_moves(), expectation):
            yield Finding(
                f"unproven: `{subject.process.expect[number]}`",
                ("expect", number),
                "not decided",
                why,
                on_value=True,
                severity=Severity.WARNING,
            )


def _readable(subject: Subject) -> Iterator[tuple[int, Expectation]]:
    for number, text in enumerate(subject.process.expect):
        read = parse(text)
        if not isinstance(read, Problem) and unknown(subject.process, read) is None:
            yield number, read


def _finding(number: int, text: str, verdict: Verdict) -> Finding:
    pointer = ("expect", number)
    if verdict.decision is Decision.UNPROVEN:
        return Finding(
            f"unproven: `{text}`",
            pointer,
            f"{verdict.fact}{_if(verdict)}",
            _cure(verdict),
            on_value=True,
            severity=Severity.WARNING,
        )
    witness = verdict.witness
    shown = None
    if witness:
        steps = [
            f"{node}: {answer}"
            for node, answer in zip(witness.nodes, witness.answers, strict=False)
        ]
        path = " → ".join([*steps, witness.nodes[-1]])
        shown = f"the likeliest walk against it ({100 * witness.probability:.3g}% of deals): {path}"
    return Finding(
        f"broken: `{text}`",
        pointer,
        verdict.fact,
        shown,
        witness=witness.nodes if witness else (),
        on_value=True,
    )


def _if(verdict: Verdict) -> str:
    equal = ["all answers are equally likely"] if verdict.assumed else []
    unknown = [f"{listed(verdict.unknown)} stays unknown"] if verdict.unknown else []
    resting = " and ".join((*equal, *unknown))
    return f" if {resting}" if resting else ""


def _cure(verdict: Verdict) -> str:
    shares = [f"state `p` for the answers of {listed(verdict.assumed)}"] if verdict.assumed else []
    samples = [f"give {listed(verdict.unknown)} a `sample`"] if verdict.unknown else []
    return "; ".join((*shares, *samples, *_narrower(verdict)))


def _narrower(verdict: Verdict) -> Iterator[str]:
    ways = [way(name, place) for place, name in verdict.open]
    if ways and verdict.is_bounded:
        more = f", then that of {ways[1]}" if ways[1:] else ""
        yield f"narrow the interval of {ways[0]}{more}"
    elif ways:
        more = f" and {len(ways) - 1} more" if ways[1:] else ""
        yield f"this has no bounds; write one number in place of the interval of {ways[0]}{more}"


RULE = Rule("expectation-broken", "forecast", Severity.ERROR, Needs.GRAPH, __doc__, check)
