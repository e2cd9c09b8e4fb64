"""Deals that facts decide on, and what follows the sale, take people's time too."""

import math
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from processflow.api import load, load_text
from processflow.capacity import by_numba, plain
from processflow.capacity.counts import COLUMN
from processflow.capacity.flow import flow_of
from processflow.capacity.paths import Path as Way
from processflow.capacity.plain import Stay
from processflow.capacity.plan import Plan
from processflow.capacity.study import capacity
from processflow.capacity.usage import _walked, usage_of
from processflow.graph.figures import for_figures
from processflow.graph.graph import ProcessGraph
from processflow.simulation.plain import plain as walked
from tests.capacity.queues import ROOT, SHIPPED, batches_agree, erlang_wait, job, wait

SERVED = """
processflow: 1
process: served
start: sale
arrivals: {deals: 1, per: 1d}
roles:
  rep: {title: Rep, hours: always}
  success: {title: Success, people: 2, hours: always}
stages:
  sale: {owner: rep, duration: 3d, effort: 1h, ask: Do they buy?, yes: {to: won, p: 0.7}, no: lost}
  care: {owner: success, duration: {mean: 2d, law: exponential}, effort: whole, next: kept}
ends:
  won: {title: Won, outcome: won, then: care}
  lost: {title: Lost, outcome: lost}
  kept: {title: Kept, outcome: kept}
"""

SIZES = """
processflow: 1
process: sizes
start: need
arrivals: {deals: 1, per: 1d}
fields:
  amount: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}
roles:
  rep: {title: Rep, people: 2, hours: always}
  board: {title: Board, people: 1, hours: always}
stages:
  need: {owner: rep, duration: 1d, effort: 1h, next: size}
  size:
    route:
      - {when: amount >= 50_000 EUR, to: review}
      - {else: won}
  review:
    {owner: board, duration: {mean: 3d, law: exponential}, effort: whole, next: won}
ends:
  won: {title: Won, outcome: won}
"""
LARGE = 1 - NormalDist().cdf(math.log(50 / 20) / (math.log(90 / 20) / 1.2815515655446004))


def read(text: str) -> ProcessGraph:
    return load_text(text).require()


def test_after_the_sale_customers_wait_as_erlang_says() -> None:
    """Won deals are a Poisson process that is thinned, and so a queue M/M/2."""
    graph = read(SERVED)
    runs = [by_numba.run(job(graph, 30_000, seed)) for seed in range(10)]
    row = next(n for n, each in enumerate(flow_of(graph).rows) if each == ("care", True))
    assert batches_agree([wait(counts, row) for counts in runs], erlang_wait(0.7, 2.0, 2))


def test_after_the_sale_both_engines_count_the_same_and_the_sale_ends_at_its_end() -> None:
    graph = read(SERVED)
    counts = plain.run(job(graph, 500))
    assert counts.same_as(by_numba.run(job(graph, 500)))
    sale = [not each.is_after for each in flow_of(graph).closings]
    assert counts.closed[0, sale].sum() == 500
    assert counts.open.sum() == counts.cycle[0, sale].sum()  # Little's law, of the sale alone
    assert counts.nodes[0, :, COLUMN.present].sum() == counts.cycle.sum()


def test_the_load_of_those_who_serve_customers_is_known() -> None:
    result = capacity(read(SERVED), Plan(deals=2_000, replications=8), engine=by_numba.run)
    load = next(each for each in result.loads if each.pool.role.id == "success")
    assert load.load == pytest.approx(0.7 * 2 / 2)
    run = result.long_run
    assert run
    care = next(each for each in run.stages if each.node == "care" and each.is_after)
    assert abs(care.visits.mean - 4.9) < 2 * care.visits.half
    assert abs(run.cycle.mean - 3) < 1e-9  # 3 days whatever comes later
    kept = next(each for each in run.closed if each.is_after and each.end == "kept")
    assert abs(kept.rate.mean - 4.9) < 2 * kept.rate.half


def test_visits_that_outlast_the_runs_are_counted_when_they_begin() -> None:
    """7 in 10 of the deals are won, 4.9 a week, though no customer is served within the runs."""
    graph = read(SERVED.replace("{mean: 2d, law: exponential}, effort: whole", "2000d, effort: 1h"))
    result = capacity(graph, Plan(deals=300, replications=12), engine=by_numba.run)
    run = result.long_run
    assert run
    care = next(each for each in run.stages if each.node == "care" and each.is_after)
    assert abs(care.visits.mean - 4.9) < 2 * care.visits.half
    assert care.stay is None
    assert "care" not in {each.node for each in run.stages if not each.is_after and each.wait}


