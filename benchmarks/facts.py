"""Compare how many deals a second our three back ends walk where facts decide, on one core.

They take turns on every shipped template, and are timed by the processor. What is told is the
median of the rounds and of their ratios to the plain back end, which moves one deal after another
by the step function. The exit status is 1 when a target is missed, and 2 when deals differ.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from processflow.api import load
from processflow.graph.figures import facts_decide
from processflow.simulation.backend import Backend, tally_in_parts
from processflow.simulation.by_numba import ByNumba
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.knowing import Knowing, knowing
from processflow.simulation.plain import one_by_one
from processflow.simulation.program import program_of

_TEMPLATES = Path(__file__).parents[1] / "processes"
_DEALS = (200, 1 << 16, 1 << 18)
_TARGETS = (1, 50, 300)
_LINE = "{:<24} {:>7} {:>9} {:>9} {:>11} {:>9} {:>9}  {}"


def main(arguments: Sequence[str]) -> int:
    """Run all templates, print a line for each, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    rounds = parser.parse_args(arguments).rounds
    head = ("template", "states", "plain/s", "numpy/s", "numba/s", "x numpy", "x numba", "")
    print(_LINE.format(*head).rstrip())
    return max(_told(path, rounds) for path in sorted(_TEMPLATES.glob("*.yaml")))


def _told(path: Path, rounds: int) -> int:
    if ".walks" in path.name:
        return 0
    known = knowing(load(path).require())
    if not facts_decide(known.graph):
        return 0
    speeds, states, agree = _measured(known, rounds)
    plain, *kernels = speeds
    ratios = [_median([a / b for a, b in zip(each, plain, strict=True)]) for each in kernels]
    missed = any(r < target for r, target in zip(ratios, _TARGETS[1:], strict=True))
    verdict = "WRONG" if not agree else "MISSED" if missed else "kept"
    shown = [f"{_median(each):,.0f}".replace(",", " ") for each in speeds]
    factors = [f"{ratio:,.0f}".replace(",", " ") for ratio in ratios]
    print(_LINE.format(path.stem, states, *shown, *factors, verdict))
    return 2 if not agree else int(missed)


def _measured(known: Knowing, rounds: int) -> tuple[list[list[float]], int, bool]:
    program = program_of(known.graph)
    engines: list[Backend] = [one_by_one(known), ByNumpy(program), ByNumba(program)]
    few = range(_DEALS[0])
    agree = all(each.tally(1, few, None) == engines[0].tally(1, few, None) for each in engines)
    speeds: list[list[float]] = [[] for _ in engines]
    for seed in range(rounds):
        for engine, deals, own in zip(engines, _DEALS, speeds, strict=True):
            began = time.process_time()
            tally_in_parts(engine, seed, range(deals), None)
            own.append(deals / (time.process_time() - began))
    return speeds, len(program.node), agree


def _median(numbers: Sequence[float]) -> float:
    return statistics.median(numbers)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
