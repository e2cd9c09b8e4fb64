"""`processflow completion`: words completed by the shell."""

import click

from processflow.cli.options import OneOf, examples
from processflow.cli.output import emit

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    epilog=examples(
        'eval "$(processflow completion bash)"    in ~/.bashrc',
        'eval "$(processflow completion zsh)"     in ~/.zshrc',
        "processflow completion fish > ~/.config/fish/completions/processflow.fish",
    ),
)
@click.argument("shell", type=OneOf(_SHELLS), metavar=f"[{'|'.join(_SHELLS)}]")
def command(shell: str) -> None:
    """Print the script that lets your shell complete commands and options."""
    from click.shell_completion import get_completion_class

    from processflow.cli.group import group

    completion = get_completion_class(shell)
    assert completion is not None
    script = completion(group, {}, "processflow", "_PROCESSFLOW_COMPLETE")
    emit(script.source() + "\n")
