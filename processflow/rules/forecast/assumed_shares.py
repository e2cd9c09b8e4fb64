"""The answers of a question have no probabilities.

Equal shares are assumed then, and every figure that rests on them says so. Two answers are hardly
ever equally likely: look at your last twenty deals, and write `p`, with its `source`.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: 30%}
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Questions whose answers get equal shares."""
    graph = subject.require_graph()
    for place in subject.process.places():
        if place.id in graph.assumed:
            yield Finding(
                message=f"the answers of {name(place.id)} have no probabilities",
                pointer=(*place.pointer, "ask"),
                label="equal shares are assumed",
                help="write `p` at all answers but one, which gets the rest",
            )


RULE = Rule("assumed-shares", "forecast", Severity.INFO, Needs.GRAPH, __doc__, check)
