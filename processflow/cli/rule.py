"""`processflow rule`: what a rule means."""

import click

from processflow.cli.options import examples, format_option, output_option
from processflow.cli.output import emit


@click.command(
    "rule",
    epilog=examples(
        "processflow rule unbounded-loop",
        "processflow rule structure       every rule of a family",
        "processflow rule --all",
    ),
)
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="Print the page of every rule.")
@format_option("text", "json", default="text")
@output_option
def command(name: str | None, every: bool, output_format: str, output: str | None) -> None:
    """Explain a rule: what it finds, why it matters, and examples.

    NAME is the word in brackets behind `error` or `warning`, or a family of rules. Without a
    name, all rules are listed.
    """
    from processflow.checking.choice import rules_named
    from processflow.report.rules import rule_list, rule_pages, rules_json
    from processflow.rules import ALL

    rules = rules_named(name) if name else ALL
    if output_format == "json":
        emit(rules_json(rules), output)
    elif name or every:
        emit(rule_pages(rules), output)
    else:
        emit(rule_list(rules), output)
