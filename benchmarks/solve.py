"""Measure how long `solve` takes for every template, after start-up and by time of the processor.

Each is solved and written as its text once to warm up, then `--rounds` times; the table shows the
median of both together, and of the times of deals alone. The target is 50 ms for a template, and
5 s for a thousand stages with fifty limited loops of disjoint scope.
The exit status is 1 when a target is missed.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import processflow as pf
from processflow.chain.expand import chain_of
from processflow.exact.distribution import cycle_times
from processflow.exact.figures import Figures, figures_of
from processflow.graph.graph import ProcessGraph
from processflow.report.solution.text import solution_text

_ROOT = Path(__file__).resolve().parent.parent
_LINE = "{:<22} {:>8} {:>8} {:>9} {:>9}  {}"
_STAGES, _LOOPS = 1_000, 50


def main(arguments: Sequence[str]) -> int:
    """Solve everything, print a line for each, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9, help="times that each is solved")
    rounds = parser.parse_args(arguments).rounds
    gc.set_threshold(1_000_000)  # as the command does
    print(_LINE.format("solve of", "states", "target", "ms", "of times", "verdict"))
    files = sorted((_ROOT / "processes").glob("*.yaml"))
    kept = [
        _measured(path.stem, pf.load(str(path)).require(), 50, rounds)
        for path in files
        if not path.name.endswith(".walks.yaml")
    ]
    many = pf.load_text(thousand_stages()).require()
    kept.append(_measured(f"{_STAGES} stages, {_LOOPS} loops", many, 5_000, 1))
    return 0 if all(kept) else 1


def thousand_stages() -> str:
    """A process with a limited loop around every twenty stages, none inside another one."""
    lines = ["processflow: 1", "process: thousand", "start: s0", "stages:"]
    width = _STAGES // _LOOPS
    for number in range(_STAGES):
        after = f"s{number + 1}" if number + 1 < _STAGES else "won"
        own = f"  s{number}: {{duration: {{p50: {1 + number % 7}d, p90: {8 + number % 11}d}}, "
        if number % width == width - 1:
            first = number - width + 1
            own += (
                f"ask: Is it so?, yes: {{to: {after}, p: 0.7}}, "
                f"no: {{to: s{first}, limit: {{times: 3, to: lost}}}}}}"
            )
        else:
            own += f"next: {after}}}"
        lines.append(own)
    return "\n".join([*lines, "ends:", "  won: {outcome: won}", "  lost: {outcome: lost}", ""])


def _measured(name: str, graph: ProcessGraph, target: float, rounds: int) -> bool:
    chain = chain_of(graph)
    figures = figures_of(chain)
    whole = _milliseconds(lambda: solution_text([pf.solve(graph)], "en"), rounds)
    times = _milliseconds(lambda: _quantiles(figures), rounds)
    kept = whole <= target
    verdict = "kept" if kept else "MISSED"
    print(
        _LINE.format(
            name, f"{chain.size:,}", f"{target:,.0f}", f"{whole:,.1f}", f"{times:,.1f}", verdict
        )
    )
    return kept


def _quantiles(figures: Figures) -> list[float]:
    """Those of the text: distributions are found as far as somebody asks."""
    overall, by_end = cycle_times(figures)
    return [time.quantile(share) for time in (overall, *by_end.values()) for share in (0.5, 0.9)]


def _milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of the processor, of all its threads."""
    if rounds > 1:
        work()
    times = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return 1_000 * statistics.median(times)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
