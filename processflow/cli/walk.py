"""`processflow walk`: one deal, answer by answer."""

import os
from datetime import date

import click

from processflow.cli.options import (
    examples,
    file_argument,
    format_option,
    given_option,
    lang_option,
    on_option,
    output_option,
    overlay_option,
    segment_option,
)
from processflow.cli.output import emit


@click.command(
    "walk",
    epilog=examples(
        "processflow walk processes/seven-step.yaml",
        "processflow walk processes/seven-step.yaml --lang zh --state deal.json",
        "processflow walk processes/seven-step.yaml --path 'prospecting=yes, connect=need'",
        "processflow walk sale.yaml --given 'amount=120000 EUR' --on 2026-01-15",
        "processflow walk sale.yaml --path 'lead=yes after 2d, proposal=accepts unmet signature'",
    ),
)
@file_argument
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="ANSWERS",
    help="Walk these answers without asking: [STAGE=]ANSWER [after TIME] "
    "[known FIELD=VALUE+…] [unmet CRITERION+…], …",
)
@click.option("--at", metavar="STAGE", help="Begin at this stage or step.")
@click.option(
    "--state",
    is_eager=True,
    metavar="FILE",
    help="Go on from this file if it is there, and save into it.",
)
@given_option
@on_option
@lang_option
@format_option("text", "json", default="text")
@output_option
@overlay_option
@segment_option
def command(
    file: str,
    overlays: tuple[str, ...],
    segment: str | None,
    paths: tuple[str, ...],
    at: str | None,
    state: str | None,
    given: tuple[str, ...],
    began: date | None,
    lang: str,
    output_format: str,
    output: str | None,
) -> int:
    """Walk one deal: you are the rep, and you answer as the customer.

    Numbers tick the exit criteria and give the answers. A time such as 3d passes without an
    answer. `?` explains everything, `b` goes one step back, `s` saves, `q` leaves. What has to
    be known of the deal is asked for when it is first needed; --given tells it before.

    With --path nothing is asked: the path is printed, and where it leads.
    """
    from processflow.api import load
    from processflow.cli.deal import Beginning, deal, told
    from processflow.cli.terminal import look_at
    from processflow.graph.segments import require_segment

    graph = load(file, overlays).require()
    saved = state if state and os.path.lexists(state) else None
    require_segment(graph.process, segment)
    chosen = (f"segment={segment}",) if segment else ()
    beginning = Beginning(at, (*given, *chosen), began)
    if paths:
        resumed = deal(graph, beginning, saved)
        from processflow.cli.scripted import scripted

        look = look_at(graph, lang, output)
        text = scripted(resumed.session, paths, state, look, output_format)
        told(resumed)
        emit(text, output)
        return 0
    if output_format != "text" or output is not None:
        raise click.UsageError("--output-format and --output need --path")
    from processflow.cli.conversation import converse

    return converse(graph, beginning, look_at(graph, lang), state)
