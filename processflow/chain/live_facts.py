"""Which facts still decide where a deal is: those that something ahead of it reads."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from processflow.graph.graph import ProcessGraph
from processflow.graph.moves import Place
from processflow.model.fact import SEGMENT

if TYPE_CHECKING:
    from processflow.condition.tree import Condition

Names = frozenset[str]


def facts_read_at(graph: ProcessGraph, places: Iterable[Place]) -> Mapping[Place, Names]:
    """For each place the facts, and the criteria that are facts, that a visit there reads."""
    nothing: Names = frozenset()
    segment = _names(graph, [SEGMENT]) if graph.by_segment else nothing
    by_node = {
        node: _names(graph, _read(way.edge.when.condition for way in ways if way.edge.when))
        | (segment if _differ(graph, partial(_figures, node)) else nothing)
        for node, ways in graph.transitions.items()
    }
    by_home = {
        home: _names(graph, _read(graph.decided.get(c.key) for c in graph.criteria(home)))
        | (segment if _differ(graph, partial(_criteria, home)) else nothing)
        for home in (None, *graph.stages)
    }
    return {p: by_node.get(p.node, nothing) | by_home[p.home] for p in places}


def every_fact(graph: ProcessGraph) -> Names:
    """All facts and criteria that conditions of a graph read anywhere."""
    if not graph.has_facts:
        return frozenset()
    conditions = [when.condition for when in graph.process.conditions()]
    return _names(graph, [*_read(conditions), SEGMENT])


def _differ(graph: ProcessGraph, told: Callable[[ProcessGraph], object]) -> bool:
    """Whether this is not the same in the graphs of all segments."""
    return len({told(each) for each in graph.by_segment.values()} | {told(graph)}) > 1


def _figures(node: str, graph: ProcessGraph) -> object:
    """The figures of a visit."""
    return graph.transitions[node], graph.nodes[node].element


def _criteria(home: str | None, graph: ProcessGraph) -> object:
    return graph.criteria(home)


def _read(conditions: "Iterable[Condition | None]") -> list[str]:
    from processflow.condition.reads import facts_read  # only files with conditions need it

    return list(chain.from_iterable(facts_read(each) for each in conditions if each))


def _names(graph: ProcessGraph, names: Iterable[str]) -> Names:
    """These names, and those that stand behind a derived segment or a criterion's condition."""
    found: set[str] = set()
    queue = list(names)
    while queue:
        name = queue.pop()
        if name in found:
            continue
        found.add(name)
        if name == SEGMENT:
            whens = (segment.when for segment in graph.process.segments)
            queue += _read(when.condition for when in whens if when)
        elif name in graph.decided:
            queue += _read([graph.decided[name]])
    return frozenset(found)
