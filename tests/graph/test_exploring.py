"""Where a deal can be, with which home."""

from typing import Any

from processflow.graph.exploring import moves_of
from processflow.graph.graph import graph_of
from processflow.graph.moves import Moves, Place
from processflow.graph.order import always_after
from processflow.graph.paths import able_to_reach, path_to, places_of
from processflow.model.build import process_of


def moves(stages: dict[str, Any], start: str = "a", **ends: dict[str, Any]) -> Moves:
    known = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}} | ends
    tree = {"process": "p", "start": start, "stages": stages, "ends": known}
    return moves_of(graph_of(process_of(tree)))


def ask(yes: object, no: object, **more: object) -> dict[str, Any]:
    return {"ask": "Is it so?", "yes": yes, "no": no, **more}


def test_a_side_stage_is_a_place_for_each_home_and_back_leads_there() -> None:
    found = moves({"a": ask("b", "x"), "b": ask("won", "x"), "x": ask("back", "lost", side=True)})
    assert set(places_of(found, "x")) == {Place("x", "a"), Place("x", "b")}
    targets = {m.target for m in found.outgoing[Place("x", "b")]}
    assert targets == {Place("b", "b"), Place("lost", "b")}


def test_a_used_up_limit_and_full_stages_are_ways_too() -> None:
    limited = {"to": "a", "limit": {"times": 2, "to": "b"}}
    found = moves({"a": ask("won", limited), "b": {"next": "a"}}, won={"outcome": "won"})
    assert {m.target.node for m in found.outgoing[Place("a", "a")]} == {"won", "a", "b"}
    full = moves({"a": ask("b", "lost"), "b": ask("b", "won", max_visits={"times": 1, "to": "c"}),
                  "c": {"next": "lost"}})  # fmt: skip
    assert Place("c", "c") in full.outgoing


def test_a_deal_that_lacks_criteria_stays_until_its_visits_are_used_up() -> None:
    limits = {"exit": ["It is so"], "max_visits": {"times": 2, "to": "lost"}}
    found = moves({"a": {"next": "won", **limits}})
    assert {m.target.node for m in found.outgoing[Place("a", "a")]} == {"won", "lost"}


def test_a_criterion_that_is_never_met_bars_the_way_on() -> None:
    never = {"exit": [{"text": "It rains upwards", "p": 0}]}
    found = moves({"a": ask("won", "lost", **never)})
    assert [m.is_open for m in found.outgoing[Place("a", "a")]] == [False, True]
    won = [place for place in found.outgoing if place.node == "won"]
    assert Place("a", "a") not in able_to_reach(found, won)


def test_an_answer_with_the_share_zero_is_drawn_but_not_open() -> None:
    found = moves({"a": ask({"to": "won", "p": 1}, "lost")})
    assert [m.is_open for m in found.outgoing[Place("a", "a")]] == [True, False]


def test_life_after_the_sale_is_reached_but_is_no_part_of_it() -> None:
    found = moves({"a": ask("won", "lost"), "c": {"next": "lost"}},
                  won={"outcome": "won", "then": "c"})  # fmt: skip
    assert Place("c", "c") in found.outgoing
    assert Place("c", "c") not in found.sale
    assert path_to(found, Place("c", "c")) == ("c",)


def test_back_without_a_home_is_noted_where_it_is_written() -> None:
    found = moves({"x": ask("back", "a", side=True), "a": ask("won", "lost")}, start="x")
    assert [each.pointer for each in found.homeless] == [("stages", "x", "yes", "to")]


def test_full_stages_that_send_a_deal_round_are_a_circle() -> None:
    one = ask("b", "won", max_visits={"times": 1, "to": "b"})
    two = ask("a", "won", max_visits={"times": 1, "to": "a"})
    assert moves({"a": one, "b": two}).circles == (("a", "b"),)


def test_a_stage_behind_its_predecessor_is_named_with_the_last_one_passed() -> None:
    stages = {"a": {"next": "d"}, "b": {"next": "won"}, "c": {"next": "b"}, "d": {"next": "c"}}
    assert always_after(moves(stages)) == {"c": "d", "b": "c"}


def test_a_stage_that_one_way_enters_in_order_is_in_order() -> None:
    stages = {"a": ask("b", "c"), "b": {"next": "won"}, "c": {"next": "b"}}
    assert always_after(moves(stages)) == {}
