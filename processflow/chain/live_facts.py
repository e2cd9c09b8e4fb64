"""Which facts still decide where a deal is: those that something ahead of it reads."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from processflow.graph.graph import ProcessGraph
from processflow.graph.moves import Move, Moves, Place
from processflow.model.fact import SEGMENT
from processflow.walk.step import ROUTE

if TYPE_CHECKING:
    from processflow.condition.tree import Condition

Names = frozenset[str]
Key = TypeVar("Key")


class Read(NamedTuple):
    """The facts, and the criteria that are facts, that deals need to know.

    `at` has those that a visit of a place reads, its figures included; `by` those that the step
    function looks at or asks for when an answer is given there.
    """

    at: Mapping[Place, Names]
    by: Mapping[tuple[Place, str], Names]


def facts_read(moves: Moves) -> Read:
    """What is read at every place that deals reach."""
    by_node, by_home = _by_node(moves.graph), _by_home(moves.graph)
    limits = _by_limits(moves.graph)
    by = _looked_at(moves, by_node, by_home, limits)
    return Read(_read_at(moves, by_node, by_home, limits), by)


def _read_at(
    moves: Moves, by_node: dict[str, Names], by_home: dict[str | None, Names], limits: Names
) -> Mapping[Place, Names]:
    graph, segment = moves.graph, _names(moves.graph, [SEGMENT])
    nodes = {n: segment for n in by_node if _differ(graph, _figures, n)}
    homes = {h: segment for h in by_home if _differ(graph, _criteria, h)}
    nothing: Names = frozenset()
    return {
        p: by_node.get(p.node, nothing)
        | by_home[p.home]
        | nodes.get(p.node, nothing)
        | homes.get(p.home, nothing)
        | limits
        for p in moves.outgoing
    }


def _looked_at(
    moves: Moves, by_node: dict[str, Names], by_home: dict[str | None, Names], limits: Names
) -> Mapping[tuple[Place, str], Names]:
    """The conditions of a route, those of criteria where the answer may need them, what an
    answer, or a stage that is entered next, requires, and the segment where limits differ.
    """
    graph = moves.graph
    found: dict[tuple[Place, str], Names] = {}
    for place, onward in moves.outgoing.items():
        ways = graph.transitions.get(place.node, ())
        own_stage = graph.nodes[place.node].stage or ""  # a deal that is kept enters it again
        entered = _required(graph, onward) | frozenset(graph.required.get(own_stage, ())) | limits
        required = frozenset(field.id for way in ways for field in way.edge.requires)
        read = by_node.get(place.node, frozenset()) | by_home[place.home]
        found[place, ROUTE] = read | required | entered
        for way in ways:
            own = [move for move in onward if move.edge.id == way.edge.id]
            if any(graph.is_advance(place.home, move.target.node) for move in own):
                asked = by_home[place.home] | entered  # a deal that is kept may be sent anywhere
            else:
                asked = _required(graph, own) | limits
            found[place, way.edge.id] = asked | {field.id for field in way.edge.requires}
    return found


def _by_limits(graph: ProcessGraph) -> Names:
    """The facts that say which limits hold, where these are not the same in all segments."""
    limited = _differ(graph, _limits, None)
    return _names(graph, [SEGMENT]) if limited else frozenset()


def _required(graph: ProcessGraph, moves: Iterable[Move]) -> Names:
    """The facts that the stages which these moves enter need."""
    stages = (graph.nodes[move.target.node].stage for move in moves)
    return frozenset(name for stage in stages for name in graph.required.get(stage or "", ()))


def _by_node(graph: ProcessGraph) -> dict[str, Names]:
    """The facts that the conditions of each node's ways read, and those that are asked there."""

    def read(node: str) -> list[str]:
        whens = (way.edge.when for way in graph.transitions[node])
        return _read([*(when.condition for when in whens if when), *graph.asked.get(node, ())])

    return {node: _names(graph, read(node)) for node in graph.transitions}


def _by_home(graph: ProcessGraph) -> dict[str | None, Names]:
    """The facts that the conditions of each stage's criteria read."""
    return {
        home: _names(graph, _read(graph.decided.get(c.key) for c in graph.criteria(home)))
        for home in (None, *graph.stages)
    }


def every_fact(graph: ProcessGraph) -> Names:
    """All facts and criteria that conditions of a graph read anywhere."""
    if not graph.has_facts:
        return frozenset()
    conditions = [when.condition for when in graph.process.conditions()]
    return _names(graph, [*_read(conditions), SEGMENT])


def _differ(graph: ProcessGraph, told: Callable[[ProcessGraph, Key], object], key: Key) -> bool:
    """Whether the graphs of segments tell different things of this."""
    own = told(graph, key)
    return any(told(each, key) != own for each in graph.by_segment.values())


def _figures(graph: ProcessGraph, node: str) -> object:
    """The figures of a visit."""
    return graph.transitions[node], graph.nodes[node].element


def _limits(graph: ProcessGraph, _: None) -> object:
    return dict(graph.limits), [edge.limit for edge in graph.process.every_edge()]


def _criteria(graph: ProcessGraph, home: str | None) -> object:
    return graph.criteria(home)


def _read(conditions: "Iterable[Condition | None]") -> list[str]:
    from processflow.condition import reads  # only files with conditions need it

    return list(chain.from_iterable(reads.facts_read(each) for each in conditions if each))


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