def test_customers_walk_the_paths_that_simulate_walks_after_the_sale() -> None:
    graph = load(ROOT / "processes" / "seven-step.yaml").require()
    flow = flow_of(graph)
    then = graph.process.ends[0].then or next(e.then for e in graph.process.ends if e.then)
    walker = walked(for_figures(graph), then).walker
    followed = 0
    for deal in range(600):
        after = flow.paths(3, deal).after
        if after:
            followed += 1
            visits = walker.visits(3, deal)
            names = [(flow.rows[stop.row].node, stop.ticks) for stop in after.stops]
            assert names == [(v.node, v.ended - v.began) for v in visits]
    assert followed


def test_a_queue_behind_a_route_waits_as_theory_says() -> None:
    """Large deals are a Poisson process that is thinned by the law of the amount: M/M/1."""
    graph = read(SIZES)
    row = [each.node for each in flow_of(graph).rows].index("review")
    runs = [plain.run(job(graph, 6_000, seed)) for seed in range(8)]
    assert batches_agree([wait(counts, row) for counts in runs], erlang_wait(LARGE, 3.0, 1))


def test_where_facts_decide_the_load_is_exact() -> None:
    flow = flow_of(read(SIZES))
    usage = usage_of(flow)
    assert usage.walked == 0
    visits = dict(zip((row.node for row in flow.rows), usage.visits.tolist(), strict=True))
    assert visits["review"] == pytest.approx(LARGE, abs=1e-6)
    by_walks = dict(zip(visits, _walked(flow, 0).visits.tolist(), strict=True))
    assert by_walks["review"] == pytest.approx(LARGE, abs=4 * math.sqrt(LARGE / 2_000))


def test_facts_that_are_given_are_those_of_every_deal() -> None:
    graph = read(SIZES)
    for amount, expected in ((10_000.0, 0.0), (60_000.0, 1.0)):
        usage = usage_of(flow_of(graph, given=(("amount", amount),)))
        assert usage.walked == 0
        assert usage.visits[2] == expected


TOLD = """
processflow: 1
process: told
start: talk
arrivals: {deals: 1, per: 1d}
fields:
  hot: {type: bool, default: false}
  size: {type: int, min: 0, required_from: offer, sample: {min: 1, mode: 2, max: 9}}
roles: {rep: {title: Rep, people: 1, hours: always}}
stages:
  talk: {ask: Do they go on?, yes: {to: offer, p: 0.5, set: {hot: true}}, no: won}
  offer: {next: won}
  care: {route: [{when: hot and size >= 1, to: much}, {else: kept}]}
  much: {owner: rep, effort: 2h, next: kept}
ends:
  won: {title: Won, outcome: won, then: care}
  kept: {title: Kept, outcome: kept}
"""


def test_after_the_sale_a_deal_is_what_it_told_and_what_was_set() -> None:
    """Half of the deals are set hot, and these tell their size on the way."""
    graph = read(TOLD)
    flow = flow_of(graph)
    usage = usage_of(flow)
    visits = dict(zip(flow.rows, usage.visits.tolist(), strict=True))
    assert usage.walked == 0
    assert visits["much", True] == pytest.approx(0.5)
    assert plain.run(job(graph, 400)).same_as(by_numba.run(job(graph, 400)))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_deals_of_a_template_come_as_often_to_each_stage_as_its_chains_say(path: Path) -> None:
    flow = flow_of(load(path).require())
    assert flow.tables
    usage = usage_of(flow)
    assert usage.walked == 0
    found = np.zeros((1_000, len(flow.rows)))
    for deal, visits in enumerate(found):
        way: Way | None = flow.paths(7, deal)
        while way:
            np.add.at(visits, [stop.row for stop in way.stops], 1)
            way = way.after
    errors = found.std(axis=0) / math.sqrt(len(found))
    assert (np.abs(found.mean(axis=0) - usage.visits) <= 5 * errors + 0.01).all()


def test_nobody_is_lost_where_facts_decide() -> None:
    stays: list[Stay] = []
    counts = plain.run(job(read(SIZES), 300), stays.append)
    assert counts.arrived.sum() == counts.closed.sum() == 300
    assert len(stays) == counts.nodes[0, :, COLUMN.left].sum()


@pytest.mark.parametrize("name", ["rules/five-rules", "enterprise/enterprise"])
def test_examples_with_facts_are_staffed_and_run(name: str) -> None:
    graph = load(ROOT / "docs" / "examples" / f"{name}.yaml").require()
    flow = flow_of(graph)
    assert usage_of(flow).life > 0
    assert all(path.stops for path in (flow.paths(0, deal) for deal in range(50)))
