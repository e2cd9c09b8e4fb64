"""What is certainly known where, against every path of the graph walked one by one."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from processflow.api import load_text
from processflow.graph.exploring import moves_of
from processflow.graph.graph import graph_of
from processflow.graph.known import known_facts, path_without
from processflow.graph.moves import Move, Moves, Place

_FACTS = ("a", "b")
_PLACES = ("s0", "s1", "s2", "s3")


def moves_from(text: str) -> Moves:
    return moves_of(graph_of(load_text(text).process))


@st.composite
def processes(draw: st.DrawFn) -> str:
    """Four stages whose answers lead anywhere and set or require some of two fields."""
    edge = st.builds(
        lambda to, fact, key: f"{{to: {to}" + (f", {key(fact)}}}" if fact else "}"),
        st.sampled_from((*_PLACES, "lost")),
        st.sampled_from((None, *_FACTS)),
        st.sampled_from((lambda f: f"set: {{{f}: yes}}", lambda f: f"requires: [{f}]")),
    )
    lines = ["processflow: 1", "process: p", "start: s0", "fields:"]
    for fact in _FACTS:
        required = draw(st.sampled_from((None, *_PLACES)))
        lines.append(
            f"  {fact}: {{type: bool{f', required_from: {required}' if required else ''}}}"
        )
    lines.append("stages:")
    for place in _PLACES:
        side = draw(st.sampled_from(("", "side: true, "))) if place != "s0" else ""
        lines.append(f"  {place}: {{{side}ask: q, yes: {draw(edge)}, no: {draw(edge)}}}")
    lines.append("ends: {won: {outcome: won}, lost: {outcome: lost}}")
    return "\n".join(lines) + "\n"


def walks(moves: Moves) -> Iterator[tuple[Move, ...]]:
    """Every way of at most ten moves."""
    start = next(place for place, arrival in moves.arrivals.items() if arrival is None)
    pending: list[tuple[Move, ...]] = [(move,) for move in moves.outgoing[start]]
    while pending:
        way = pending.pop()
        yield way
        if len(way) < 10:
            pending += [(*way, move) for move in moves.outgoing[way[-1].target]]


@given(processes())
def test_a_fact_is_known_exactly_where_every_way_brings_it(text: str) -> None:
    moves = moves_from(text)
    found = known_facts(moves)
    start = next(place for place, arrival in moves.arrivals.items() if arrival is None)
    ways: dict[Place, frozenset[str]] = {start: found[start]}
    for way in walks(moves):
        told = set(found[start])
        for move in way:
            told |= {*move.knows, *_required(moves, move.target)}
        at = way[-1].target
        ways[at] = ways.get(at, frozenset(told)) & frozenset(told)
    assert ways == dict(found)


@given(processes(), st.sampled_from(_FACTS), st.sampled_from(_PLACES))
def test_the_path_shown_is_one_on_which_the_fact_is_not_told(
    text: str, fact: str, node: str
) -> None:
    moves = moves_from(text)
    found = known_facts(moves)
    there = [facts for place, facts in found.items() if place.node == node]
    path = path_without(moves, fact, node)
    assert bool(path) is any(fact not in facts for facts in there)
    if path:
        assert (path[0], path[-1]) == ("s0", node)


def _required(moves: Moves, place: Place) -> set[str]:
    """By the words of the language: known from a stage on, and at every later one."""
    process = moves.graph.process
    order = [stage.id for stage in process.stages if not stage.side]
    return {
        field.id
        for field in process.fields
        if field.required_from == place.node
        or (
            field.required_from in order
            and place.home is not None
            and order.index(place.home) >= order.index(str(field.required_from))
        )
    }
