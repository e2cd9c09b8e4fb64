"""Compare how many deals a second our back ends, SimPy, Ciw and a plain loop walk on one core.

All walk the process of reference.yaml, take turns in every round, and are timed by the processor.
What is told is the median of the rounds and of their ratios to SimPy; `only the random words` is
the bound: deals a second if nothing but their random words were made. Those `with people` run
reference-v2.yaml, where deals wait, until the last has ended; their ratio is to SimPy with people.
The exit status is 1 when a target is missed, and 2 when a figure is wrong.
"""

import argparse
import math
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numba import njit
from peers import Answer, ciw_network, loop, simpy_process, simpy_queues

from processflow.api import load
from processflow.capacity import by_numba
from processflow.capacity import plain as waiting
from processflow.capacity.counts import COLUMN, Counts
from processflow.capacity.flow import flow_of
from processflow.capacity.job import Job, until_empty
from processflow.capacity.staffing import staffing_of
from processflow.simulation.backend import Backend, tally_in_parts
from processflow.simulation.by_numba import ByNumba
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.compiled import _block
from processflow.simulation.deal import chances, walk
from processflow.simulation.plain import plain
from processflow.simulation.program import Program, program_of
from processflow.simulation.ticks import to_days
from processflow.walk.step import begin

_REFERENCE = Path(__file__).parent / "reference.yaml"
_WIN, _DAYS, _VARIANCE = 0.715101, 54.861243, 4184.2637
_PEOPLE = Path(__file__).parent / "reference-v2.yaml"
_DAYS_WITH_PEOPLE = 56.97070
_LINE = "{:<28} {:>9} {:>12} {:>9} {:>7}  {:>7} {:>9}  {}"
_BOUND = "only the random words"


@dataclass(frozen=True, slots=True)
class Engine:
    """One way to walk `deals` deals a round; `target` is its least ratio to SimPy."""

    name: str
    walk: Callable[[int, int], Answer]
    deals: int
    target: float | None = None
    peer: str = "SimPy"
    days: float = _DAYS


def engines() -> list[Engine]:
    """Everything that is compared, SimPy first."""
    graph = load(_REFERENCE).require()
    program = program_of(graph)
    return [
        Engine("SimPy", simpy_process, 4_000),
        Engine("Ciw", ciw_network, 500),
        Engine("plain loop", loop, 20_000),
        Engine("processflow, plain", _ours(plain(graph)), 500),
        Engine("processflow, numpy", _ours(ByNumpy(program)), 1 << 18, 25),
        Engine("processflow, numba", _ours(ByNumba(program)), 1 << 20, 120),
        Engine(_BOUND, _words(program), 1 << 20),
        *_engines_with_people(),
    ]


def _engines_with_people() -> list[Engine]:
    peer, days = "SimPy, with people", _DAYS_WITH_PEOPLE
    return [
        Engine(peer, simpy_queues, 3_000, None, peer, days),
        Engine("plain, with people", _queues(waiting.run), 500, None, peer, days),
        Engine("numba, with people", _queues(by_numba.run), 100_000, 45, peer, days),
    ]


