"""Which loops no counter bounds, on moves written by hand."""

from processflow.graph.cycles import Loop, unbounded_loops
from processflow.graph.moves import Move, Place
from processflow.model.process import Edge, EdgeKind


def move(way: str, counts: str = "", resets: str = "") -> Move:
    source, target = way.split(">")
    edge = Edge("yes", EdgeKind.YES, target, ())
    return Move(Place(source, None), Place(target, None), edge, True, tuple(counts), tuple(resets))


def nodes(loops: tuple[Loop, ...]) -> list[str]:
    return sorted("".join(sorted(place.node for place in loop.places)) for loop in loops)


def test_a_line_has_no_loop() -> None:
    assert unbounded_loops([move("a>b"), move("b>c")]) == ()


def test_a_cycle_without_counters_is_unbounded() -> None:
    assert nodes(unbounded_loops([move("a>b"), move("b>a"), move("b>c")])) == ["ab"]


def test_a_counter_on_the_cycle_bounds_it() -> None:
    assert unbounded_loops([move("a>b", counts="x"), move("b>a")]) == ()


def test_a_counter_that_is_reset_on_the_cycle_does_not() -> None:
    assert nodes(unbounded_loops([move("a>b", counts="x"), move("b>a", resets="x")])) == ["ab"]


def test_a_counter_that_is_reset_elsewhere_still_bounds_it() -> None:
    way = [move("z>a", resets="x"), move("a>b", counts="x"), move("b>a")]
    assert unbounded_loops(way) == ()


def test_a_reset_that_itself_can_happen_only_finitely_often_bounds_it_too() -> None:
    way = [move("a>b", counts="x"), move("b>a"), move("b>c", counts="y"), move("c>a", resets="x")]
    assert unbounded_loops(way) == ()


def test_separate_loops_are_found_separately() -> None:
    way = [move("a>b"), move("b>a"), move("b>c"), move("c>d"), move("d>c")]
    assert nodes(unbounded_loops(way)) == ["ab", "cd"]


def test_the_witness_is_a_cycle_that_needs_no_other_round() -> None:
    short = [move("a>b", counts="x"), move("b>a")]
    long = [move("b>c"), move("c>d"), move("d>a", resets="x")]
    (loop,) = unbounded_loops([*short, *long])
    assert [each.source.node for each in loop.shortest()] == ["d", "a", "b", "c"]


def test_a_self_loop_needs_no_other_move() -> None:
    (loop,) = unbounded_loops([move("a>a"), move("a>b"), move("b>a")])
    assert [(m.source.node, m.target.node) for m in loop.self_loops()] == [("a", "a")]
    longer = loop.without_self_loops()
    assert longer is not None
    assert {m.source.node for m in longer.shortest()} == {"a", "b"}
