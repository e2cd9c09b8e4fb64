"""Answers, gates, ends and what they start: language, sections 2 and 3."""

import pytest

from processflow.model.build import process_of
from processflow.walk.state import Event, State
from processflow.walk.step import begin, move, step
from tests.walk.raw_processes import graph, question


def test_silence_is_an_answer() -> None:
    process = graph(
        {"first": question(yes="won", no="lost", no_response={"to": "recycled", "after": "3d"})}
    )
    moved = step(process, begin(process), Event("no_response"))
    assert (moved.at, moved.elapsed) == ("recycled", 3)


def test_silence_counts_in_the_sum_of_the_answers() -> None:
    process = graph(
        {
            "first": question(
                yes={"to": "won", "p": 0.3}, no="lost", no_response={"to": "recycled", "p": "20%"}
            )
        }
    )
    assert [t.share for t in process.transitions["first"]] == pytest.approx([0.3, 0.5, 0.2])


def test_a_gate_moves_like_a_question() -> None:
    gate = {**question(yes="won", no="lost"), "decided_by": "internal"}
    process = graph({"first": gate})
    assert step(process, begin(process), Event("yes")).at == "won"


def test_approval_moves_no_deal_by_itself() -> None:
    stages = {"first": question(yes={"to": "won", "approval": "manager"}, no="lost")}
    process = graph(stages)
    assert step(process, begin(process), Event("yes")).at == "won"


def test_an_edge_to_an_end_gives_its_reason() -> None:
    process = graph({"first": question(yes="won", no={"to": "lost", "reason": "price"})})
    assert step(process, begin(process), Event("no")).reason == "price"
    assert step(process, begin(process), Event("yes")).reason is None


def test_spawns_are_told_and_never_followed() -> None:
    edge = {"to": "won", "spawns": [{"process": "referral", "after": "30d"}, {"process": "upsell"}]}
    process = graph({"first": {"next": edge}})
    moved = move(process, begin(process), Event("next"))
    assert [spawn.process for spawn in moved.spawns] == ["referral", "upsell"]
    assert moved.state == State("won", "first", ())


def test_the_sale_stops_at_its_end_and_the_stages_after_it_are_walked_on_their_own() -> None:
    ends = {"won": {"outcome": "won", "then": "nurture"}, "kept": {"outcome": "kept"}}
    process = graph(
        {
            "first": {"next": "won", "duration": "5d"},
            "nurture": {"next": "kept", "exit": ["A result"], "duration": "90d"},
        },
        ends=ends,
    )
    sold = step(process, begin(process), Event("next"))
    assert (sold.at, sold.elapsed) == ("won", 5)
    ((end, target),) = process.after_sale()
    assert (end, target.node) == ("won", "nurture")
    customer = begin(process, target.enters)
    assert (customer.home, customer.elapsed) == ("nurture", 0)
    assert step(process, customer, Event("next", met=frozenset())).at == "kept"


def test_moving_a_deal_changes_no_earlier_state() -> None:
    process = graph(
        {"first": question(yes="won", no={"to": "first", "limit": {"times": 2, "to": "lost"}})}
    )
    start = begin(process)
    first, second = step(process, start, Event("no")), step(process, start, Event("no"))
    assert first == second
    assert start == begin(process)


def test_a_process_without_criteria_holds_nobody() -> None:
    tree = {
        "process": "sample",
        "start": "first",
        "stages": {"first": {"next": "won"}},
        "ends": {"won": {"outcome": "won"}},
    }
    from processflow.graph.graph import graph_of

    process = graph_of(process_of(tree))
    assert step(process, begin(process), Event("next", met=frozenset())).at == "won"
