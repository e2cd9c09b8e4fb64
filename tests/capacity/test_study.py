"""The capacity of a process in the long run."""

import math
from dataclasses import replace

import pytest

from processflow.api import load_text
from processflow.capacity import by_numba, plain
from processflow.capacity.plan import Plan
from processflow.capacity.result import Capacity
from processflow.capacity.staffing import staffing_of
from processflow.capacity.study import capacity
from processflow.errors import IncompleteError, UsageError
from tests.capacity.queues import erlang_wait, queue, reference


def studied(people: int, a_day: float = 0.75, **options: object) -> Capacity:
    graph = queue("{mean: 2d, law: exponential}", people, a_day)
    return capacity(graph, Plan(deals=4_000, **options), engine=by_numba.run)  # type: ignore[arg-type]


def compared(before: int, now: float, **options: object) -> Capacity:
    graph = queue("{mean: 2d, law: exponential}", before, 0.75)
    plan = Plan(deals=4_000, people={"rep": now}, **options)  # type: ignore[arg-type]
    return capacity(graph, plan, engine=by_numba.run)


def test_the_long_run_is_that_of_theory() -> None:
    result = studied(2, replications=12)
    run = result.long_run
    assert run
    assert run.is_warm
    (stage,) = run.stages
    assert stage.wait
    assert stage.stay
    assert abs(stage.wait.mean - erlang_wait(0.75, 2.0, 2)) < 2 * stage.wait.half
    assert abs(run.busy[0].mean - 0.75) < 2 * run.busy[0].half
    assert result.loads[0].load == pytest.approx(0.75)
    assert abs(stage.visits.mean - 0.75 * 7) < 2 * stage.visits.half
    assert stage.present.mean == pytest.approx(stage.stay.mean * 0.75, rel=0.02)


def test_one_more_person_saves_what_theory_says_and_pairs_know_it_better() -> None:
    run = studied(2, replications=12).long_run
    assert run
    (one,) = run.one_more
    expected = erlang_wait(0.75, 2.0, 3) - erlang_wait(0.75, 2.0, 2)
    assert abs(one.change.cycle.mean - expected) < 2 * one.change.cycle.half
    assert one.change.cycle.high < 0


def test_the_engine_makes_no_difference() -> None:
    graph = queue("{mean: 2d, cv: 1}", 2, 0.8)
    first, second = (
        capacity(graph, Plan(deals=200, replications=3, seed=4), engine=engine)
        for engine in (plain.run, by_numba.run)
    )
    assert first == second


def test_it_names_the_role_where_one_more_person_helps_most() -> None:
    graph = reference()
    plan = Plan(deals=3_000, replications=4, people={"research-rep": 16})
    few = capacity(graph, plan, engine=by_numba.run)
    assert few.bottleneck
    assert few.bottleneck.role.id == "research-rep"


@pytest.mark.parametrize("people", [1, 2])
def test_too_much_work_is_told_and_not_simulated(people: int) -> None:
    result = studied(people, 1.0)
    assert result.long_run is None
    assert result.loads[0].is_too_much
    assert result.loads[0].least == 3
    assert result.bottleneck is result.loads[0].pool


def test_enough_people_are_never_too_few() -> None:
    graph = queue("2d", None, 100)
    result = capacity(graph, Plan(deals=300, replications=2))
    assert result.loads[0].load is None
    assert result.bottleneck is None
    assert result.long_run
    assert result.long_run.waiting.mean == 0
    assert result.long_run.one_more == ()


def test_it_goes_on_until_it_is_precise() -> None:
    graph = queue("{mean: 2d, cv: 1}", 2, 0.8)
    rough, fine = (
        capacity(graph, Plan(deals=500, replications=3, precision=part), engine=by_numba.run)
        for part in (0.5, 0.12)
    )
    assert rough.replications < fine.replications
    assert fine.long_run
    for known in (fine.long_run.cycle, fine.long_run.open):
        assert known.half <= 0.12 * known.mean


