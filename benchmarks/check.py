"""Compare the time of start-up and of `check` with other work, as ratios of one run.

Every pair takes turns, so that whatever else the machine does falls on both sides alike; the median
forgets the first run with its cold caches.
The exit status is 1 when a target is missed, and 2 when a command fails: nothing was compared then.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ten_stages import write_processes

_ROOT = Path(__file__).resolve().parent.parent
_SCRIPTS = Path(sys.executable).parent
_FILES = 500
_LINE = "{:<44} {:>7} {:>9} {:>7}  {:>17}  {}"

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Our command, what it is compared with, and how many times as long it may take."""

    name: str
    ours: Command
    peer: Command
    target: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that one command took: by the clock on the wall and of the processor."""

    wall: float
    processor: float


def pairs(directory: Path, rounds: int) -> list[Pair]:
    """Return what is compared; the generated files stand in `directory`."""
    python = sys.executable
    ours = str(_SCRIPTS / "processflow")
    shipped = str(_ROOT / "processes" / "seven-step.yaml")
    files = [str(path) for path in write_processes(directory, _FILES)]
    schema = str(_ROOT / "schemas" / "process.schema.json")
    peer = (str(_SCRIPTS / "check-jsonschema"), "--schemafile", schema, *files)
    nothing = (python, "-c", "pass")
    imports = (python, "-c", "import click, yaml, jsonschema, networkx")
    many = max(3, rounds // 5)
    return [
        Pair("--version / python -c pass", (ours, "--version"), nothing, 3, rounds),
        Pair("--help / python -c pass", (ours, "--help"), nothing, 6, rounds),
        Pair("check of seven-step / its imports", (ours, "check", shipped), imports, 1.4, rounds),
        Pair(
            "check of one ten-stage file / its imports",
            (ours, "check", files[0]),
            imports,
            1.4,
            rounds,
        ),
        Pair(
            f"check of {_FILES} files / check-jsonschema", (ours, "check", *files), peer, 0.25, many
        ),
    ]


def main(arguments: Sequence[str]) -> int:
    """Run all pairs, print a line for each, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (default 15)")
    rounds = parser.parse_args(arguments).rounds
    print(_LINE.format("ratio of", "target", "measured", "by cpu", "ours / peer", "verdict"))
    missed = 0
    with tempfile.TemporaryDirectory() as directory:
        for pair in pairs(Path(directory), rounds):
            missed += not _compared(pair)
    return 1 if missed else 0


def _compared(pair: Pair) -> bool:
    ours, peer = [], []
    for _ in range(pair.rounds):
        ours.append(_timed(pair.ours))
        peer.append(_timed(pair.peer))
    wall = [statistics.median(timing.wall for timing in side) for side in (ours, peer)]
    processor = [statistics.median(timing.processor for timing in side) for side in (ours, peer)]
    ratio = wall[0] / wall[1]
    kept = ratio <= pair.target
    times = f"{wall[0] * 1000:.0f} / {wall[1] * 1000:.0f} ms"
    figures = (f"{value:.2f}" for value in (pair.target, ratio, processor[0] / processor[1]))
    print(_LINE.format(pair.name, *figures, times, "kept" if kept else "MISSED"))
    return kept


def _timed(command: Command) -> Timing:
    """Run a command to its end; the processor's time includes the command's own children."""
    with tempfile.TemporaryFile() as output:
        before = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            _give_up(command, process.returncode, output.read(2000).decode(errors="replace"))
    return Timing(wall, usage.ru_utime + usage.ru_stime)


def _give_up(command: Command, status: int, output: str) -> None:
    shown = " ".join(command[:4]) + (" …" if len(command) > 4 else "")
    print(f"`{shown}` ended with {status}, so nothing is compared:\n{output}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
