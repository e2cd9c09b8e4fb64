"""The graph that figures are made on: what nobody can know there decides nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from processflow.condition.types import Value
from processflow.graph.graph import ProcessGraph
from processflow.model.fact import ELSE, SEGMENT, SOURCE
from processflow.model.process import Process

if TYPE_CHECKING:
    from processflow.condition.tree import Condition

Shares = tuple[tuple[Value, float], ...]
"""The values of a fact with the share of all deals that have each."""


def for_figures(graph: ProcessGraph, given: Iterable[str] = ()) -> ProcessGraph:
    """The graph with the fields waived that no sample, default, answer or `given` tells.

    A criterion whose condition reads such a field is met by its `p`, as any other criterion.
    Where facts then decide nothing the graph is one without facts.
    """
    if not graph.has_facts:
        return graph
    known = {*given, *_told(graph), SEGMENT, SOURCE, *graph.told}
    waived = frozenset(f.id for f in graph.process.fields if f.id not in known)
    decided = {key: c for key, c in graph.decided.items() if not waived.intersection(_read(c))}
    by_segment = {
        name: replace(each, waived=waived, decided=MappingProxyType(decided))
        for name, each in graph.by_segment.items()
    }
    figured = replace(
        graph,
        waived=waived,
        decided=MappingProxyType(decided),
        by_segment=MappingProxyType(by_segment),
    )
    if facts_decide(figured):
        return figured
    nothing: Mapping[str, Any] = MappingProxyType({})
    return replace(figured, has_facts=False, by_segment=nothing, required=nothing, needed=())


def facts_decide(graph: ProcessGraph) -> bool:
    """Whether facts, segments or days decide where deals go, how long it takes or who is first."""
    process = graph.process
    return bool(
        graph.has_facts
        and (
            graph.decided
            or graph.asked
            or graph.by_segment
            or len(graph.starts) > 1
            or any(place.is_route or place.until for place in process.places())
            or any(edge.until for edge in process.every_edge())
        )
    )


def assumed_unknown(graph: ProcessGraph) -> tuple[str, ...]:
    """The fields that conditions read and that figures know nothing of, in order."""
    whens = [when.condition for when in graph.process.conditions()]
    read = {name for condition in whens if condition for name in _read(condition)}
    return tuple(f.id for f in graph.process.fields if f.id in read & graph.waived)


def has_intervals(graph: ProcessGraph) -> bool:
    """Whether some probability of an answer or a criterion is only known to lie between two."""
    return any(map(_has_intervals, (graph, *graph.by_segment.values())))


def _has_intervals(graph: ProcessGraph) -> bool:
    edges = (way.edge for answers in graph.transitions.values() for way in answers)
    if any(edge.p and not edge.p.is_known for edge in edges):
        return True
    criteria = (each for stage in graph.process.stages for each in stage.exit)
    return any(criterion.p and not criterion.p.is_known for criterion in criteria)


def guessing_at(graph: ProcessGraph) -> tuple[str, ...]:
    """Those of the unknown fields that send deals one way rather than another, in order.

    A criterion that reads one is met by its own probability, so that no guess is needed there.
    """
    process = graph.process
    whens = [edge.when for place in process.places() for edge in place.answers]
    whens += [segment.when for segment in process.segments]
    read = {name for when in whens if when and when.condition for name in _read(when.condition)}
    return tuple(f.id for f in process.fields if f.id in read & graph.waived)


def shared_facts(process: Process) -> Iterator[tuple[str, Shares]]:
    """The facts that no field tells and every deal has from its first day, with their shares."""
    drawn = tuple((s.id, s.share.value) for s in process.segments if s.share)
    if drawn:
        yield SEGMENT, drawn
    if process.starts and assumes_sources(process):
        values = tuple(value for value, _ in process.starts.stages if value != ELSE)
        yield SOURCE, tuple((value, 1 / len(values)) for value in values)


def assumes_sources(process: Process) -> bool:
    """Whether deals start by a source whose shares nobody states: they are taken to be equal."""
    starts = process.starts
    stated = any(f.id == SOURCE and f.sample for f in process.fields)
    return bool(starts and starts.by == SOURCE and not stated and not starts.stage_of(None))


def _told(graph: ProcessGraph) -> Iterator[str]:
    for field in graph.process.fields:
        if field.sample or field.type.default is not None:
            yield field.id
    for edge in graph.process.every_edge():
        yield from (name for name, _ in edge.set)


def _read(condition: "Condition") -> tuple[str, ...]:
    from processflow.condition.reads import facts_read  # only files with conditions need it

    return facts_read(condition)