def main(arguments: Sequence[str]) -> int:
    """Run all engines, print a line for each, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="rounds (default 7)")
    rounds = parser.parse_args(arguments).rounds
    compared = engines()
    for engine in compared:
        engine.walk(max(engine.deals // 20, 20), 0)  # compiles, and fills the caches
    speeds: dict[str, list[float]] = {engine.name: [] for engine in compared}
    answers: dict[str, list[Answer]] = {engine.name: [] for engine in compared}
    for seed in range(1, rounds + 1):
        for engine in compared:
            began = time.process_time()
            answers[engine.name].append(engine.walk(engine.deals, seed))
            speeds[engine.name].append(engine.deals / (time.process_time() - began))
    head = ("engine", "deals", "deals/s", "x SimPy", "target", "won", "days")
    print(_LINE.format(*head, "").rstrip())
    verdicts = [_told(engine, speeds, answers[engine.name]) for engine in compared]
    _tell_distance(speeds)
    return max(verdicts)


def _told(engine: Engine, speeds: dict[str, list[float]], answers: list[Answer]) -> int:
    ratio = _ratio(speeds[engine.name], speeds[engine.peer])
    deals = engine.deals * len(answers)
    won, days = sum(a.won for a in answers) / deals, sum(a.days for a in answers) / deals
    status, verdict = 0, ""
    if engine.target is not None:
        status = int(ratio < engine.target)
        verdict = "MISSED" if status else "kept"
    if engine.name != _BOUND and not _is_right(won, days - engine.days, deals):
        status, verdict = 2, "WRONG"
    shown = ("", "") if engine.name == _BOUND else (f"{won:.4f}", f"{days:.3f}")
    speed = f"{statistics.median(speeds[engine.name]):,.0f}".replace(",", " ")
    target = "" if engine.target is None else f"{engine.target:g}"
    count = f"{deals:,}".replace(",", " ")
    print(_LINE.format(engine.name, count, speed, f"{ratio:.3g}", target, *shown, verdict).rstrip())
    return status


def _tell_distance(speeds: dict[str, list[float]]) -> None:
    distance = _ratio(speeds[_BOUND], speeds["processflow, numba"])
    print(f"numba takes {distance:.2f} times as long as its random words alone")


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def _is_right(won: float, too_many: float, deals: int) -> bool:
    """Within five standard errors of the exact figures; `too_many` days on the mean."""
    off_share = abs(won - _WIN) / math.sqrt(_WIN * (1 - _WIN) / deals)
    off_days = abs(too_many) / math.sqrt(_VARIANCE / deals)
    return max(off_share, off_days) < 5


def _ours(backend: Backend) -> Callable[[int, int], Answer]:
    def walked(deals: int, seed: int) -> Answer:
        tally = tally_in_parts(backend, seed, range(deals), None)
        won = sum(count for (end, _), count in tally.closed.items() if end == "won")
        visits = sum(node.visits for node in tally.nodes.values())
        return Answer(won, visits, to_days(sum(node.ticks for node in tally.nodes.values())))

    return walked


def _queues(run: Callable[[Job], Counts]) -> Callable[[int, int], Answer]:
    graph = load(_PEOPLE).require()
    flow, staffing = flow_of(graph), staffing_of(graph)
    arrivals = graph.process.arrivals
    assert arrivals

    def made(deals: int, seed: int) -> Answer:
        counts = run(until_empty(flow, staffing, arrivals, seed=seed, deals=deals))
        ends = [closing.end for closing in flow.closings]
        won = sum(int(n) for n, end in zip(counts.closed[0], ends, strict=True) if end == "won")
        visits = int(counts.nodes[0, :, COLUMN.left].sum())
        return Answer(won, visits, to_days(int(counts.cycle.sum())))

    return made


def _words(program: Program) -> Callable[[int, int], Answer]:
    """Makes as many blocks of random words as the deals need, and nothing else."""
    graph = load(_REFERENCE).require()
    prepared, first, sampled = chances(graph), begin(graph), 3_000
    blocks = 0
    for deal in range(sampled):
        visits = Counter(visit.node for visit in walk(prepared, first, 1, deal))
        blocks += sum(-(-count // 4) for count in visits.values())

    def make(deals: int, seed: int) -> Answer:
        _make_blocks(deals * blocks // sampled, np.uint64(seed), program.key[0])
        return Answer(0, 0, 0.0)

    return make


@njit
def _make_blocks(count: int, seed: np.uint64, key: np.uint64) -> np.uint64:
    mixed = np.uint64(0)
    for number in range(count):
        a, b, c, d = _block(np.uint64(number), np.uint64(0), np.uint64(0), seed, key)
        mixed ^= a ^ b ^ c ^ d
    return mixed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
