"""Segments are told apart, and nothing is done differently.

New and returning customers buy differently: another start, other probabilities and times, fewer
questions. Here the segments have the same figures, every deal starts at the same stage, and no
condition reads `segment`. Write what differs, or leave the segments out.

Wrong:

    segments: {new: {share: 70%}, repeat: {share: 30%}}
    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: 30%}
        no: lost

Right:

    segments: {new: {share: 70%}, repeat: {share: 30%}}
    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: {new: 25%, repeat: 60%}}
        no: lost
"""

from collections.abc import Iterator

from processflow.condition.reads import facts_read
from processflow.diagnostic import Severity
from processflow.model.fact import SEGMENT
from processflow.model.process import Process
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Segments without any difference."""
    process = subject.process
    if len(process.segments) > 1 and not _differ(process):
        yield Finding(
            message="the segments differ in nothing",
            pointer=("segments",),
            label="the same figures, the same way",
            help="give figures by segment (`{new: 25%, repeat: 60%}`), a `start` by segment, or a "
            "`route` that reads `segment`",
        )


RULE = Rule("new-and-repeat-identical", "practice", Severity.INFO, Needs.GRAPH, __doc__, check)


def _differ(process: Process) -> bool:
    figures = {(each.stages, each.ends) for _, each in process.by_segment}
    by_start = process.starts is not None and process.starts.by == SEGMENT
    read = (facts_read(when.condition) for when in process.conditions() if when.condition)
    return len(figures) > 1 or by_start or any(SEGMENT in each for each in read)
