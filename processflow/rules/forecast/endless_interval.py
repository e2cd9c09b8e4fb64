"""Within an interval a deal may go round for ever.

An interval says what a probability may be, its ends included. Where the only way on may have the
probability 0, a deal stays for ever at that end, and `solve` can tell no bounds. Give the interval
a lower end above 0, or count the rounds by a limit.

Wrong:

    stages:
      offer:
        ask: Does the customer want the offer?
        yes: signature
        no: lost
      signature:
        exit:
          - {text: The customer signs the order form, p: [0%, 80%]}
        duration: 5d
        next: won

Right:

    stages:
      offer:
        ask: Does the customer want the offer?
        yes: signature
        no: lost
      signature:
        exit:
          - {text: The customer signs the order form, p: [20%, 80%]}
        duration: 5d
        next: won
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.errors import ProcessflowError
from processflow.graph.graph import ProcessGraph
from processflow.graph.shares import between
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """The first place that some choice within the intervals lets no deal leave for an end."""
    moves = subject.require_moves()
    graph = subject.require_graph()
    if moves.homeless or moves.circles:
        return
    if not any(map(_may_be_nothing, (graph, *graph.by_segment.values()))):
        return
    place = _endless(graph)
    if place is not None:
        yield Finding(
            message=f"within the intervals of this process a deal may never leave {name(place)}",
            pointer=graph.nodes[place].element.pointer,
            label="no end can be reached then",
            help="give the interval of the way out a lower end above 0, or count the rounds",
        )


RULE = Rule("endless-interval", "forecast", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _may_be_nothing(graph: ProcessGraph) -> bool:
    """Whether some answer or criterion may have the probability 0 and need not."""
    for answers in graph.transitions.values():
        is_open = any(each.low < each.high for each in answers)
        if is_open and any(each.share > 0 and between(each, answers)[0] <= 0 for each in answers):
            return True
    criteria = (criterion for stage in graph.stages for criterion in graph.criteria(stage))
    return any(c.p is not None and c.p.low == 0 < c.p.high for c in criteria)


def _endless(graph: ProcessGraph) -> str | None:
    # Arrays cost start-up time, and few files come here.
    from processflow.chain.expand import chain_of
    from processflow.exact.bounds_best import trap_of
    from processflow.exact.bounds_rows import rows_of
    from processflow.exact.system import system_of

    try:
        chain = chain_of(graph)
        return trap_of(rows_of(chain), system_of(chain))
    except ProcessflowError:  # another rule says what is wrong
        return None
