"""A name leads nowhere: no stage, step or end has this id.

Every answer says where the deal goes next. If that name is misspelt, or the stage was renamed,
a deal that gets this answer has no place to go, and your people do not know what to do.

The targets of answers are ids of stages, of ends, of steps of the same stage, or the word
`back`. A step of another stage cannot be named: name the stage, whose first step is entered then.
After the sale (`then`) a deal goes on in a stage.

Wrong:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: proposl
        no: lost
      proposal:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    stages:
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

from processflow.diagnostic import Pointer, Severity
from processflow.model.process import BACK
from processflow.rules.names import Kind, Name, Names, names_of
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import Way, ways
from processflow.rules.wording import listed, name

_GUESSES = 50
"""So many misspelt names get a suggestion each."""


def check(subject: Subject) -> Iterator[Finding]:
    """Names that do not resolve, from answers, limits and `then`."""
    names = names_of(subject.document)
    if not names.all:
        return
    guesses = _GUESSES
    for way in ways(subject):
        target = names.first.get(way.to)
        if way.to == BACK:
            continue
        if target is None:
            yield _unknown(subject, way, names.meant(way.to, way.inside) if guesses > 0 else None)
            guesses -= 1
        elif target.kind is Kind.STEP and target.stage != way.inside:
            yield _foreign_step(subject, way, target)
    for end in subject.process.ends:
        if end.then is not None:
            yield from _then(subject, names, (*end.pointer, "then"), end.then)


RULE = Rule("unknown-target", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _unknown(subject: Subject, way: Way, meant: Name | None) -> Finding:
    message = f"{way.words} leads to {name(way.to)}, which is not a stage, step or end"
    if meant is None:
        cure = "add it under `stages` or `ends`, or name one that is there"
        return Finding(message, way.pointer, "no such id", cure, on_value=True)
    is_renamed = way.to in meant.was
    words = f"was {name(way.to)} before" if is_renamed else "did you mean this one?"
    return Finding(
        message=message,
        pointer=way.pointer,
        label="no such id",
        help=f"change it to `{meant.id}`",
        related=(subject.place(meant.pointer, words),),
        fix=subject.replace(way.pointer, meant.id),
        on_value=True,
    )


def _foreign_step(subject: Subject, way: Way, step: Name) -> Finding:
    return Finding(
        message=f"{way.words} leads to {name(step.id)}, a step inside {name(str(step.stage))}",
        pointer=way.pointer,
        label="a step of another stage",
        help=f"name the stage, `{step.stage}`: a deal enters it at its first step",
        related=(subject.place(step.pointer, "the step"),),
        on_value=True,
    )


def _then(subject: Subject, names: Names, pointer: Pointer, to: str) -> Iterator[Finding]:
    target = names.first.get(to)
    if target is not None and target.kind is Kind.STAGE:
        return
    words = f"`then` of {name(str(pointer[-2]))}"
    if target is not None:
        yield Finding(
            message=f"{words} leads to {name(to)}, which is {target.kind.value}, not a stage",
            pointer=pointer,
            label="not a stage",
            help="name the stage that the customer enters after the sale",
            related=(subject.place(target.pointer, target.kind.value),),
            on_value=True,
        )
        return
    stages = [each.id for each in names.all if each.kind is Kind.STAGE]
    meant = names.meant(to, None)
    near = meant if meant and meant.kind is Kind.STAGE else None
    yield Finding(
        message=f"{words} leads to {name(to)}, which is not a stage",
        pointer=pointer,
        label="no such stage",
        help=f"change it to `{near.id}`" if near else f"name one of {listed(stages, 'or')}",
        related=(subject.place(near.pointer, "did you mean this one?"),) if near else (),
        fix=subject.replace(pointer, near.id) if near else None,
        on_value=True,
    )
