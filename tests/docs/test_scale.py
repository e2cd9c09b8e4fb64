"""What the page on scale says follows from the package, and from the rates that were measured."""

import math
import pickle
import re

import pytest

from docs.generators.shown import ROOT
from processflow.api import load
from processflow.exact.solution import solve
from processflow.report.events_parquet import GROUP
from processflow.simulation.backend import tally_in_parts
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.deal import LONGEST_WALK
from processflow.simulation.estimate import EXACT
from processflow.simulation.jobs import PART
from processflow.simulation.jobs import Part as Job
from processflow.simulation.program import program_of
from processflow.simulation.quantiles import OCTAVES, Part, pieces

PAGE = " ".join((ROOT / "docs" / "scale.md").read_text(encoding="utf-8").split())
MEASURED = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
REFERENCE = load(ROOT / "benchmarks" / "reference.yaml").require()
DEALS = 10**9


def number(pattern: str, text: str = PAGE) -> float:
    """The number in the only place that fits the pattern, its thousands apart or not."""
    (found,) = re.findall(pattern.replace("N", r"([\d .]*\d)"), text)
    return float(found.replace(" ", ""))


def rate(engine: str) -> float:
    return number(rf"\| {engine} \| N \|")


def test_rates_are_those_that_were_measured() -> None:
    measured = {
        "numba": r"\| processflow, numba \| N \| \d+ \| 120",
        "numpy": r"\| processflow, numpy \| N \|",
        r"plain \(.*?\)": r"\| processflow, plain \(the step function\) \| N \|",
    }
    for name, row in measured.items():
        assert rate(name) == number(row, MEASURED)


def test_a_billion_deals_take_as_long_as_the_rates_say() -> None:
    assert number(r"N core-minutes \| \| numpy") == pytest.approx(
        DEALS / rate("numba") / 60, rel=0.03
    )
    assert number(r"N core-minutes \| \| plain") == pytest.approx(
        DEALS / rate("numpy") / 60, rel=0.03
    )
    assert number("N core-hours") == pytest.approx(DEALS / rate(r"plain \(.*?\)") / 3600, rel=0.03)


def test_parts_are_as_many_as_it_says_and_as_large() -> None:
    assert number("parts of N deals") == PART
    assert number("deals, N of them for a billion") == math.ceil(DEALS / PART)
    program = program_of(REFERENCE)
    sent = len(pickle.dumps(Job(program, 1, range(PART), None, DEALS))) / 1e6
    back = len(pickle.dumps(tally_in_parts(ByNumpy(program), 1, range(PART), None))) / 1e6
    assert number("process is N MB to send") == pytest.approx(sent, rel=0.15)
    assert number("and N MB to bring back") == pytest.approx(back, rel=0.15)
    table = pieces(Part(next(iter(REFERENCE.stages.values())).duration)).nbytes
    assert number("N KB each") * 1024 == table
    assert number("N GB in all") == pytest.approx((sent + back) * DEALS / PART / 1e3, rel=0.1)
    seconds = PART / rate("numba")
    assert number("a part is N ms of work") == pytest.approx(seconds * 1e3, rel=0.03)
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    (fed,) = re.findall(r"1 Gbit/s feeds about (\w+) cores", PAGE)
    assert words[fed] == round(125 / ((sent + back) / seconds))


def test_limits_are_those_of_the_package() -> None:
    assert number("only above N of them") == EXACT
    assert number("beyond N cycle times") == EXACT
    assert number("N lines at a time") == GROUP
    assert number(r"2\*\*-N ever") == OCTAVES + 1
    assert number("makes N visits is taken") == LONGEST_WALK


def test_a_billion_deals_know_the_mean_as_well_as_it_says() -> None:
    times = solve(REFERENCE).cycle_time
    error = times.standard_deviation / times.mean / math.sqrt(DEALS)
    assert number("process to N %") / 100 == pytest.approx(error, rel=0.1)
    # That the tables move it by less than this: tests/simulation/test_quantiles.py.
    assert number("move it by less than N %") / 100 == pytest.approx(5e-6)
