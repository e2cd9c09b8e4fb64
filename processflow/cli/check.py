"""`processflow check`: find what is wrong."""

import click

from processflow.cli.options import (
    OneOf,
    examples,
    format_option,
    output_option,
    overlay_option,
    paths_argument,
)

_LEVELS = ("error", "warning", "info")


@click.command(
    "check",
    epilog=examples(
        "processflow check                           everything below this folder",
        "processflow check processes/sale.yaml --level info",
        "processflow check --fix                     and write the safe fixes",
        "processflow check --select structure --ignore self-loop",
        "processflow check --output-format github    in a workflow",
        "processflow check - --stdin-filename sale.yaml < sale.yaml",
    ),
)
@paths_argument
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these rules or families, by comma."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these rules or families.")
@click.option(
    "--fail-on",
    type=OneOf((*_LEVELS, "never")),
    help="The least severity that makes the exit status 1.  [default: error]",
)
@click.option(
    "--level", type=OneOf(_LEVELS), help="The least severity to show.  [default: warning]"
)
@click.option("--fix", "fixing", flag_value="apply", help="Write the safe fixes into the files.")
@click.option("--diff", "fixing", flag_value="show", help="Show what --fix would change.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option(
    "--stdin-filename",
    metavar="FILE",
    help="The name of the text that `-` reads; *.walks.yaml means walks.",
)
@overlay_option
@format_option("full", "concise", "json", "github", default="full")
@output_option
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    level: str | None,
    fixing: str | None,
    statistics: bool,
    stdin_filename: str | None,
    overlays: tuple[str, ...],
    output_format: str,
    output: str | None,
) -> int:
    """Find what is wrong in processes and walks: all of it, with places and cures.

    PATHS are files and folders, this folder by default. In folders, YAML files with a key
    `processflow` and files named *.walks.yaml are checked. `-` is the standard input.

    Settings come from processflow.toml, or [tool.processflow] in pyproject.toml, in this folder
    or the nearest one above: select, ignore, fail-on, level, and a table thresholds with numbers
    of your own for rules that have one (`processflow rule NAME` says so).

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 no such file or rule, 3 could
    not complete.
    """
    from dataclasses import replace

    from processflow.assembly.use import Use
    from processflow.cli.checks import Printing, perform, request

    if statistics and output_format not in ("full", "concise"):
        raise click.UsageError("--statistics has a form of its own")
    form = "statistics" if statistics else output_format
    wanted = request(select, ignore, level=level, fail_on=fail_on, fixing=fixing or "none")
    wanted = replace(wanted, search=replace(wanted.search, use=Use(overlays)))
    return perform(paths, stdin_filename, wanted, Printing(form, output))
