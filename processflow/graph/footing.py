"""What the figures of a process rest on: stated, assumed, or still a template's."""

import re
from collections.abc import Iterator

from processflow.graph.figures import assumed_unknown, assumes_sources
from processflow.graph.graph import ProcessGraph
from processflow.model.duration import Duration
from processflow.model.fact import Sample
from processflow.model.parameter import Parameter
from processflow.model.process import Edge, Stage
from processflow.record import dataclass

TEMPLATE_DEFAULT = "template default"
"""How the source of a figure begins that came with a template and was never replaced."""

_CALENDAR = re.compile(r"\d(bd|mo)\b")


@dataclass(frozen=True, slots=True)
class Footing:
    """The grounds of a process's figures.

    `figures` are the probabilities and times that the author states; `defaults` those of them
    that are a template's; `assumed` the questions whose answers get equal shares; `untimed`
    the stages and steps whose visits take no time; `uncounted` the required criteria without
    `p`, which change no figure; `converted` the units that were turned into calendar days;
    `unknown` the fields that conditions read and nothing tells; `unweighed` the answers offered
    anywhere that have no `p` and so are never given; `sources` whether sources get equal shares;
    `intervals` the probabilities of which two ends are stated.
    """

    figures: int
    defaults: int
    assumed: tuple[str, ...]
    untimed: tuple[str, ...]
    uncounted: int
    converted: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    unweighed: int = 0
    sources: bool = False
    intervals: int = 0


def footing(graph: ProcessGraph) -> Footing:
    """What the figures of this graph rest on."""
    stated = list(_stated(graph))
    places = [node.element for node in graph.nodes.values() if isinstance(node.element, Stage)]
    durations = [figure.text for figure in stated if isinstance(figure, Duration)]
    units = {unit for text in durations for unit in _CALENDAR.findall(text)}
    return Footing(
        figures=len(stated),
        defaults=sum(bool(f.source and f.source.startswith(TEMPLATE_DEFAULT)) for f in stated),
        assumed=tuple(sorted(graph.assumed)),
        untimed=tuple(place.id for place in places if not _has_time(place)),
        uncounted=sum(
            criterion.required and criterion.p is None and criterion.key not in graph.decided
            for stage in graph.process.stages
            for criterion in stage.exit
        ),
        converted=tuple(sorted(units)),
        unknown=assumed_unknown(graph),
        unweighed=sum(edge.p is None for edge in graph.process.anywhere),
        sources=assumes_sources(graph.process),
        intervals=sum(isinstance(f, Parameter) and not f.is_known for f in stated),
    )


def _has_time(place: Stage) -> bool:
    own = place.duration or place.wait or place.until or any(c.takes for c in place.exit)
    return bool(own) or place.is_route


def _stated(graph: ProcessGraph) -> Iterator[Parameter | Duration | Sample]:
    process = graph.process
    yield from (field.sample for field in process.fields if field.sample)
    yield from (segment.share for segment in process.segments if segment.share)
    for edge in process.anywhere:
        yield from _of_edge(edge)
    for place in graph.process.places():
        yield from _present(place.duration, place.wait)
        for criterion in place.exit:
            yield from _present(criterion.p, criterion.takes)
        for edge in place.answers:
            yield from _of_edge(edge)
    for end in graph.process.ends:
        for spawn in end.spawns:
            yield from _present(spawn.p)


def _of_edge(edge: Edge) -> Iterator[Parameter | Duration]:
    yield from _present(edge.p, edge.after)
    for spawn in edge.spawns:
        yield from _present(spawn.p)


def _present(*figures: Parameter | Duration | None) -> Iterator[Parameter | Duration]:
    return (figure for figure in figures if figure is not None)
