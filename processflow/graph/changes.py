"""Single figures of a process changed by name: `close.yes.p=0.4`, `close.duration=5d`."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from processflow.errors import UsageError
from processflow.graph.shares import own_shares
from processflow.model.duration import Duration, fixed
from processflow.model.parameter import Parameter
from processflow.model.process import Edge, EdgeKind, Process, Stage
from processflow.syntax.nearest import nearest

_TIMES = ("duration", "wait")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be changed: how a stage or step looks with another value.

    `change` raises UsageError where the value does not fit.
    """

    place: str
    change: Callable[[str], Stage]


def changed(process: Process, wanted: str) -> Process:
    """The process with one figure as `NAME=VALUE` says.

    NAME is STAGE.ANSWER.p, STAGE.CRITERION.p, STAGE.duration, STAGE.wait or
    STAGE.no_response.after. Where an answer gets a probability, the other answers of the question
    keep their proportions. Raises UsageError with the nearest name.
    """
    name, sign, value = (part.strip() for part in wanted.partition("="))
    known = figures(process)
    if not sign or not value:
        raise UsageError(f"`{wanted}` is no change; write for example `close.yes.p=0.4`")
    if name not in known:
        meant = nearest(name, known) or _by_place(process, name)
        more = f"; did you mean `{meant}`?" if meant else ""
        raise UsageError(f"`{name}` names no figure of this process{more}")
    figure = known[name]
    return _with(process, figure.place, figure.change(value))


def figures(process: Process) -> Mapping[str, Figure]:
    """Every figure of a process by its name."""
    return dict(pair for place in process.places() for pair in _figures(place))


def _figures(place: Stage) -> Iterator[tuple[str, Figure]]:
    for criterion in place.exit:
        if criterion.p is not None:
            key = criterion.id or criterion.key
            yield f"{place.id}.{key}.p", Figure(place.id, _for(_met, place, criterion.key))
    if len(place.answers) > 1 and not place.is_route:
        for edge in place.answers:
            yield f"{place.id}.{edge.id}.p", Figure(place.id, _for(_answered, place, edge.id))
    for key in _TIMES:
        if getattr(place, key) is not None:
            yield f"{place.id}.{key}", Figure(place.id, _for(_lasting, place, key))
    if place.silence and place.silence.after:
        name = f"{place.id}.{place.silence.id}.after"
        yield name, Figure(place.id, _for(_patient, place, place.silence.id))


def _for(
    change: Callable[[Stage, str, str], Stage], place: Stage, key: str
) -> Callable[[str], Stage]:
    return lambda value: change(place, key, value)


def _answered(place: Stage, answer: str, value: str) -> Stage:
    share = _share(value)
    before = {edge.id: own for edge, own in own_shares(place)}
    if before[answer] == 1 and share != 1:
        raise UsageError(
            f"`{answer}` is the only answer of `{place.id}` that is given; nobody has said which "
            "one takes the rest"
        )
    rest = (1 - share) / (1 - before[answer]) if before[answer] < 1 else 1.0

    def weighed(edge: Edge) -> Edge:
        own = share if edge.id == answer else before[edge.id] * rest
        known = edge.p or Parameter(own)
        return replace(edge, p=replace(known, value=own))

    return replace(place, answers=tuple(map(weighed, place.answers)))


def _met(place: Stage, key: str, value: str) -> Stage:
    share = _share(value)
    criteria = (
        replace(each, p=replace(each.p, value=share)) if each.key == key and each.p else each
        for each in place.exit
    )
    return replace(place, exit=tuple(criteria))


def _lasting(place: Stage, key: str, value: str) -> Stage:
    time = _time(value)
    return replace(place, wait=time) if key == "wait" else replace(place, duration=time)


def _patient(place: Stage, silence: str, value: str) -> Stage:
    time = _time(value)
    answers = (
        replace(edge, after=time) if edge.kind is EdgeKind.SILENCE else edge
        for edge in place.answers
    )
    return replace(place, answers=tuple(answers))


def _share(text: str) -> float:
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise UsageError(f"`{text}` is no share; write for example `0.4` or `40%`")
    return value


def _time(text: str) -> Duration:
    time = fixed(text)
    if time is None:
        raise UsageError(f"`{text}` is no time; write for example `5d`, `3bd` or `2w`")
    return time


def _by_place(process: Process, name: str) -> str | None:
    """The nearest figure of the place that is named, or of the nearest place."""
    places = [place.id for place in process.places()]
    first, _, rest = name.partition(".")
    meant = first if first in places else nearest(first, places)
    inside = [each for each in figures(process) if meant and each.startswith(f"{meant}.")]
    plain = {each.removeprefix(f"{meant}."): each for each in inside}
    found = nearest(rest, plain)
    return plain[found] if found else next(iter(inside), None)


def _with(process: Process, place: str, stage: Stage) -> Process:
    stages = []
    for each in process.stages:
        steps = tuple(stage if step.id == place else step for step in each.steps)
        stages.append(stage if each.id == place else replace(each, steps=steps))
    return replace(process, stages=tuple(stages))
