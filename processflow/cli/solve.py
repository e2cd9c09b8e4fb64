"""`processflow solve`: exact figures."""

from typing import TYPE_CHECKING

import click

from processflow.cli.options import (
    examples,
    file_argument,
    format_option,
    lang_option,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit
from processflow.cli.target import reaching

if TYPE_CHECKING:
    from processflow.exact.difference import Difference
    from processflow.exact.solution import Solution
    from processflow.graph.graph import ProcessGraph


@click.command(
    "solve",
    epilog=examples(
        "processflow solve processes/seven-step.yaml",
        "processflow solve processes/seven-step.yaml --quota 10",
        "processflow solve processes/seven-step.yaml --start close --output-format json",
        "processflow solve processes/seven-step.yaml --set close.signs.p=0.4",
        "processflow solve new.yaml --against old.yaml",
        "processflow solve processes/seven-step.yaml --target 'P(won) >= 3%'",
    ),
)
@file_argument
@click.option("--start", metavar="STAGE", help="Let deals start at this stage.")
@click.option(
    "--quota",
    metavar="NUMBER",
    type=click.FloatRange(0, 1e9, min_open=True),
    help="Also tell how many deals must come to each stage for so many won.",
)
@click.option(
    "--set",
    "changes",
    metavar="NAME=VALUE",
    multiple=True,
    help="Compare with one figure changed: STAGE.ANSWER.p=0.4, the other answers in proportion; "
    "STAGE.CRITERION.p, STAGE.duration=5d, STAGE.wait, STAGE.no_response.after. Repeatable.",
)
@segment_option
@click.option("--against", metavar="FILE", help="Tell what is different from this process.")
@click.option(
    "--target",
    metavar="EXPECTATION",
    help="Tell the smallest change of one figure that reaches this, such as 'P(won) >= 25%' or "
    "'mean(cycle | won) <= 30d'.",
)
@lang_option
@format_option("text", "json", default="text")
@output_option
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    start: str | None,
    quota: float | None,
    changes: tuple[str, ...],
    against: str | None,
    target: str | None,
    segment: str | None,
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Say exactly what becomes of the deals of a process: no deal is drawn by chance.

    How many are won and why others are not, how long it takes, which answer moves the win rate
    most and which figure is worth measuring first. With `--set` and `--against` what is different,
    to the last digit: nothing is drawn by chance on either side.
    """
    from processflow.api import load
    from processflow.report.solution.json import solution_json
    from processflow.report.solution.text import solution_text

    graph = _of(load(file, overlays).require(), segment)
    _refuse(compared=bool(changes or against), target=target, quota=quota)
    if target is not None:
        _require_start(graph, start)
        emit(reaching(graph, target, start, lang, output_format), output)
        return
    if changes or against:
        other = _of(load(against, overlays).require(), segment) if against else graph
        compared = _difference(other, _changed(graph, changes), start)
        names = (against or file, " with ".join((file, ", ".join(changes))) if changes else file)
        emit(_compared(compared, names, lang, output_format), output)
        return
    if start is None and quota is None and _is_by_segment(graph):
        emit(_blended(graph, lang, output_format), output)
        return
    solutions = [_solved(graph, start)]
    if start is None:
        solutions += [_solved(graph, target.node) for _, target in graph.after_sale()]
    form = solution_json if output_format == "json" else solution_text
    emit(form(solutions, lang or graph.process.language, quota), output)


def _of(graph: "ProcessGraph", segment: str | None) -> "ProcessGraph":
    from processflow.graph.figures import of_segment

    return of_segment(graph, segment) if segment else graph


def _is_by_segment(graph: "ProcessGraph") -> bool:
    from processflow.graph.figures import drawn_segments, facts_decide, for_figures

    return bool(drawn_segments(graph.process)) and facts_decide(for_figures(graph))


def _blended(graph: "ProcessGraph", lang: str, output_format: str) -> str:
    from processflow.exact.blend import blend_of
    from processflow.report.solution.blend import blend_json, blend_text

    form = blend_json if output_format == "json" else blend_text
    return form(blend_of(graph), lang or graph.process.language)


def _refuse(*, compared: bool, target: str | None, quota: float | None) -> None:
    from processflow.errors import UsageError

    if compared and target is not None:
        raise UsageError("`--target` belongs to one process; leave it out to compare two")
    if compared and quota is not None:
        raise UsageError("`--quota` belongs to one solution; leave it out to compare two")
    if target is not None and quota is not None:
        raise UsageError("ask for `--target` and `--quota` one after the other")


def _changed(graph: "ProcessGraph", changes: tuple[str, ...]) -> "ProcessGraph":
    from processflow.errors import UsageError
    from processflow.graph.changes import changed_graph, is_about_people

    for change in filter(is_about_people, changes):
        raise UsageError(
            f"`--set {change}` changes no exact figure, for nobody waits for people there; try it "
            "by `processflow simulate --capacity`"
        )
    return changed_graph(graph, changes)


def _solved(graph: "ProcessGraph", start: str | None) -> "Solution":
    from processflow.exact.solution import solve

    _require_start(graph, start)
    return solve(graph, start=start)


def _require_start(graph: "ProcessGraph", start: str | None) -> None:
    from processflow.errors import UsageError

    if start is not None and start not in graph.stages and start not in graph.nodes:
        raise UsageError(f"`--start {start}` names no stage or step")


def _difference(before: "ProcessGraph", after: "ProcessGraph", start: str | None) -> "Difference":
    from processflow.exact.difference import Difference

    return Difference(_solved(before, start), _solved(after, start))


def _compared(
    difference: "Difference", names: tuple[str, str], lang: str, output_format: str
) -> str:
    from processflow.report.solution.difference import difference_json, difference_text

    if output_format == "json":
        return difference_json(difference, names)
    return difference_text(difference, names, lang or difference.after.graph.process.language)
