"""Processes that are textbook queues, and the textbook's formulas."""

import math
from pathlib import Path

from processflow.api import load, load_text
from processflow.capacity.counts import COLUMN, Counts
from processflow.capacity.flow import flow_of
from processflow.capacity.job import Job, until_empty
from processflow.capacity.staffing import Staffing, staffing_of
from processflow.graph.graph import ProcessGraph
from processflow.simulation.ticks import PER_DAY

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "benchmarks" / "reference-v2.yaml"
SHIPPED = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]


def queue(duration: str, people: int | None, a_day: float, effort: str = "whole") -> ProcessGraph:
    """One stage with one pool, around the clock."""
    written = "" if people is None else f", people: {people}"
    return load_text(
        f"""
processflow: 1
process: queue
start: work
arrivals: {{deals: {a_day}, per: 1d}}
roles:
  rep: {{title: Rep, hours: always{written}}}
stages:
  work:
    owner: rep
    duration: {duration}
    effort: {effort}
    next: done
ends:
  done: {{title: Done, outcome: won}}
"""
    ).require()


def reference() -> ProcessGraph:
    return load(REFERENCE).require()


def job(graph: ProcessGraph, deals: int, seed: int = 1, staffing: Staffing | None = None) -> Job:
    """A run until the last deal has ended."""
    arrivals = graph.process.arrivals
    assert arrivals
    found = staffing or staffing_of(graph)
    return until_empty(flow_of(graph), found, arrivals, seed=seed, deals=deals)


def wait(counts: Counts, node: int = 0) -> float:
    """The mean wait in days a visit."""
    row = counts.nodes[:, node].sum(axis=0)
    return float(row[COLUMN.waited] / row[COLUMN.begun] / PER_DAY)


def delayed(counts: Counts, node: int = 0) -> float:
    """The share of visits that wait."""
    row = counts.nodes[:, node].sum(axis=0)
    return float(row[COLUMN.delayed] / row[COLUMN.begun])


def erlang_c(rate: float, mean: float, people: int) -> float:
    """The probability of waiting in M/M/c, by Erlang B."""
    offered, blocked = rate * mean, 1.0
    for count in range(1, people + 1):
        blocked = offered * blocked / (count + offered * blocked)
    load = offered / people
    return blocked / (1 - load * (1 - blocked))


def erlang_wait(rate: float, mean: float, people: int) -> float:
    return erlang_c(rate, mean, people) / (people / mean - rate)


def pollaczek_khinchine(rate: float, mean: float, variation: float) -> float:
    """The mean wait in M/G/1."""
    load = rate * mean
    return load * mean * (1 + variation**2) / (2 * (1 - load))


def batches_agree(values: list[float], expected: float) -> bool:
    """Whether independent values have this mean, within four standard errors."""
    mean = math.fsum(values) / len(values)
    spread = math.fsum((each - mean) ** 2 for each in values) / (len(values) - 1)
    return abs(mean - expected) < 4 * math.sqrt(spread / len(values))
