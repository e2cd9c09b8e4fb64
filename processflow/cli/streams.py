"""The standard output of the process: written to the end, also when nobody reads it any more."""

import os
import sys


def say(text: str) -> None:
    """Write the text; a reader that went away (`| head`) ends nothing but the reading."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()


def discard_output() -> None:
    """Let everything that is still printed vanish: nobody reads it any more."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        pass
