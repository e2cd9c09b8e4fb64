"""A stage is listed before another one that every deal passes first.

The order of the stages in the file is the main line: it is how the process is drawn, and exit
criteria bind a deal that moves on to a stage which is listed later. A stage that is listed before
its own predecessor looks like a step backwards, and it is entered without the exit criteria of
the stage before it.

Wrong:

    start: lead
    stages:
      lead:
        ask: Does the lead answer?
        yes: demo
        no: lost
      proposal:
        ask: Does the customer sign?
        yes: won
        no: lost
      demo:
        ask: Does the customer ask for a proposal?
        yes: proposal
        no: lost

Right:

    start: lead
    stages:
      lead:
        ask: Does the lead answer?
        yes: demo
        no: lost
      demo:
        ask: Does the customer ask for a proposal?
        yes: proposal
        no: lost
      proposal:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.graph.order import always_after
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Main-line stages that are listed before one that dominates them."""
    moves = subject.require_moves()
    if not moves.is_complete:
        return
    stages = moves.graph.stages
    for stage, passed in always_after(moves).items():
        yield Finding(
            message=f"{name(stage)} is listed before {name(passed)}, but every deal passes "
            f"{name(passed)} first",
            pointer=stages[stage].pointer,
            label=f"comes after {name(passed)}",
            help=f"move {name(stage)} behind {name(passed)}, or mark one of them with `side: true`",
            related=(subject.place(stages[passed].pointer, "always passed first"),),
        )


RULE = Rule("stage-order", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)
