"""Exit criteria bind at home: language, section 2."""

import pytest

from processflow.graph.graph import ProcessGraph
from processflow.walk.state import Event, State
from processflow.walk.step import begin, move
from tests.walk.raw_processes import Tree, graph, question

NONE_MET: frozenset[str] = frozenset()


def sample(**stages: Tree) -> ProcessGraph:
    first = {"exit": ["The need"], **question(on="second", aside="side", off="lost", done="won")}
    second = {"exit": ["The date"], **question(on="third", aside="side", earlier="first")}
    third = {"next": "won"}
    side = {
        "side": True,
        "exit": ["A favour"],
        **question(yes="back", no="lost", no_response="third"),
    }
    return graph({"first": first, "second": second, "third": third, "side": side, **stages})


def after(process: ProcessGraph, *answers: str) -> State:
    state = begin(process)
    for answer in answers:
        state = move(process, state, Event(answer)).state
    return state


def test_home_is_the_main_line_stage_that_a_deal_entered_last() -> None:
    process = sample()
    assert begin(process).home == "first"
    assert after(process, "on").home == "second"
    assert after(process, "on", "earlier").home == "first"


def test_side_stages_never_become_home() -> None:
    assert after(sample(), "on", "aside") == State(
        "side", "second", (), frozenset({"first.exit.1"})
    )


def test_a_deal_that_starts_in_a_side_stage_has_no_home() -> None:
    assert begin(sample(), "side").home is None


def test_entering_a_main_line_stage_listed_after_home_needs_homes_criteria() -> None:
    process = sample()
    moved = move(process, begin(process), Event("on", met=NONE_MET))
    assert moved.state.at == "first"
    assert [str(criterion.text) for criterion in moved.unmet] == ["The need"]


def test_an_end_won_or_passed_needs_homes_criteria() -> None:
    for outcome in ("won", "passed"):
        process = graph(
            {"first": {"exit": ["The need"], "next": "end"}}, ends={"end": {"outcome": outcome}}
        )
        assert move(process, begin(process), Event("next", met=NONE_MET)).state.at == "first"
        assert move(process, begin(process), Event("next")).state.at == "end"


@pytest.mark.parametrize(
    "outcome", ["lost", "disqualified", "recycled", "no-decision", "duplicate", "kept", "churned"]
)
def test_other_ends_need_no_criteria(outcome: str) -> None:
    process = graph(
        {"first": {"exit": ["The need"], "next": "end"}}, ends={"end": {"outcome": outcome}}
    )
    assert move(process, begin(process), Event("next", met=NONE_MET)).state.at == "end"


def test_the_criteria_bind_from_wherever_the_deal_comes() -> None:
    process = sample()
    aside = move(process, begin(process), Event("aside", met=NONE_MET)).state
    moved = move(process, aside, Event("no_response", met=NONE_MET))
    assert moved.state.at == "side"
    assert [criterion.key for criterion in moved.unmet] == ["first.exit.1"]


def test_the_criteria_of_a_side_stage_bind_nobody() -> None:
    process = sample()
    aside = after(process, "aside")
    moved = move(process, aside, Event("no_response", met=frozenset({"first.exit.1"})))
    assert (moved.state.at, moved.unmet) == ("third", ())


def test_a_side_stage_needs_no_criteria() -> None:
    process = sample()
    assert move(process, begin(process), Event("aside", met=NONE_MET)).state.at == "side"


def test_going_back_on_the_main_line_needs_no_criteria() -> None:
    process = sample()
    moved = move(process, after(process, "on"), Event("earlier", met=NONE_MET))
    assert (moved.state.at, moved.state.home) == ("first", "first")


def test_the_target_back_is_home_and_needs_no_criteria() -> None:
    process = sample()
    moved = move(process, after(process, "on", "aside"), Event("yes", met=NONE_MET))
    assert (moved.state.at, moved.state.home) == ("second", "second")


def test_back_from_the_main_line_is_the_stage_itself() -> None:
    process = graph({"first": question(yes="won", no="back")})
    assert after(process, "no").at == "first"


def test_skipping_stages_needs_the_criteria_of_home_alone() -> None:
    process = graph(
        {
            "first": {"exit": ["The need"], "next": "third"},
            "second": {"exit": ["The date"], "next": "third"},
            "third": {"next": "won"},
        }
    )
    moved = move(process, begin(process), Event("next", met=frozenset({"first.exit.1"})))
    assert moved.state.at == "third"


def test_a_criterion_that_is_not_required_holds_nobody() -> None:
    process = graph({"first": {"exit": [{"text": "Nice", "required": False}], "next": "won"}})
    assert move(process, begin(process), Event("next", met=NONE_MET)).state.at == "won"


def test_a_criterion_once_met_stays_met_until_it_is_said_not_to_hold() -> None:
    process = sample()
    back_again = after(process, "on", "earlier")
    assert move(process, back_again, Event("on", met=NONE_MET)).state.at == "second"
    withdrawn = Event("on", unmet=frozenset({"first.exit.1"}))
    assert move(process, back_again, withdrawn).state.at == "first"


def test_a_deal_whose_criteria_are_not_met_stays_for_another_visit_of_the_same_stage() -> None:
    process = graph(
        {
            "first": {
                "exit": ["The need"],
                "duration": "3d",
                "max_visits": {"times": 2, "to": "lost", "reason": "no-need"},
                "next": {
                    "to": "won",
                    "limit": {"times": 1, "to": "lost"},
                    "spawns": {"process": "other"},
                },
            }
        }
    )
    stayed = move(process, begin(process), Event("next", met=NONE_MET))
    assert (stayed.state.at, stayed.state.elapsed) == ("first", 3)
    assert dict(zip(process.counters, stayed.state.counters, strict=True)) == {
        "first.next": 0,
        "visits of first": 2,
    }
    assert stayed.spawns == ()
    assert not stayed.uses_edge
    again = move(process, stayed.state, Event("next", met=NONE_MET))
    assert (again.state.at, again.state.reason) == ("lost", "no-need")
    assert again.exhausted == ("visits of first",)


def test_no_limit_of_visits_leads_past_unmet_criteria() -> None:
    process = graph(
        {
            "first": {
                "exit": ["The need"],
                "max_visits": {"times": 1, "to": "second"},
                "next": "won",
            },
            "second": {"next": "won"},
        }
    )
    moved = move(process, begin(process), Event("next", met=NONE_MET))
    assert (moved.state.at, moved.exhausted) == ("first", ())
    assert moved.unmet


def test_no_limit_of_an_edge_leads_past_unmet_criteria() -> None:
    process = graph(
        {
            "first": {
                "exit": ["The need"],
                **question(
                    yes="second",
                    no={"to": "first", "limit": {"times": 1, "to": "second"}},
                ),
            },
            "second": {"next": "won"},
        }
    )
    once = move(process, begin(process), Event("no", met=NONE_MET)).state
    assert move(process, once, Event("no", met=NONE_MET)).state.at == "first"
    assert move(process, once, Event("no")).state.at == "second"
