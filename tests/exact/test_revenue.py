"""Revenue against integrals, written out by hand, and against differences."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from processflow.api import load_text
from processflow.chain.regions import mean_like
from processflow.condition.tree import Compare, Fact, Op
from processflow.exact.segments import parts_of
from processflow.exact.solution import Solution, solve
from processflow.graph.changes import changed
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.duration import (
    Duration,
    exponential,
    fixed,
    lognormal_by_quantiles,
    triangular,
)
from processflow.model.partial import mean_within

BY_VALUE = """processflow: 1
process: by-value
start: call
fields:
  amount: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}
stages:
  call: {ask: Is it wanted?, yes: {to: size, p: 0.5}, no: {to: lost, p: 0.5}}
  size: {route: [{when: amount >= 50_000 EUR, to: big}, {else: small}]}
  big:
    ask: Does the board agree?
    exit: [{id: budget, text: The budget is set aside, p: 0.8}]
    yes: {to: won, p: 0.2}
    no: {to: lost, p: 0.8}
  small: {ask: Does the buyer sign?, duration: 5d, yes: {to: won, p: 0.6}, no: {to: lost, p: 0.4}}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
MU, SIGMA = math.log(20000), math.log(4.5) / 1.2815515655446004


def normal(x: float) -> float:
    return 0.5 * math.erfc(-x / math.sqrt(2))


def read(text: str) -> ProcessGraph:
    return load_text(text).require()


def brought(graph: ProcessGraph) -> float:
    revenue = solve(graph).revenue
    assert revenue is not None
    return revenue.a_deal


def test_amounts_that_decide_are_weighed_by_the_part_of_the_law_where_they_lie() -> None:
    mean = math.exp(MU + SIGMA**2 / 2)
    large = mean * normal(SIGMA - (math.log(50000) - MU) / SIGMA)
    # Each visit of `big` wins with 0.16, loses with 0.8 and is repeated otherwise.
    expected = 0.5 * (large * 0.16 / 0.96 + (mean - large) * 0.6)
    found = solve(read(BY_VALUE))
    assert found.revenue is not None
    assert found.revenue.a_deal == pytest.approx(expected, rel=1e-12)
    assert found.revenue.amount == pytest.approx(mean, rel=1e-12)
    assert found.revenue.won_amount == pytest.approx(expected / found.win, rel=1e-12)
    assert (found.revenue.field, found.revenue.unit) == ("amount", "EUR")


def test_amounts_that_decide_nothing_are_the_mean_times_the_win_rate() -> None:
    text = BY_VALUE.replace("{when: amount >= 50_000 EUR, to: big}, {else: small}", "{else: small}")
    found = solve(read(text))
    assert found.revenue is not None
    assert found.revenue.a_deal == pytest.approx(0.3 * math.exp(MU + SIGMA**2 / 2), rel=1e-12)
    for lever in found.levers:
        assert lever.revenue == pytest.approx(lever.win * found.revenue.amount, rel=1e-12)


@pytest.mark.parametrize("name", ["call.yes", "big.yes", "small.no", "big.budget"])
def test_its_derivatives_agree_with_central_differences(name: str) -> None:
    graph, step = read(BY_VALUE), 1e-5
    lever = next(each for each in solve(graph).levers if f"{each.place}.{each.name}" == name)
    up, down = (
        brought(graph_of(changed(graph.process, f"{name}.p={lever.value + by!r}")))
        for by in (step, -step)
    )
    assert lever.revenue == pytest.approx((up - down) / (2 * step), rel=1e-6)


def test_times_bring_nothing_and_what_brings_most_need_not_win_most() -> None:
    found = solve(read(BY_VALUE))
    levers = {(lever.place, lever.name): lever for lever in found.levers}
    assert levers["small", "duration"].revenue == 0
    small, big = levers["small", "yes"], levers["big", "yes"]
    assert small.win > big.win
    assert (small.revenue or 0) < (big.revenue or 0)


