"""The command line. Version and help come before anything is imported that takes time."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COMPLETING = "_PROCESSFLOW_COMPLETE"
"""Set by the shell when it wants words to choose from."""


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run processflow with these words, or with those of the command line; the exit status.

    0 nothing found, 1 findings, 2 usage, 3 could not complete, 130 interrupted, 143 ended.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if _COMPLETING not in os.environ:
            status = _answered_at_once(words)
            if status is not None:
                return status
        from processflow.cli.running import run

        return run(words)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        sys.stderr.write(f"error: cannot write: {error.strerror}\n")
        return 3


def _answered_at_once(words: list[str]) -> int | None:
    """The exit status of what needs nothing but a text; None for everything else."""
    from processflow.cli.streams import say

    match words:
        case ["--version"]:
            from processflow import __version__

            say(f"processflow {__version__}\n")
            return 0
        case ["--help" | "-h"]:
            from processflow.cli.commands import help_text

            say(help_text())
            return 0
        case []:
            from processflow.cli.commands import WELCOME

            say(WELCOME)
            return 2
    return None
