"""The target that `--target` names, and what reaches it."""

from typing import TYPE_CHECKING

from processflow.errors import UsageError

if TYPE_CHECKING:
    from processflow.chain.classes import DealClass
    from processflow.expectation.problem import Problem
    from processflow.expectation.target import Target
    from processflow.graph.graph import ProcessGraph
    from processflow.model.process import Process

    Deals = tuple[str | None, tuple[DealClass, ...] | None]

_EXAMPLES = "write for example `P(won) >= 25%` or `mean(cycle | won) <= 30d`"


def reaching(
    graph: "ProcessGraph", wanted: str, deals: "Deals", language: str, output_format: str
) -> str:
    """What every figure alone would have to be for the target, as text or JSON.

    `deals` are a start and classes, None for the usual one and for all. Raises UsageError, with
    the place in the text, for a target that cannot be read.
    """
    from processflow.cli.progress import progress
    from processflow.expectation.target import figures_tried, reach
    from processflow.report.solution.target import target_json, target_text

    target = _read(graph.process, wanted)
    with progress(figures_tried(graph, *deals), "figures") as told:
        found = reach(graph, target, *deals, told=told)
    form = target_json if output_format == "json" else target_text
    return form(found, " ".join(wanted.split()), language)


def _read(process: "Process", wanted: str) -> "Target":
    from processflow.expectation.form import Probability, Time
    from processflow.expectation.names import unknown
    from processflow.expectation.parse import parse
    from processflow.expectation.problem import Problem

    if not wanted.strip():
        raise UsageError(f"`--target` says nothing; {_EXAMPLES}")
    found = parse(wanted)
    problem = found if isinstance(found, Problem) else unknown(process, found)
    if problem:
        raise _unreadable(wanted, problem)
    if isinstance(found, Probability | Time):
        return found
    width = len(wanted) + 1
    problem = Problem("a target is a probability or a time", 1, width, _EXAMPLES)
    raise _unreadable(wanted, problem)


def _unreadable(wanted: str, problem: "Problem") -> UsageError:
    from processflow.expectation.problem import EXAMPLES
    from processflow.report.visible import one_line
    from processflow.report.width import display_width

    help = _EXAMPLES if problem.help == EXAMPLES else problem.help
    before = display_width(one_line(wanted[: problem.start - 1]))
    marked = display_width(one_line(wanted[problem.start - 1 : problem.end - 1]))
    caret = " " * before + "^" * max(1, marked)
    lines = (f"`--target`: {problem.message}", f"  {one_line(wanted)}", f"  {caret}", help)
    return UsageError("\n".join(lines))
