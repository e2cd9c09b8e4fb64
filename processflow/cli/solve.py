"""`processflow solve`: exact figures."""

from typing import TYPE_CHECKING

import click

from processflow.cli.language import language_of
from processflow.cli.named_sides import sides_named
from processflow.cli.options import (
    Quota,
    against_option,
    examples,
    file_argument,
    format_option,
    lang_option,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit
from processflow.cli.picture import draw, form_of, picture_options
from processflow.cli.target import reaching
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.chain.classes import DealClass
    from processflow.exact.difference import Difference
    from processflow.exact.segments import Part
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
        "processflow solve processes/seven-step.yaml -o solve.svg",
    ),
)
@file_argument
@click.option("--start", metavar="STAGE", help="Let deals start at this stage.")
@click.option(
    "--quota",
    metavar="NUMBER",
    type=Quota(),
    help="Also tell how many deals must come to each stage for so many won.",
)
@click.option(
    "--set",
    "changes",
    metavar="NAME=VALUE",
    multiple=True,
    help="Compare with one figure changed: STAGE.ANSWER.p=0.4 or 0.3..0.4, the other answers in "
    "proportion; STAGE.CRITERION.p, STAGE.duration=5d, STAGE.wait, STAGE.no_response.after. "
    "Repeatable.",
)
@segment_option
@against_option
@click.option(
    "--target",
    metavar="EXPECTATION",
    help="Tell the smallest change of one figure that reaches this, such as 'P(won) >= 25%' or "
    "'mean(cycle | won) <= 30d'.",
)
@picture_options
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
    form: str | None,
    theme: str,
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Say exactly what becomes of the deals of a process: no deal is drawn by chance.

    How many are won and why others are not, how long it takes, which answer moves the win rate
    most and which figure is worth measuring first. With `--set` and `--against` what is different,
    to the last digit: nothing is drawn by chance on either side.

    Facts of a deal count by the regions that conditions tell apart, with their probabilities from
    `sample`. Where that does not decide (the calendar, two fields in one condition, too many
    states) it says so and sends deals through by chance.
    """
    from processflow.api import load
    from processflow.graph.segments import require_segment
    from processflow.graph.starting import require_start

    graph = load(file, overlays).require()
    require_segment(graph.process, segment)
    require_start(graph, start)
    compared = bool(changes or against)
    _refuse(compared=compared, target=target, quota=quota)
    picture = form_of(form, output, output_format)
    deals, language = _Deals(start, segment), language_of(graph.process, lang)
    if picture is not None:
        _refuse_picture(compared=compared, target=target, quota=quota)
        draw(deals.whole(graph), language, picture, theme, output)
        return
    if target is not None:
        printed = reaching(graph, target, (start, deals.classes(graph)), language, output_format)
    elif compared:
        other = load(against).require() if against else graph
        named_in = "en" if output_format == "json" else language
        names = sides_named(file, against, overlays, changes, named_in)
        difference = deals.difference(other, _changed(graph, changes))
        printed = _compared(difference, names, language, output_format)
    else:
        printed = _solution(graph, deals, quota, language, output_format)
    emit(printed, output)


@dataclass(frozen=True, slots=True)
class _Deals:
    """Which deals are meant: those of a start and of a segment, None for all."""

    start: str | None
    segment: str | None

    def classes(self, graph: "ProcessGraph") -> "tuple[DealClass, ...] | None":
        """Their classes; None for all."""
        from processflow.chain.classes import deals_of

        return deals_of(graph, self.segment)

    def solved(self, graph: "ProcessGraph") -> "Solution":
        from processflow.exact.solution import solve

        return solve(graph, start=self.start, deals=self.classes(graph))

    def whole(self, graph: "ProcessGraph") -> "tuple[list[Solution], tuple[Part, ...]]":
        """The sale and what follows it, and the segments of the sale."""
        from processflow.exact.segments import parts_of
        from processflow.exact.solution import solve_after

        sale = self.solved(graph)
        after = graph.after_sale() if self.start is None else ()
        solutions = [sale, *(solve_after(sale, end, to.node) for end, to in after)]
        return solutions, () if self.segment else parts_of(graph, self.start)

    def difference(self, before: "ProcessGraph", after: "ProcessGraph") -> "Difference":
        from processflow.exact.difference import Difference
        from processflow.graph.segments import require_segment
        from processflow.graph.starting import require_start

        require_segment(before.process, self.segment)
        require_start(before, self.start)
        return Difference(self.solved(before), self.solved(after))


def _solution(
    graph: "ProcessGraph", deals: _Deals, quota: float | None, language: str, output_format: str
) -> str:
    """All that is exact, or a sample where nothing is."""
    from processflow.chain.inexact import Inexact
    from processflow.cli.instead import sampled
    from processflow.report.solution.json import solution_json
    from processflow.report.solution.text import solution_text

    try:
        solutions, parts = deals.whole(graph)
    except Inexact as error:
        if quota is not None:
            raise
        named = (deals.start, deals.segment)
        return sampled(graph, named, error.why, language, output_format)
    form = solution_json if output_format == "json" else solution_text
    return form(solutions, language, quota, parts)


def _refuse(*, compared: bool, target: str | None, quota: float | None) -> None:
    from processflow.errors import UsageError

    if compared and target is not None:
        raise UsageError("`--target` belongs to one process; leave it out to compare two")
    if compared and quota is not None:
        raise UsageError("`--quota` belongs to one solution; leave it out to compare two")
    if target is not None and quota is not None:
        raise UsageError("ask for `--target` and `--quota` one after the other")


def _refuse_picture(*, compared: bool, target: str | None, quota: float | None) -> None:
    from processflow.errors import UsageError

    if compared or target is not None or quota is not None:
        raise UsageError(
            "a picture shows one solution; leave out `--set`, `--against`, `--target` and `--quota`"
        )


def _changed(graph: "ProcessGraph", changes: tuple[str, ...]) -> "ProcessGraph":
    from processflow.errors import UsageError
    from processflow.graph.changes import changed_graph, is_about_people

    for change in filter(is_about_people, changes):
        raise UsageError(
            f"`--set {change}` changes no exact figure, for nobody waits for people there; try it "
            "by `processflow simulate --capacity`"
        )
    return changed_graph(graph, changes)


def _compared(
    difference: "Difference", names: tuple[str, str], language: str, output_format: str
) -> str:
    from processflow.report.solution.difference import difference_json, difference_text

    if output_format == "json":
        return difference_json(difference, names)
    return difference_text(difference, names, language)
