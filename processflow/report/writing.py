"""Writing files so that they are never half done."""

import contextlib
import os
import stat
from pathlib import Path

from processflow.errors import IncompleteError


def write_file(path: str | Path, content: str | bytes) -> None:
    """Write the content beside `path`, then rename it; IncompleteError where that fails.

    A link is followed; devices and pipes are written directly. Text becomes UTF-8 as it is,
    without any change of line ends.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise IncompleteError(f"cannot write `{path}`: {reason}") from None


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".processflow-{os.getpid()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    try:
        with os.fdopen(os.open(beside, flags, 0o666), "wb") as stream:
            stream.write(data)
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