def test_deals_drawn_one_by_one_bring_as_much() -> None:
    draw = np.random.default_rng(5)
    count = 400_000
    amounts = np.exp(draw.normal(MU, SIGMA, count))
    chance = 0.5 * np.where(amounts >= 50_000, 0.16 / 0.96, 0.6)
    found = np.where(draw.random(count) < chance, amounts, 0.0)
    error = found.std() / math.sqrt(count)
    assert abs(found.mean() - brought(read(BY_VALUE))) < 4 * error


def test_segments_bring_what_all_deals_do_by_their_shares() -> None:
    text = BY_VALUE.replace(
        "stages:", "segments: {old: {share: 0.3}, new: {share: 0.7}}\nstages:", 1
    )
    text = text.replace("yes: {to: size, p: 0.5}", "yes: {to: size, p: {old: 0.8, new: 0.4}}")
    text = text.replace("no: {to: lost, p: 0.5}", "no: lost")
    graph = read(text)
    parts = [(part.share, _revenue(part.solution)) for part in parts_of(graph)]
    assert sum(share * each for share, each in parts) == pytest.approx(brought(graph), rel=1e-12)
    assert parts[0][1] == pytest.approx(2 * parts[1][1], rel=1e-12)


def _revenue(solution: Solution) -> float:
    assert solution.revenue is not None
    return solution.revenue.a_deal


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("amount:", "yearly_cost:"),
        ("type: money, unit: EUR", "type: number"),
        (", sample: {p50: 20000, p90: 90000}", ""),
        ("yes: {to: size, p: 0.5}", "yes: {to: size, p: 0.5, set: {amount: 3 EUR}}"),
    ],
)
def test_nothing_is_said_where_no_drawn_amount_stays_what_it_is(old: str, new: str) -> None:
    text = BY_VALUE.replace("{when: amount >= 50_000 EUR, to: big}, {else: small}", "{else: small}")
    found = solve(read(text.replace(old, new)))
    assert found.revenue is None
    assert {lever.revenue for lever in found.levers} == {None}


LAWS = {
    "lognormal": lognormal_by_quantiles(3.0, 9.0, ""),
    "exponential": exponential(4.0, ""),
    "triangular": triangular(1.0, 2.0, 8.0, ""),
    "fixed": fixed("3d"),
}


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize("border", [-1.0, 0.5, 1.5, 3.0, 6.0, 20.0])
def test_the_mean_up_to_a_border_is_the_integral_of_the_quantiles(name: str, border: float) -> None:
    law = LAWS[name]
    assert law is not None
    drawn = quantiles(law)
    expected = np.where(drawn <= border, drawn, 0.0).mean()
    assert mean_within(law, border) == pytest.approx(expected, rel=2e-3, abs=1e-3)


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize("bounds", [(None, None), (2.0, None), (None, 5.0), (2.0, 5.0), (4.0, 5.0)])
def test_the_mean_of_a_region_is_that_of_the_clipped_quantiles_in_it(
    name: str, bounds: tuple[float | None, float | None]
) -> None:
    law = LAWS[name]
    assert law is not None
    low, high = bounds
    plain = read(BY_VALUE).process.fields[0]
    assert plain.sample is not None
    field = replace(
        plain,
        type=replace(plain.type, minimum=low, maximum=high),
        sample=replace(plain.sample, law=law),
    )
    drawn = np.clip(quantiles(law), low, high)
    atom = Compare(Fact(field.id, field.type.kind), Op.GE, 3.0)
    assert mean_like(field, (), None) == pytest.approx(drawn.mean(), rel=2e-3)
    for value in (2.5, 4.5):
        own: Any = drawn[(drawn >= 3.0) == (value >= 3.0)]
        if len(own):
            assert mean_like(field, (atom,), value) == pytest.approx(own.mean(), rel=2e-3)


def quantiles(law: Duration) -> "np.typing.NDArray[np.float64]":
    count = 20_000
    return np.array([law.quantile((i + 0.5) / count) for i in range(count)])
