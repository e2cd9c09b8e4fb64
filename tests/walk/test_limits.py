"""Limits are counters on edges: language, section 3."""

from processflow.graph.graph import ProcessGraph
from processflow.walk.state import Event, State
from processflow.walk.step import Move, begin, move
from tests.walk.raw_processes import Tree, graph, question


def moves(process: ProcessGraph, *answers: str) -> list[Move]:
    state, made = begin(process), []
    for answer in answers:
        made.append(move(process, state, Event(answer)))
        state = made[-1].state
    return made


def after(process: ProcessGraph, *answers: str) -> State:
    return moves(process, *answers)[-1].state


def loop(**limit: object) -> Tree:
    again = {"to": "first", "limit": {"times": 3, "to": "lost", **limit}}
    return question(yes="won", no=again)


def test_the_first_three_uses_pass_and_the_next_goes_to_its_target() -> None:
    process = graph({"first": loop(reason="tired")})
    assert [m.state.at for m in moves(process, *["no"] * 4)] == ["first"] * 3 + ["lost"]
    last = moves(process, *["no"] * 4)[-1]
    assert (last.state.reason, last.exhausted) == ("tired", ("first.no",))


def test_an_exhausted_edge_is_not_used() -> None:
    edge = {"to": "first", "limit": {"times": 1, "to": "first"}, "reset": ["calls"]}
    calls = {"to": "first", "limit": {"times": 9, "to": "lost", "counter": "calls"}}
    edge["spawns"] = {"process": "other"}
    process = graph({"first": question(a=edge, b=calls)})
    made = moves(process, "a", "b", "a")
    assert [len(m.spawns) for m in made] == [1, 0, 0]
    assert made[-1].state.counters[process.counters["calls"]] == 1
    assert not made[-1].uses_edge


def test_edges_that_name_one_counter_share_it() -> None:
    process = graph({"first": question(a=_counted("pushback"), b=_counted("pushback"))})
    assert [m.state.at for m in moves(process, "a", "b", "a")] == ["first", "first", "lost"]


def test_edges_without_a_name_count_apart() -> None:
    process = graph({"first": question(a=_counted(None), b=_counted(None))})
    assert after(process, "a", "b", "a", "b").at == "first"
    assert after(process, "a", "b", "a", "b", "a").at == "lost"


def test_any_edge_may_reset_a_counter() -> None:
    stay = {"to": "first", "reset": ["pushback"]}
    process = graph({"first": question(a=_counted("pushback"), b=stay)})
    assert after(process, "a", "a", "b", "a", "a").at == "first"


def test_an_edge_resets_before_it_counts() -> None:
    counted = _counted("pushback") | {"reset": ["pushback"]}
    process = graph({"first": question(a=counted, b="won")})
    assert after(process, "a").counters == (1,)
    assert after(process, *["a"] * 5).at == "first"


def test_counters_are_never_reset_otherwise() -> None:
    stages = {
        "first": question(a=_counted("pushback"), b="second"),
        "second": question(c=_counted("pushback"), d="first"),
    }
    assert after(graph(stages), "a", "b", "d", "b").counters == (1,)


def test_max_visits_counts_every_entry_from_outside() -> None:
    process = _visits(times=2)
    assert after(process, "on", "again").at == "first"
    assert after(process, "on", "again", "on", "again").at == "lost"


def test_the_start_counts_as_a_visit() -> None:
    process = graph({"first": {"max_visits": {"times": 1, "to": "lost"}, "next": "first"}})
    assert begin(process).counters == (1,)
    assert after(process, "next").at == "lost"


def test_a_loop_of_a_stage_to_itself_is_an_entry() -> None:
    process = graph({"first": {"max_visits": {"times": 2, "to": "lost"}, "next": "first"}})
    assert [m.state.at for m in moves(process, "next", "next")] == ["first", "lost"]


def test_coming_back_home_is_an_entry() -> None:
    stages = {
        "first": {"max_visits": {"times": 2, "to": "lost"}, "next": "side"},
        "side": {"side": True, "next": "back"},
    }
    process = graph(stages)
    assert after(process, "next", "next").at == "first"
    assert after(process, "next", "next", "next", "next").at == "lost"


def test_an_edges_counter_and_resets_apply_before_the_targets_visits_are_looked_at() -> None:
    stages = {
        "first": question(
            a={"to": "second", "limit": {"times": 5, "to": "lost"}, "spawns": {"process": "other"}},
            b="won",
        ),
        "second": {"max_visits": {"times": 1, "to": "lost"}, "next": "first"},
    }
    process = graph(stages)
    last = moves(process, "a", "next", "a")[-1]
    assert last.state.at == "lost"
    assert last.state.counters[process.counters["first.a"]] == 2
    assert last.uses_edge
    assert len(last.spawns) == 1


def test_a_full_stage_may_send_a_deal_to_another_full_stage() -> None:
    stages = {
        "first": question(a="second", b="third"),
        "second": {"max_visits": {"times": 1, "to": "third", "reason": "two"}, "next": "first"},
        "third": {"max_visits": {"times": 1, "to": "lost", "reason": "three"}, "next": "first"},
    }
    last = moves(graph(stages), "a", "next", "b", "next", "a")[-1]
    assert (last.state.at, last.state.reason) == ("lost", "three")
    assert last.exhausted == ("visits of second", "visits of third")


def test_the_reason_is_the_one_beside_the_target_that_was_reached() -> None:
    to_lost = {"to": "lost", "reason": "price", "limit": {"times": 1, "to": "recycled"}}
    process = graph({"first": question(a=to_lost, b="first")})
    assert after(process, "a").reason == "price"
    again = State("first", "first", (1,))
    assert move(process, again, Event("a")).state == State("recycled", "first", (1,))


def test_only_an_end_gives_a_reason() -> None:
    to_first = {"to": "first", "reason": "price"}
    assert after(graph({"first": question(a=to_first, b="won")}), "a").reason is None


def _counted(counter: str | None) -> Tree:
    limit = {"times": 2, "to": "lost"} | ({"counter": counter} if counter else {})
    return {"to": "first", "limit": limit}


def _visits(times: int) -> ProcessGraph:
    limit = {"times": times, "to": "lost"}
    return graph(
        {
            "first": {"max_visits": limit, **question(on="second", off="lost")},
            "second": question(again="first", on="won"),
        }
    )
