"""The plain and the compiled engine count the same, to the last number."""

from dataclasses import replace
from pathlib import Path

import pytest

from processflow.api import load_text
from processflow.capacity import by_numba, plain
from processflow.capacity.counts import COLUMN
from processflow.capacity.job import interval
from processflow.capacity.staffing import staffing_of
from processflow.simulation.deal import EndlessDeal
from tests.capacity.queues import SHIPPED, job, reference
from tests.simulation.maps import map_of

HOURS = ["always", "business", "mon-thu 7:30-12:00, 13:00-16:00; sat 22:00-4:00"]


def text(hours: str, end: str, people: str) -> str:
    return f"""
processflow: 1
process: mixed
start: call
arrivals: {{deals: 9, per: 1w}}
roles:
  sdr: {{title: SDR, hours: "{hours}", people: {people}, at_end_of_shift: {end}}}
  ae: {{title: AE, people: 1}}
stages:
  call:
    owner: sdr
    wait: {{mean: 1d, cv: 1}}
    duration: {{p50: 1bd, p90: 4bd}}
    effort: 7h
    exit:
      - {{text: They say yes, p: 0.7}}
    ask: Do they react?
    yes: meet
    no: {{to: call, limit: {{times: 9, to: lost, counter: calls}}}}
    no_response: {{after: 6d, to: lost}}
  meet:
    owner: ae
    duration: {{mean: 1d, law: exponential}}
    effort: whole
    ask: Do they buy?
    yes: {{to: won, p: 0.3}}
    no: again
  again:
    owner: sdr
    duration: 30min
    effort: 1bd
    next: done
ends:
  won: {{title: Won, outcome: won}}
  lost: {{title: Lost, outcome: lost}}
  done: {{title: Done, outcome: lost}}
"""


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("end", ["pause", "finish"])
@pytest.mark.parametrize("people", ["2", "1.5"])
def test_they_agree_whatever_the_hours_are(hours: str, end: str, people: str) -> None:
    graph = load_text(text(hours, end, people)).require()
    run = job(graph, 300, seed=2**64 - 1)
    assert plain.run(run).same_as(by_numba.run(run))


def test_they_agree_within_a_horizon_and_for_any_replication() -> None:
    graph = reference()
    arrivals = graph.process.arrivals
    assert arrivals
    run = replace(
        job(graph, 1 << 40), bins=20, width=interval(arrivals, 400, 20), replication=3, seed=5
    )
    counts = plain.run(run)
    assert counts.same_as(by_numba.run(run))
    assert not counts.same_as(plain.run(replace(run, replication=4)))
    came, left = (counts.nodes[:, :, column] for column in (COLUMN.came, COLUMN.left))
    visits = came.sum() - left.sum()
    assert visits == counts.arrived.sum() - counts.closed.sum() > 0  # a deal in progress is in one
    assert (counts.arrived > 0).all()


def test_memory_for_many_deals_at_once_is_found() -> None:
    graph = reference()
    few = {pool.role.id: 1.0 for pool in staffing_of(graph).pools}
    run = job(graph, 900, staffing=staffing_of(graph).with_people(few))
    assert plain.run(run).same_as(by_numba.run(run))


@pytest.mark.parametrize("arrivals", ["1000000, per: 1d", "1, per: 1w", "0.1, per: 12mo"])
@pytest.mark.parametrize("times", [("1min", "900d"), ("{mean: 1d, law: exponential}", "0d")])
def test_events_are_in_order_however_dense_or_far_apart(
    arrivals: str, times: tuple[str, str]
) -> None:
    graph = load_text(
        f"""
processflow: 1
process: scales
start: quick
arrivals: {{deals: {arrivals}}}
roles: {{rep: {{title: Rep, people: 3, hours: always}}}}
stages:
  quick:
    owner: rep
    effort: whole
    duration: {times[0]}
    ask: Again?
    yes: {{to: quick, p: 0.7}}
    no: slow
  slow: {{duration: {times[1]}, ask: Again?, yes: {{to: quick, p: 0.3}}, no: won}}
ends: {{won: {{title: Won, outcome: won}}}}
"""
    ).require()
    run = job(graph, 1500)
    assert plain.run(run).same_as(by_numba.run(run))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_they_agree_on_the_map_of_every_template(path: Path) -> None:
    run = job(map_of(path), 60)
    assert plain.run(run).same_as(by_numba.run(run))


def test_both_tell_of_a_deal_that_never_ends() -> None:
    graph = load_text(
        """
processflow: 1
process: round
start: a
arrivals: {deals: 1, per: 1d}
stages:
  a:
    ask: Again?
    yes: {to: won, p: 0.000001}
    no: a
ends: {won: {title: Won, outcome: won}}
"""
    ).require()
    run = job(graph, 1)
    for engine in (plain.run, by_numba.run):
        with pytest.raises(EndlessDeal, match="`a`"):
            engine(run)
