"""A criterion reads a field that nobody ever finds out.

Nothing tells the value: the field has no `default` and no `sample`, no stage requires it
(`required_from`), no answer requires or sets it. Its conditions are then never true, and no deal
gets past them. Say from which stage on it has to be known, or which answer sets it.

Wrong:

    fields:
      budget_left: {type: bool}
    stages:
      demo:
        exit: [{text: The customer has budget this year, when: budget_left}]
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    fields:
      budget_left: {type: bool, required_from: offer}
    stages:
      demo:
        ask: Does the customer ask for an offer?
        yes: offer
        no: lost
      offer:
        exit: [{text: The customer has budget this year, when: budget_left}]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.condition.reads import facts_compared, facts_negated
from processflow.condition.tree import Condition
from processflow.diagnostic import Severity
from processflow.model.fact import When
from processflow.model.process import Process
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Conditions on fields that nothing produces."""
    if not subject.process.fields:
        return
    unknown = {field.id for field in subject.process.fields} - _produced(subject)
    for when, condition in _required(subject.process) if unknown else ():
        harmless = facts_negated(condition)
        for fact in facts_compared(condition):
            if fact in unknown and fact not in harmless:
                unknown.discard(fact)
                yield Finding(
                    message=f"nothing ever tells {name(fact)}, so the condition is never true",
                    pointer=when.pointer,
                    label="never known",
                    help=f"give {name(fact)} `required_from: <stage>`, or let an answer `set` or "
                    "require it",
                    related=(subject.place(("fields", fact), "no stage asks for it"),),
                    on_value=True,
                )


RULE = Rule("fact-never-produced", "criteria", Severity.ERROR, Needs.GRAPH, __doc__, check)


def _required(process: Process) -> Iterator[tuple[When, Condition]]:
    """The conditions of criteria and segments; branches of a route may ask for what is unset."""
    whens = [segment.when for segment in process.segments]
    whens += [criterion.when for stage in process.stages for criterion in stage.exit]
    return ((when, when.condition) for when in whens if when and when.condition)


def _produced(subject: Subject) -> frozenset[str]:
    """The fields that have a value of themselves, or that some stage or answer asks for."""
    process: Process = subject.process
    edges = list(process.every_edge())
    return frozenset(
        [each.id for each in process.fields if each.required_from or each.sample]
        + [each.id for each in process.fields if _has_default(subject, each.id)]
        + [each.id for edge in edges for each in edge.requires]
        + [fact for edge in edges for fact, _ in edge.set]
    )


def _has_default(subject: Subject, field: str) -> bool:
    return subject.written(("fields", field, "default")) is not None
