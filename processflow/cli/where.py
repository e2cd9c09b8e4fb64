"""`processflow where`: where a deal stands."""

import json
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
    "where",
    epilog=examples(
        "processflow where processes/seven-step.yaml --state deal.json",
        "processflow where processes/seven-step.yaml --at research",
        "processflow where processes/seven-step.yaml --path 'yes, need, yes unmet pitch_accepted'",
    ),
)
@file_argument
@click.option("--state", metavar="FILE", help="A walk that `walk --state` has saved.")
@click.option("--at", metavar="STAGE", help="A deal that has just come to this stage or step.")
@click.option("--path", "paths", multiple=True, metavar="ANSWERS", help="As for `walk`.")
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
    state: str | None,
    at: str | None,
    paths: tuple[str, ...],
    given: tuple[str, ...],
    began: date | None,
    lang: str,
    output_format: str,
    output: str | None,
) -> None:
    """Tell where a deal stands: what is missing, what to do next, what can happen."""
    from processflow.api import load
    from processflow.cli.deal import Beginning, deal, told
    from processflow.cli.terminal import look_at
    from processflow.graph.segments import require_segment
    from processflow.report.walking.here import here
    from processflow.report.walking.tree import outlook_tree
    from processflow.walk.scripted import walk_path
    from processflow.walk.session import resumed as going_on

    if state is None and at is None and not paths:
        raise click.UsageError("say which deal: --state FILE, --at STAGE or --path ANSWERS")
    graph = load(file, overlays).require()
    require_segment(graph.process, segment)
    look = look_at(graph, lang, output)
    chosen = (f"segment={segment}",) if segment else ()
    resumed = deal(graph, Beginning(at, (*given, *chosen), began), state)
    told(resumed)
    session = resumed.session
    if paths:
        session = going_on(graph, walk_path(graph, session.trail, paths))
    if output_format == "json":
        tree = outlook_tree(graph, session.state)
        emit(json.dumps(tree, ensure_ascii=False, indent=2) + "\n", output)
    else:
        emit("\n".join(here(session, look)) + "\n", output)
