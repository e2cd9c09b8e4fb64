"""What the deals of a process may tell: every value near those that its conditions name."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from processflow.condition.tree import Compare, atoms
from processflow.condition.types import FieldType, Kind, Value
from processflow.graph.graph import ProcessGraph
from processflow.model.process import EdgeKind
from processflow.walk.facts import MissingFacts
from processflow.walk.state import Event, Facts, State
from processflow.walk.step import ROUTE, Move, begin, move
from processflow.walk.telling import example_of, facts_typed, types_of

FAR = 3_000_000


def everything(graph: ProcessGraph) -> st.SearchStrategy[Facts]:
    """A value for each fact that can be told, the segment and the source among them."""
    named = _constants(graph)
    types = sorted(types_of(graph.process).items())
    values = {name: _values(found, named.get(name, ())) for name, found in types}
    return st.fixed_dictionaries(values).map(lambda told: tuple(told.items()))


def example(graph: ProcessGraph) -> Facts:
    """One value for each fact that can be told, as the walk gives it as an example."""
    process = graph.process
    named = [f"{name}={example_of(process, name)}" for name in types_of(process)]
    return facts_typed(process, [each for each in named if not each.endswith("…")])


def begun(graph: ProcessGraph, at: str | None, deal: Facts, told: Facts = ()) -> State:
    """A new deal that has told, beside `told`, only what its start asks for."""
    while True:
        try:
            return begin(graph, at, given=told)
        except MissingFacts as error:
            told += tuple((name, value) for name, value in deal if name in error.names)


def moved(graph: ProcessGraph, state: State, event: Event, deal: Facts) -> Move:
    """The move; what the answer itself asks for is told with it."""
    try:
        return move(graph, state, event)
    except MissingFacts as error:
        wanted = tuple((name, value) for name, value in deal if name in error.names)
        return move(graph, state, replace(event, known=wanted))


def answers(graph: ProcessGraph, state: State) -> list[str]:
    """What can happen where the deal stands; at a route only that its conditions decide."""
    if is_route(graph, state):
        return [ROUTE]
    return [each.edge.id for each in graph.transitions[state.at]]


def is_route(graph: ProcessGraph, state: State) -> bool:
    """Whether conditions decide where the deal stands."""
    return graph.transitions[state.at][0].edge.kind is EdgeKind.ROUTE


def events(graph: ProcessGraph, state: State, deal: Facts) -> st.SearchStrategy[Event]:
    """Any answer there; what the deal can tell is told with it, or only when it is asked for."""
    keys = [criterion.key for stage in graph.stages.values() for criterion in stage.exit]
    some = st.frozensets(st.sampled_from(keys))
    return st.builds(
        Event,
        st.sampled_from(answers(graph, state)),
        st.none() | st.floats(0, 400),
        st.none() | some,
        some,
        st.sampled_from([(), deal]),
        st.just(deal),
    )


def _constants(graph: ProcessGraph) -> dict[str, tuple[int, ...]]:
    """The whole numbers that the conditions compare each fact with."""
    found: dict[str, tuple[int, ...]] = {}
    for when in graph.process.conditions():
        for atom in atoms(when.condition) if when.condition else ():
            if isinstance(atom, Compare) and isinstance(atom.value, int | float):
                found[atom.fact.name] = (*found.get(atom.fact.name, ()), int(atom.value))
    return found


def _values(found: FieldType, named: tuple[int, ...]) -> st.SearchStrategy[Value]:
    match found.kind:
        case Kind.BOOL:
            return st.booleans()
        case Kind.ENUM:
            return st.sampled_from(found.values)
        case Kind.TEXT:
            return st.text("abc", min_size=1)
        case Kind.DATE:
            return st.dates(date(2026, 1, 1), date(2028, 1, 1))
    low = 0 if found.minimum is None else int(found.minimum)
    high = FAR if found.maximum is None else int(found.maximum)
    near = [n for value in named for n in (value - 1, value, value + 1) if low <= n <= high]
    anything = st.integers(low, high)
    return st.sampled_from(near) | anything if near else anything
