"""The command line. Here is only what every call needs: the version comes without any import."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run processflow with these words, or with those of the command line; the exit status.

    0 nothing found, 1 findings, 2 usage, 3 could not complete, 130 interrupted.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words in (["--version"], ["-V"]):
        from processflow import __version__

        print(f"processflow {__version__}")
        return 0
    try:
        from processflow.cli.running import run

        return run(words)
    except KeyboardInterrupt:
        return 130
