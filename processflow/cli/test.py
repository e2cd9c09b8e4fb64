"""`processflow test`: run walks."""

import sys

import click

from processflow.cli.options import (
    examples,
    format_option,
    output_option,
    overlay_option,
    paths_argument,
)
from processflow.cli.output import emit, wants_colours


@click.command(
    "test",
    epilog=examples(
        "processflow test                              all walks below this folder",
        "processflow test processes/seven-step.yaml    the walks beside this process",
        "processflow test --output-format junit -o walks.xml",
    ),
)
@paths_argument
@click.option("-v", "--verbose", is_flag=True, help="Name every walk, also those that passed.")
@overlay_option
@format_option("text", "json", "junit", default="text")
@output_option
def command(
    paths: tuple[str, ...],
    verbose: bool,
    overlays: tuple[str, ...],
    output_format: str,
    output: str | None,
) -> int:
    """Run the walks that stand beside processes, in files named *.walks.yaml.

    PATHS are files and folders, this folder by default; a process means the walks beside it.
    What a process expects of itself (`expect`) is decided exactly along with its walks.
    A failure shows the path that the deal took and where it left the expected one. Which
    answers no walk uses is told for information.

    Exit status: 0 all walks passed and what is expected holds, 1 a walk failed or could not be
    run, or an expectation is broken or unproven, 2 there are no walks.
    """
    from processflow.assembly.use import Use
    from processflow.checking.tested import run_walks, walks_files
    from processflow.errors import UsageError

    files = walks_files(paths or (".",))
    results = [run_walks(file, Use(overlays)) for file in files]
    if not any(each.trials or each.not_run or each.errors for each in results):
        raise UsageError(f"there are no walks in {', '.join(f'`{file}`' for file in files)}")
    match output_format:
        case "json":
            from processflow.report.walks.json import walks_json

            text = walks_json(results)
        case "junit":
            from processflow.report.walks.junit import walks_junit

            text = walks_junit(results)
        case _:
            from processflow.report.palette import COLOURED, PLAIN
            from processflow.report.walks.text import walks_text

            coloured = output is None and wants_colours(sys.stdout)
            text = walks_text(results, COLOURED if coloured else PLAIN, verbose=verbose)
    emit(text, output)
    return 0 if all(each.is_sound for each in results) else 1
