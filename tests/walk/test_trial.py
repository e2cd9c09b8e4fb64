"""Scenarios: what passes, and how a failure is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.graph.graph import ProcessGraph
from processflow.walk.coverage import coverage_of
from processflow.walk.scenario import scenarios_of
from processflow.walk.trial import Failure, Trial, run
from tests.walk.raw_processes import Tree, graph, question


def process() -> ProcessGraph:
    return graph(
        {
            "lead": {
                "exit": ["The need"],
                "duration": "2d",
                **question(
                    yes="talk",
                    no={"to": "lost", "reason": "no-need"},
                    no_response={"to": "nurture", "after": "5d"},
                ),
            },
            "talk": {"steps": {"call": {}, "meet": question(on="won", again="talk", aside="side")}},
            "nurture": {
                "side": True,
                "max_visits": {"times": 1, "to": "lost", "reason": "silent"},
                **question(yes="lead", no="lost"),
            },
            "side": {"side": True, "next": "back"},
        }
    )


def trial(path: list[Tree], **keys: object) -> Trial:
    tree = {"process": "sample.yaml", "walks": {"a walk": {"path": path, **keys}}}
    (scenario,) = scenarios_of(tree)
    return run(process(), scenario)


def failures(path: list[Tree], **keys: object) -> list[Failure]:
    return list(trial(path, **keys).failures)


WON: list[Tree] = [{"lead": "yes"}, {"call": "next"}, {"meet": "on"}]


def test_a_walk_that_goes_as_expected_passes() -> None:
    expect = {
        "end": "won",
        "visited": ["talk", "meet", "won", "lead"],
        "not_visited": ["nurture"],
        "elapsed": {"min": "2d", "max": "2d"},
    }
    assert trial(WON, expect=expect).passed


def test_without_expectations_a_walk_must_only_be_possible() -> None:
    assert trial(WON).passed
    assert trial(WON[:1]).passed


def test_the_reason_of_an_end_is_checked() -> None:
    assert trial([{"lead": "no"}], expect={"end": "lost", "reason": "no-need"}).passed
    (failure,) = failures([{"lead": "no"}], expect={"end": "lost", "reason": "silent"})
    assert failure.message == "the deal ended at `lost` with the reason `no-need`"
    assert failure.pointer == ("walks", "a walk", "expect", "reason")


def test_unmet_criteria_keep_a_deal() -> None:
    for unmet in ("The need", "lead.exit.1"):
        path: list[Tree] = [{"lead": {"answer": "yes", "after": "4d", "unmet": [unmet]}}]
        done = trial(path, expect={"at": "lead", "elapsed": {"min": "4d", "max": "4d"}})
        assert done.passed, done.failures


def test_a_deal_that_stands_at_a_step_stands_at_its_stage() -> None:
    assert trial(WON[:1], expect={"at": "call"}).passed
    assert trial(WON[:1], expect={"at": "talk"}).passed


def test_a_walk_may_start_elsewhere() -> None:
    assert trial([{"meet": "on"}], start="meet", expect={"end": "won"}).passed
    assert trial([{"call": "next"}], start="talk", expect={"at": "meet"}).passed


def test_a_wrong_place_is_told_with_what_led_there() -> None:
    (failure,) = failures([{"lead": "no_response"}, {"call": "next"}], expect={"end": "won"})
    assert failure.message == "the deal stands at `nurture`, not at `call`"
    assert failure.pointer == ("walks", "a walk", "path", 1, "call")
    assert failure.help == "`lead: no_response` leads to `nurture`"


def test_a_wrong_place_is_told_with_the_criteria_that_kept_the_deal() -> None:
    path: list[Tree] = [{"lead": {"answer": "yes", "unmet": ["The need"]}}, {"call": "next"}]
    (failure,) = failures(path)
    assert failure.message == "the deal stands at `lead`, not at `call`"
    assert failure.help == (
        "at `lead: yes` these criteria are not met, so the deal stays: `The need`"
    )


def test_a_wrong_place_is_told_with_the_limit_that_redirected_the_deal() -> None:
    silent: list[Tree] = [{"lead": "no_response"}, {"nurture": "yes"}, {"lead": "no_response"}]
    (failure,) = failures([*silent, {"nurture": "yes"}])
    assert failure.message == "the deal has ended at `lost` before this answer"
    assert failure.help == (
        "`lead: no_response` leads to `lost`, for the limit of visits of `nurture` is used up"
    )


def test_the_first_answer_may_be_at_the_wrong_place() -> None:
    (failure,) = failures([{"call": "next"}])
    assert failure.message == "the deal stands at `lead`, not at `call`"
    assert failure.help == "the walk starts at `lead`"


def test_an_answer_after_the_end_is_too_late() -> None:
    (failure,) = failures([*WON, {"lead": "yes"}])
    assert failure.message == "the deal has ended at `won` before this answer"


def test_the_path_up_to_the_failure_is_kept() -> None:
    done = trial([{"lead": "yes"}, {"call": "next"}, {"lead": "yes"}])
    assert done.trail.nodes == ("lead", "call", "meet")


def test_back_without_a_home_fails_kindly() -> None:
    (failure,) = failures([{"side": "next"}], start="side")
    assert failure.message == "`next` of `side` leads back home, and the walk has no home"
    assert failure.help == "`side` is a side stage: start the walk on the main line"


@pytest.mark.parametrize(
    ("expect", "message", "key"),
    [
        ({"end": "lost"}, "the deal ended at `won`", ("end",)),
        ({"at": "meet"}, "the deal ended at `won`", ("at",)),
        ({"reason": "no-need"}, "the deal ended at `won` without a reason", ("reason",)),
        ({"visited": ["lead", "nurture"]}, "the deal was never in `nurture`", ("visited", 1)),
        ({"not_visited": ["talk"]}, "the deal was in `talk`", ("not_visited", 0)),
        ({"elapsed": {"min": "3d"}}, "the walk took 2 days", ("elapsed", "min")),
        ({"elapsed": {"max": "1d"}}, "the walk took 2 days", ("elapsed", "max")),
    ],
)
def test_each_expectation_fails_at_its_own_place(
    expect: Tree, message: str, key: tuple[object, ...]
) -> None:
    (failure,) = failures(WON, expect=expect)
    assert failure.message == message
    assert failure.pointer == ("walks", "a walk", "expect", *key)


def test_a_deal_that_has_not_ended_is_told_what_leads_on() -> None:
    (failure,) = failures(WON[:2], expect={"end": "won"})
    assert failure.message == "the deal has not ended: it stands at `meet`"
    assert failure.help == (
        "the path stops there; the answers that lead on are `on`, `again`, `aside`"
    )


def test_several_expectations_may_fail_at_once() -> None:
    assert len(failures(WON, expect={"end": "lost", "visited": ["nurture"]})) == 2


def test_coverage_counts_each_answer_of_the_process_once() -> None:
    done = [trial(WON), trial([{"lead": "no_response"}])]
    coverage = coverage_of(process(), [each.trail for each in done])
    assert len(coverage.answers) == 10
    assert coverage.used == 4
    assert coverage.unused[:2] == (("lead", "no"), ("meet", "again"))


PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
TREES = st.recursive(PLAIN, lambda s: st.lists(s) | st.dictionaries(st.text(max_size=8), s))


@given(TREES, TREES)
def test_any_tree_reads_as_walks(whole: object, walk: object) -> None:
    scenarios_of(whole)
    scenarios_of({"walks": {"a": walk}})
