"""Figures are still those of the template.

A template's figures stand for nobody's sales. They show how the results look; the forecast that
is made of them is not yours. Put your own in their place, with your own `source`: even a guess
about your own deals is worth more.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: {value: 30%, source: "template default, replace with your own"}}
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: {to: won, p: {value: 24%, source: our CRM in 2025}}
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.graph.footing import footing
from processflow.rules.rule import Finding, Needs, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for all of them."""
    grounds = footing(subject.require_graph())
    if grounds.defaults:
        yield Finding(
            message=f"{grounds.defaults} of {grounds.figures} figures are a template's defaults",
            pointer=("stages",),
            label="not yours yet",
            help="replace the figures whose `source` begins with `template default`",
        )


RULE = Rule("template-defaults", "forecast", Severity.INFO, Needs.GRAPH, __doc__, check)
