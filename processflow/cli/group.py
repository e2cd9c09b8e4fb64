"""The commands by name: a table, so that help and completion of names import none of them."""

import importlib

import click

from processflow.syntax.nearest import nearest

SECTIONS: dict[str, dict[str, str]] = {
    "Begin": {
        "init": "Start a process from a template.",
        "show": "Tell in a table what a process is.",
    },
    "Check": {
        "check": "Find what is wrong in processes, with the place and the cure.",
        "test": "Run the walks that stand beside a process.",
        "rule": "Explain a rule.",
    },
    "Try": {
        "walk": "Walk one deal: you answer as the customer.",
        "where": "Tell where a deal stands and what to do next.",
        "simulate": "Send many deals through a process and count.",
    },
    "Draw": {
        "render": "Draw a process as a flowchart.",
    },
    "For other tools": {
        "compile": "Print the graph of a process as JSON.",
        "schema": "Print a JSON Schema: of our files or of our output.",
        "completion": "Print the script that completes words in your shell.",
    },
}
"""Every command with its line of help, in the order that help shows; `cli/<name>.py` has it."""

COMMANDS = {name: line for section in SECTIONS.values() for name, line in section.items()}

WELCOME = """\
processflow: sales processes as YAML, checked, walked, tested, simulated and drawn.

Three commands to begin with:
  processflow init seven-step         write a process from a template into seven-step.yaml
  processflow check seven-step.yaml   find what is wrong in it; change something and see
  processflow walk seven-step.yaml    walk one deal through it, answering as the customer

All commands: processflow --help
"""


class LazyGroup(click.Group):
    """A group that imports a command when it is called, and no earlier."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"processflow.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; a word that names none gets the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            meant = nearest(args[0], COMMANDS)
            hint = f"; did you mean `{meant}`?" if meant else ""
            raise click.UsageError(f"there is no command `{args[0]}`{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in sections, from the table alone."""
        width = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`processflow COMMAND --help` tells more and has examples. "
    "Exit status: 0 nothing found, 1 findings, 2 wrong use, 3 could not complete.",
)
@click.option("-V", "--version", is_flag=True, help="Show the version and exit.")
@click.pass_context
def group(ctx: click.Context, version: bool) -> int | None:
    """Sales processes as YAML: checked, walked, tested, simulated and drawn."""
    from processflow import __version__

    if version:
        click.echo(f"processflow {__version__}")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        click.echo(WELCOME, nl=False)
        return 2
    return None
