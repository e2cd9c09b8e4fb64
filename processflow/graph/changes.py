"""Single figures of a process changed by name: `close.yes.p=0.4`, `roles.ae.people=3`."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.graph.shares import own_shares
from processflow.model.duration import Duration, fixed
from processflow.model.parameter import Parameter, between
from processflow.model.process import Edge, EdgeKind, Process, Stage
from processflow.model.staff import Arrivals, Role
from processflow.syntax.nearest import nearest

_TIMES = ("duration", "wait")
_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,6})?", re.ASCII)
_MOST_PEOPLE, _MOST_DEALS = 100_000, 1_000_000
_WORK = re.compile(r"(?:roles\..+\.people|arrivals\.deals|.+\.effort)", re.DOTALL)

Figure = Callable[[str], Process]
"""A figure that can be changed: the process with another value; UsageError where it does not fit.
"""


def changed_graph(graph: ProcessGraph, changes: Iterable[str]) -> ProcessGraph:
    """The graph of the process with all these changes, one after another."""
    process = graph.process
    for wanted in changes:
        process = changed(process, wanted)
    return graph if process is graph.process else graph_of(process)


def changed(process: Process, wanted: str) -> Process:
    """The process with one figure as `NAME=VALUE` says, in each of its segments.

    NAME is STAGE.ANSWER.p, STAGE.CRITERION.p, STAGE.duration, STAGE.wait, STAGE.effort,
    STAGE.no_response.after, roles.ROLE.people or arrivals.deals. Where an answer gets a
    probability, or two ends of one as `0.3..0.4`, the other answers of the question keep their
    proportions. Raises UsageError with the nearest name.
    """
    name, sign, value = (part.strip() for part in wanted.partition("="))
    known = figures(process)
    if not sign or not value:
        raise UsageError(f"`{wanted}` is no change; write for example `close.yes.p=0.4`")
    if name not in known:
        meant = nearest(name, known) or _by_place(process, name)
        more = f"; did you mean `{meant}`?" if meant else ""
        raise UsageError(f"`{name}` names no figure of this process{more}")
    own = [(segment, changed(each, wanted)) for segment, each in process.by_segment]
    return replace(known[name](value), by_segment=tuple(own))


def is_about_people(wanted: str) -> bool:
    """Whether a change only matters where deals wait for people."""
    return _WORK.fullmatch(wanted.partition("=")[0].strip()) is not None


def figures(process: Process) -> Mapping[str, Figure]:
    """Every figure of a process by its name."""
    found = dict(pair for place in process.places() for pair in _figures(process, place))
    for role in process.staff:
        found[f"roles.{role.id}.people"] = partial(_with_people, process, role)
    if process.arrivals:
        found["arrivals.deals"] = partial(_with_arrivals, process, process.arrivals)
    return found


def _figures(process: Process, place: Stage) -> Iterator[tuple[str, Figure]]:
    def figure(change: Callable[[Stage, str, str], Stage], key: str) -> Figure:
        return lambda value: _with(process, change(place, key, value))

    for criterion in (each for each in place.exit if each.p is not None):
        yield f"{place.id}.{criterion.id or criterion.key}.p", figure(_met, criterion.key)
    if len(place.answers) > 1 and not place.is_route:
        for edge in place.answers:
            yield f"{place.id}.{edge.id}.p", figure(_answered, edge.id)
    for key in (*_TIMES, "effort"):
        if getattr(place, key) is not None:
            yield f"{place.id}.{key}", figure(_lasting, key)
    if place.silence and place.silence.after:
        yield f"{place.id}.{place.silence.id}.after", figure(_patient, place.silence.id)


def _with_people(process: Process, role: Role, value: str) -> Process:
    people = number_of_people(value)
    staff = (replace(each, people=people) if each == role else each for each in process.staff)
    return replace(process, staff=tuple(staff))


def number_of_people(text: str) -> float:
    """A number of people. Raises UsageError for what is none."""
    if not _NUMBER.fullmatch(text) or not 0 < float(text) <= _MOST_PEOPLE:
        raise UsageError(f"`{text}` is no number of people; write for example `3` or `2.5`")
    return float(text)


def _with_arrivals(process: Process, arrivals: Arrivals, value: str) -> Process:
    if not _NUMBER.fullmatch(value) or not 0 < float(value) <= _MOST_DEALS:
        raise UsageError(f"`{value}` is no number of deals; write for example `40`")
    return replace(process, arrivals=replace(arrivals, deals=float(value)))


def _answered(place: Stage, answer: str, value: str) -> Stage:
    wanted = _share(value)
    before = {edge.id: own for edge, own in own_shares(place)}
    if before[answer] == 1 and wanted.low != 1:
        raise UsageError(
            f"`{answer}` is the only answer of `{place.id}` that is given; nobody has said which "
            "one takes the rest"
        )
    others = 1 - before[answer]

    def weighed(edge: Edge) -> Edge:
        if edge.id == answer:
            return replace(edge, p=_in_place_of(edge.p, wanted))
        part = before[edge.id] / others if others > 0 else 0.0
        own = Parameter(part * (1 - wanted.value))
        if not wanted.is_known:
            own = between(part * (1 - wanted.high), part * (1 - wanted.low))
        return replace(edge, p=_in_place_of(edge.p, own))

    return replace(place, answers=tuple(map(weighed, place.answers)))


def _met(place: Stage, key: str, value: str) -> Stage:
    wanted = _share(value)
    criteria = (
        replace(each, p=_in_place_of(each.p, wanted)) if each.key == key else each
        for each in place.exit
    )
    return replace(place, exit=tuple(criteria))


def _lasting(place: Stage, key: str, value: str) -> Stage:
    time = _time(value)
    if key == "effort":
        return replace(place, effort=time)
    return replace(place, wait=time) if key == "wait" else replace(place, duration=time)


def _patient(place: Stage, silence: str, value: str) -> Stage:
    time = _time(value)
    answers = (
        replace(edge, after=time) if edge.kind is EdgeKind.SILENCE else edge
        for edge in place.answers
    )
    return replace(place, answers=tuple(answers))


def _share(text: str) -> Parameter:
    """A share, or two ends of one as `0.3..0.4`."""
    low, dots, high = text.partition("..")
    ends = [_number(each.strip()) for each in ((low, high) if dots else (text,))]
    if not all(0 <= end <= 1 for end in ends):
        raise UsageError(
            f"`{text}` is no share; write for example `0.4` or `40%`, or `0.3..0.4` where only "
            "two ends are known"
        )
    if ends[0] > ends[-1]:
        raise UsageError(
            f"`{text}` begins with the upper end; write `{high.strip()}..{low.strip()}`"
        )
    return (between(*ends) if dots else Parameter(ends[0])).as_chance()


def _number(text: str) -> float:
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return math.nan


def _in_place_of(known: Parameter | None, wanted: Parameter) -> Parameter:
    """Another value with the source that the author gave."""
    return replace(known, value=wanted.value, interval=wanted.interval) if known else wanted


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


def _with(process: Process, place: Stage) -> Process:
    stages = []
    for each in process.stages:
        steps = tuple(place if step.id == place.id else step for step in each.steps)
        stages.append(place if each.id == place.id else replace(each, steps=steps))
    return replace(process, stages=tuple(stages))
