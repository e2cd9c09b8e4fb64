"""The upper end of an interval stands before the lower one.

`p: [0.3, 0.4]` says that a probability is not known, only that it lies between two ends. The
lower end stands first. Whoever writes them the other way round may have meant another number.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: [0.4, 0.3]}
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: [0.3, 0.4]}
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.model.parameter import Parameter
from processflow.model.process import Process
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import percent


def check(subject: Subject) -> Iterator[Finding]:
    """Answers and criteria, in every segment; each place once."""
    seen: set[Pointer] = set()
    processes = [process for _, process in subject.process.by_segment] or [subject.process]
    for pointer, p in (pair for process in processes for pair in _figures(process)):
        if p is None or pointer in seen or not _is_reversed(p):
            continue
        seen.add(pointer)
        yield Finding(
            message=f"an interval begins with {percent(p.high)} and ends with {percent(p.low)}",
            pointer=(*pointer, "p"),
            label="the upper end first",
            help="write the lower end first, or correct one of them",
            on_value=True,
        )


RULE = Rule("interval-reversed", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _is_reversed(p: Parameter) -> bool:
    """Whether the ends are probabilities, in the wrong order."""
    return p.interval is not None and 1 >= p.interval[0] > p.interval[1] >= 0


def _figures(process: Process) -> Iterator[tuple[Pointer, Parameter | None]]:
    for edge in process.every_edge():
        yield edge.pointer, edge.p
    for place in process.places():
        for criterion in place.exit:
            yield criterion.pointer, criterion.p
