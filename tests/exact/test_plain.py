"""The plain solution against that by arrays, and what a check is spared by it."""

import subprocess
import sys
from pathlib import Path

import pytest

from processflow.api import load
from processflow.chain.expand import chain_of, outline_of
from processflow.chain.times import VisitTime
from processflow.exact.figures import figures_of
from processflow.exact.laws import Longest, Part, longest_moments, moments
from processflow.exact.plain import plain
from processflow.exact.solution import closing_probabilities
from processflow.model.duration import Duration, Law

ROOT = Path(__file__).parents[2]
PROCESSES = [ROOT / "processes" / f"{name}.yaml" for name in ("seven-step", "classic-seven")]
PROCESSES.append(ROOT / "tests" / "rules" / "expectation-broken" / "bad-every-kind.yaml")


@pytest.mark.parametrize("path", PROCESSES, ids=lambda path: path.stem)
def test_closings_and_moments_of_time_are_those_of_the_arrays(path: Path) -> None:
    graph = load(path).require()
    chain = chain_of(graph)
    figures = figures_of(chain)
    solved = plain(outline_of(graph))
    closings, stopped = solved.closed()
    assert stopped == 0
    assert closings == pytest.approx(closing_probabilities(figures).tolist(), rel=1e-12)
    for number, end in enumerate(figures.ends):
        arrays = (figures.probability, figures.time, figures.square)
        wanted = [float(chain.begun @ each[:, number]) for each in arrays]
        assert solved.cycle_moments((end,)) == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("cut", [0.5, 3.0, 40.0])
def test_a_lognormal_time_that_is_cut_has_the_moments_of_its_integral(cut: float) -> None:
    law = Duration(Law.LOGNORMAL, (1.2, 0.8), "")
    share = law.share_within(cut)
    closed = moments(VisitTime(duration=law, cut=cut))
    twice = Longest(1e-9, (Part(law, cut, share),))  # a floor leaves only the integral
    assert closed == pytest.approx(longest_moments(twice), rel=1e-9)


def test_a_check_imports_no_arrays_where_inequalities_decide() -> None:
    asked = (
        "import sys; from processflow.cli import main\n"
        "try: main()\nexcept SystemExit: pass\nprint('numpy' in sys.modules)"
    )
    path = str(ROOT / "processes" / "seven-step.yaml")
    command = [sys.executable, "-c", asked, "check", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("All checks passed")
    assert done.stdout.splitlines()[-1] == "False"
