"""The bytes of a file, whatever the path turns out to be."""

import os
import stat

from processflow.errors import UsageError
from processflow.syntax.limits import MAX_BYTES


def content_of(path: str) -> bytes:
    """At most one byte more than the limit; raises UsageError if there is no file to read."""
    try:
        # Non-blocking: opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except OSError as error:
        raise UsageError(f"cannot read `{path}`: {_reason(error)}") from None
    except ValueError:
        raise UsageError(f"cannot read `{path!r}`: this is no path") from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise UsageError(f"cannot read `{path}`: it is {_kind(mode)}, not a file")
    with os.fdopen(descriptor, "rb") as file:
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UsageError(f"cannot read `{path}`: {_reason(error)}") from None


_BINARY = getattr(os, "O_BINARY", 0)

_REASONS = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder, not a file",
    NotADirectoryError: "a part of the path is no folder",
    PermissionError: "you are not allowed to",
}


def _reason(error: OSError) -> str:
    return _REASONS.get(type(error)) or (error.strerror or str(error)).lower()


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        return "a device"
    return "something else"
