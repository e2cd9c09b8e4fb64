"""The process does not say in which stage a deal begins.

`start` names the stage that every new deal enters first. Without it nobody can walk the process,
and no figure can be computed. It is a stage, not an end and not a step inside a stage.

Where segments or sources start in different stages, it is a map with a stage for each of them, or
with `else` for all others.

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

from processflow.condition.types import Kind as FactKind
from processflow.diagnostic import Pointer, Severity
from processflow.model.fact import ELSE, SEGMENT, SOURCE
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
    starts = {(): start} if isinstance(start, str) else {(key,): s for key, s in _map(start)}
    for key, stage in starts.items():
        if stage not in {each.id for each in stages}:
            yield _not_a_stage(subject, ("start", *key), str(stage), stages)
    if isinstance(start, dict):
        yield from _uncovered(subject, start)


RULE = Rule("no-start", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _missing(subject: Subject, first: Name) -> Finding:
    return Finding(
        message="the process has no `start`",
        pointer=("stages",),
        label="which of these comes first?",
        help=f"add the line `start: {first.id}` above `stages`, or name another stage",
        related=(subject.place(first.pointer, "this one?"),),
    )


def _map(start: object) -> list[tuple[str, object]]:
    return [(key, stage) for key, stage in mapping(start).items() if isinstance(stage, str)]


def _uncovered(subject: Subject, start: dict[str, object]) -> Iterator[Finding]:
    """Keys of a map that name nothing, and what no key names."""
    values = _values(subject)
    if values is None:
        return
    if not values:
        yield from _other_sources(subject, start)
        return
    by = SEGMENT if values == _segments(subject) else SOURCE
    for key in start:
        if key not in values and key != ELSE:
            yield _no_such_value(by, key, values)
    left = [value for value in values if value not in start]
    if left and ELSE not in start and all(key in values for key in start):
        yield Finding(
            message=f"`start` has no stage for the {by} {listed(left)}",
            pointer=("start",),
            label="where do these deals start?",
            help=f"add `{left[0]}: <stage>`, or `else: <stage>` for all others",
        )


def _other_sources(subject: Subject, start: dict[str, object]) -> Iterator[Finding]:
    """A source without a list of values may be anything, so that there must be an `else`."""
    kinds = [field.type.kind for field in subject.process.fields if field.id == SOURCE]
    if FactKind.ENUM not in kinds and ELSE not in start:
        yield Finding(
            message="`start` has no stage for other sources",
            pointer=("start",),
            label="where do these deals start?",
            help=f"add `else: <stage>`, or give `{SOURCE}` the type `enum` and its `values`",
        )


def _values(subject: Subject) -> tuple[str, ...] | None:
    """The values that the keys of `start` must be; None where its own keys say what there is."""
    segments = _segments(subject)
    if any(key in segments for key in mapping(subject.written(("start",)))):
        return segments
    return next((field.type.values for field in subject.process.fields if field.id == SOURCE), None)


def _segments(subject: Subject) -> tuple[str, ...]:
    return tuple(segment.id for segment in subject.process.segments)


def _no_such_value(by: str, key: str, values: tuple[str, ...]) -> Finding:
    near = nearest(key, values)
    return Finding(
        message=f"`start` names {name(key)}, which is no {by}",
        pointer=("start", key),
        label=f"no such {by}",
        help=f"change it to `{near}`" if near else f"name one of {listed(values, 'or')}",
    )


def _not_a_stage(subject: Subject, pointer: Pointer, start: str, stages: list[Name]) -> Finding:
    other = names_of(subject.document).first.get(start)
    if other is not None:
        cure = f"name the stage, `{other.stage}`" if other.stage else "name the first stage"
        return Finding(
            message=f"`start` names {name(start)}, which is {other.kind.value}, not a stage",
            pointer=pointer,
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
        pointer=pointer,
        label="no such stage",
        help=f"change it to `{near}`" if near else f"name one of {listed(by_id, 'or')}",
        related=(subject.place(by_id[near].pointer, "did you mean this one?"),) if near else (),
        fix=subject.replace(pointer, near) if near else None,
        on_value=True,
    )
