"""Exceptions: mistakes of the caller or of the machine.

A mistake of the author of a process is a `Diagnostic`, never an exception.
"""


class ProcessflowError(Exception):
    """The root of every exception that processflow raises on purpose."""


class UsageError(ProcessflowError):
    """The caller asked for something that cannot be meant: a missing path, an unknown rule."""


class UnusableOverlay(UsageError):
    """An overlay that the command line names cannot be put on."""


class IncompleteError(ProcessflowError):
    """The work could not be completed: a file that cannot be written, a tool that is missing."""


class InvalidProcess(ProcessflowError):
    """A process was required, but its files have errors; `diagnostics` holds them."""

    def __init__(self, diagnostics: tuple[object, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(str(each) for each in diagnostics))
