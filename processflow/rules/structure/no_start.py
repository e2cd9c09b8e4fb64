"""The process does not say in which stage a deal begins.

`start` names the stage that every new deal enters first. Without it nobody can walk the process,
and no figure can be computed. It is a stage, not an end and not a step inside a stage.

Wrong:

    start: leed
    stages:
      lead:
        ask: Does the lead buy?
        yes: won
        no: lost

Right:

    start: lead
    stages:
      lead:
        ask: Does the lead buy?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.tree import mapping
from processflow.rules.names import Kind, Name, names_of
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name
from processflow.syntax.nearest import nearest


def check(subject: Subject) -> Iterator[Finding]:
    """A `start` that is missing or no stage."""
    top = mapping(subject.document.value)
    stages = [each for each in names_of(subject.document).all if each.kind is Kind.STAGE]
    if not stages:
        if top.get("stages") == {}:
            yield Finding("the process has no stages", ("stages",), "empty", "add the first stage")
        return
    if "start" not in top:
        if not nearest("start", top.keys() - {"stages"}):
            yield _missing(subject, stages[0])
        return
    start = top["start"]
    if isinstance(start, str) and start not in {stage.id for stage in stages}:
        yield _not_a_stage(subject, start, stages)


RULE = Rule("no-start", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _missing(subject: Subject, first: Name) -> Finding:
    return Finding(
        message="the process has no `start`",
        pointer=("stages",),
        label="which of these comes first?",
        help=f"add the line `start: {first.id}` above `stages`, or name another stage",
        related=(subject.place(first.pointer, "this one?"),),
    )


def _not_a_stage(subject: Subject, start: str, stages: list[Name]) -> Finding:
    other = names_of(subject.document).first.get(start)
    if other is not None:
        cure = f"name the stage, `{other.stage}`" if other.stage else "name the first stage"
        return Finding(
            message=f"`start` names {name(start)}, which is {other.kind.value}, not a stage",
            pointer=("start",),
            label="not a stage",
            help=cure,
            related=(subject.place(other.pointer, other.kind.value),),
            on_value=True,
        )
    by_id = {stage.id: stage for stage in stages}
    former = next((stage.id for stage in stages if start in stage.was), None)
    near = former or nearest(start, list(by_id)[:500])
    return Finding(
        message=f"`start` names {name(start)}, which is not a stage",
        pointer=("start",),
        label="no such stage",
        help=f"change it to `{near}`" if near else f"name one of {listed(by_id, 'or')}",
        related=(subject.place(by_id[near].pointer, "did you mean this one?"),) if near else (),
        fix=subject.replace(("start",), near) if near else None,
        on_value=True,
    )