def test_without_arrivals_or_work_it_says_what_is_missing() -> None:
    graph = queue("2d", 2, 1)
    nobody = replace(graph, process=replace(graph.process, staff=()))
    with pytest.raises(IncompleteError, match="`owner`"):
        capacity(nobody)
    with pytest.raises(IncompleteError, match="`arrivals:"):
        capacity(replace(graph, process=replace(graph.process, arrivals=None)))


def test_an_unknown_role_is_told_with_those_that_work() -> None:
    with pytest.raises(
        UsageError, match="no role `ae` has work to do; roles that have some: `rep`"
    ):
        capacity(queue("2d", 2, 1), Plan(people={"ae": 3}))


def test_a_part_of_a_position_works_slower() -> None:
    graph = queue("1d", 1, 0.2, "2h")
    (half,) = staffing_of(graph).with_people({"rep": 0.5}).pools
    assert (half.heads, half.slowness) == (1, 2.0)
    run = capacity(graph, Plan(deals=300, replications=2, people={"rep": 2.5})).long_run
    assert run
    assert all(math.isfinite(known.mean) for known in run.busy)


def test_a_day_of_work_is_as_long_as_the_role_works() -> None:
    graph = load_text(
        """
processflow: 1
process: days
start: a
roles: {rep: {title: Rep, people: 1}}
stages:
  a: {owner: rep, duration: 1d, effort: 1bd, next: b}
  b: {owner: rep, duration: 1d, effort: 90min, next: done}
ends: {done: {title: Done, outcome: won}}
"""
    ).require()
    tasks = staffing_of(graph).tasks
    hour = 3_600_000
    assert tasks["a"].effort == 8 * hour
    assert tasks["b"].effort == 1.5 * hour


def test_a_step_without_an_owner_has_that_of_its_stage() -> None:
    graph = load_text(
        """
processflow: 1
process: steps
start: a
roles: {rep: {title: Rep, people: 1}, desk: {title: Desk}}
stages:
  a:
    owner: rep
    steps:
      one: {effort: 1h}
      two: {effort: 1h, owner: desk, next: done}
ends: {done: {title: Done, outcome: won}}
"""
    ).require()
    staffing = staffing_of(graph)
    pools = {node: pool.role.id for node in ("one", "two") if (pool := staffing.pool(node))}
    assert pools == {"one": "rep", "two": "desk"}


def test_rates_that_nobody_means_neither_hang_nor_fail() -> None:
    with pytest.raises(IncompleteError, match="so few deals arrive"):
        capacity(queue("2d", 2, 1e-9), Plan(deals=500))
    many = capacity(queue("1h", None, 10**6), Plan(replications=2), engine=by_numba.run)
    assert many.deals == 100_000
    assert many.long_run


def test_other_people_are_compared_with_those_of_the_file_as_theory_says() -> None:
    result = compared(2, 3, replications=12)
    assert result.before
    assert result.before.change
    assert [load.pool.people for load in result.before.loads] == [2]
    expected = erlang_wait(0.75, 2.0, 3) - erlang_wait(0.75, 2.0, 2)
    for known, mean in (
        (result.before.change.cycle, expected),
        (result.before.change.waiting, expected),
        (result.before.change.open, 0.75 * expected),  # Little's law
    ):
        assert abs(known.mean - mean) < 2 * known.half


def test_another_process_is_compared_on_the_same_deals() -> None:
    result = studied(2, replications=12, before=queue("{mean: 2d, law: exponential}", 2, 0.6))
    assert result.before
    assert result.before.change
    expected = erlang_wait(0.75, 2.0, 2) - erlang_wait(0.6, 2.0, 2)
    assert abs(result.before.change.cycle.mean - expected) < 2 * result.before.change.cycle.half


def test_where_one_of_both_is_overloaded_nothing_is_compared() -> None:
    for people, before in ((1.0, 2), (3.0, 1)):
        result = compared(before, people, replications=2)
        assert result.before
        assert result.before.change is None
        assert (result.long_run is None) == (people == 1)


def test_without_a_change_nothing_is_compared() -> None:
    assert studied(2, replications=2).before is None
