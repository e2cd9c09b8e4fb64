"""`processflow worksheet`: sheets to print or to fill in."""

from collections.abc import Iterator

import click

from processflow.cli.options import (
    OneOf,
    Whole,
    examples,
    file_argument,
    lang_option,
    output_option,
    overlay_option,
)
from processflow.cli.output import emit
from processflow.report.worksheets.sheet import Sheet

KINDS = ("interview", "deal-review", "onboarding")


@click.command(
    "worksheet",
    epilog=examples(
        "processflow worksheet interview processes/seven-step.yaml -o interview.md",
        "processflow worksheet deal-review processes/seven-step.yaml --deals 8",
        "processflow worksheet onboarding processes/seven-step.yaml --lang zh",
    ),
)
@click.argument("kind", type=OneOf(KINDS), metavar="KIND")
@file_argument
@click.option(
    "--deals",
    type=Whole(1, 50),
    default=5,
    show_default=True,
    help="For deal-review: how many deals are looked at.",
)
@lang_option
@output_option
@overlay_option
def command(
    kind: str,
    file: str,
    deals: int,
    lang: str,
    output: str | None,
    overlays: tuple[str, ...],
) -> None:
    """Write a sheet about a process as Markdown: KIND is interview, deal-review or onboarding.

    `interview` asks the team what they really do, stage by stage. `deal-review` takes past deals
    backwards, with dates and root causes. `onboarding` tells a new rep all there is to know, with
    objections to practise and a quiz; its questions come from the walks beside the process.
    """
    from processflow.api import load
    from processflow.cli.language import language_of, note_language

    graph = load(file, overlays).require()
    language = language_of(graph.process, lang)
    note_language(language)
    lines = _lines(kind, Sheet(graph, language), file, deals)
    emit("\n".join(lines).rstrip("\n") + "\n", output)


def _lines(kind: str, sheet: Sheet, file: str, deals: int) -> Iterator[str]:
    match kind:
        case "interview":
            from processflow.report.worksheets.interview import interview

            return interview(sheet)
        case "deal-review":
            from processflow.report.worksheets.deal_review import deal_review

            return deal_review(sheet, deals)
        case _:
            from processflow.checking.tested import passed_beside
            from processflow.report.worksheets.onboarding import onboarding

            return onboarding(sheet, passed_beside(file))
