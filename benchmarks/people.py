"""Compare how many deals a second both engines of `simulate --capacity` move where facts decide.

They take turns on every shipped template, with the people that it has, until the last deal has
ended, and are timed by the processor. What is told is the median of the rounds and of their ratios
to the plain engine. The exit status is 1 when the target is missed, and 2 when counts differ.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from processflow.api import load
from processflow.capacity import by_numba, plain
from processflow.capacity.flow import Flow, flow_of
from processflow.capacity.job import Job, until_empty
from processflow.capacity.staffing import staffing_of
from processflow.graph.figures import facts_decide

_TEMPLATES = Path(__file__).parents[1] / "processes"
_ENGINES = ((plain.run, 200), (by_numba.run, 20_000))
_TARGET = 100
_LINE = "{:<24} {:>7} {:>9} {:>11} {:>9}  {}"


def main(arguments: Sequence[str]) -> int:
    """Run all templates, print a line for each, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    rounds = parser.parse_args(arguments).rounds
    print(_LINE.format("template", "states", "plain/s", "numba/s", "x numba", "").rstrip())
    flows = {
        path.stem: flow for path, flow in map(_read, sorted(_TEMPLATES.glob("*.yaml"))) if flow
    }
    return max(_told(name, flow, rounds) for name, flow in flows.items())


def _read(path: Path) -> tuple[Path, Flow | None]:
    """The flow of a template in which facts decide."""
    if ".walks" in path.name:
        return path, None
    flow = flow_of(load(path).require())
    return path, flow if facts_decide(flow.graph) else None


def _told(name: str, flow: Flow, rounds: int) -> int:
    assert flow.tables
    agree = plain.run(_job(flow, 0, 200)).same_as(by_numba.run(_job(flow, 0, 200)))
    speeds: list[list[float]] = [[] for _ in _ENGINES]
    for seed in range(rounds):
        for (run, deals), own in zip(_ENGINES, speeds, strict=True):
            job = _job(flow, seed, deals)
            began = time.process_time()
            run(job)
            own.append(deals / (time.process_time() - began))
    ratio = statistics.median(b / a for a, b in zip(*speeds, strict=True))
    verdict = "WRONG" if not agree else "MISSED" if ratio < _TARGET else "kept"
    shown = [f"{statistics.median(each):,.0f}".replace(",", " ") for each in speeds]
    print(_LINE.format(name, len(flow.tables.program.node), *shown, f"{ratio:,.0f}", verdict))
    return 2 if not agree else int(ratio < _TARGET)


def _job(flow: Flow, seed: int, deals: int) -> Job:
    arrivals = flow.graph.process.arrivals
    assert arrivals
    return until_empty(flow, staffing_of(flow.graph), arrivals, seed=seed, deals=deals)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
