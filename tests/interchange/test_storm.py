"""Storm, a model checker by others, finds in our models what `solve` says."""

import re
from collections import Counter
from pathlib import Path

import pytest

from processflow.api import load
from processflow.chain.expand import chain_of
from processflow.errors import IncompleteError
from processflow.exact.figures import figures_of
from processflow.exact.solution import Solution, solve
from processflow.exact.system import NoEndReached
from processflow.graph.figures import facts_decide, for_figures
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.interchange.prism import prism_model
from processflow.model.build import process_of
from processflow.walk.step import NoHome
from tests.exact.test_solution import drawn
from tests.interchange.storm import answers, questions
from tests.simulation.test_backends import timed

ROOT = Path(__file__).parents[2]
SHIPPED = [p for p in sorted((ROOT / "processes").glob("*.yaml")) if ".walks" not in p.name]
SMALL = Path(__file__).parent / "small.yaml"
PATHS = [ROOT / "benchmarks" / "reference.yaml", SMALL, *SHIPPED]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_template_and_the_reference_are_what_storm_says(path: Path, tmp_path: Path) -> None:
    graph = load(path).require()
    facts = facts_decide(for_figures(graph))
    for start in (None, *(target.node for _, target in graph.after_sale() if not facts)):
        compare(graph, start, tmp_path)


@pytest.mark.parametrize("name", ["rules/five-rules", "enterprise/enterprise"])
def test_where_facts_decide_storm_solves_the_chain_of_all_deals(name: str, tmp_path: Path) -> None:
    graph = load(ROOT / "docs" / "examples" / f"{name}.yaml").require()
    assert facts_decide(for_figures(graph))
    compare(graph, None, tmp_path)


def compare(graph: ProcessGraph, start: str | None, folder: Path) -> None:
    """Ends with their reasons, the mean time, the number of visits, and what is ever reached."""
    model, solution = prism_model(graph, start), solve(graph, start=start)
    expected = dict(zip(questions(model), _figures(solution), strict=True))
    for end in solution.ends:
        for reason, share in end.reasons:
            label = re.sub("[-. ]", "_", f"{end.end} because {reason}")
            expected[f'P=? [ F "{label}" ]'] = share
    for stage in solution.stages:
        if stage.node in graph.stages and stage.visits:
            expected[f'P=? [ F "{re.sub("[-.]", "_", stage.node)}" ]'] = stage.reached
    found = answers(model, [*expected], folder)
    assert found == pytest.approx([*expected.values()], rel=1e-11, abs=1e-14)


def _figures(solution: Solution) -> list[float]:
    ends = [end.probability for end in solution.ends]
    return [*ends, solution.cycle_time.mean, solution.visits]


def test_the_reference_process_has_its_published_figures(tmp_path: Path) -> None:
    model = prism_model(load(ROOT / "benchmarks" / "reference.yaml").require())
    found = answers(model, questions(model), tmp_path)
    assert found == pytest.approx([0.715101, 0.284899, 54.861243, 13.012306], abs=5e-7)


def test_a_part_of_random_processes_is_what_storm_says(tmp_path: Path) -> None:
    assert compare_random(range(40), tmp_path) > 40


@pytest.mark.long
def test_random_processes_are_what_storm_says(tmp_path: Path) -> None:
    assert compare_random(range(40, 1_000), tmp_path) > 1_000


def compare_random(seeds: range, folder: Path) -> int:
    """The number of processes compared: with criteria by chance, steps, `back` and all limits."""
    met = Counter[str]()
    for seed in seeds:
        for make in (drawn, timed):
            graph = graph_of(process_of(make(seed)))
            try:
                figures = figures_of(chain_of(graph))
                model = prism_model(graph)
            except (NoHome, NoEndReached, IncompleteError) as refused:
                met[type(refused).__name__] += 1  # what `check` would have called an error
                continue
            shares = dict(zip(figures.ends, figures.probability[0].tolist(), strict=True))
            expected = [shares.get(end.id, 0.0) for end in graph.process.ends]
            expected += [float(figures.time[0].sum()), float(figures.visits.sum())]
            found = answers(model, questions(model), folder)
            assert found == pytest.approx(expected, rel=1e-10, abs=1e-12), (seed, make.__name__)
            met["compared"] += 1
    return met["compared"]
