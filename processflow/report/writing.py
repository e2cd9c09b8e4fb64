"""Writing files so that they are never half done: beside the target, then renamed."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from processflow.errors import IncompleteError


def write_file(path: str | Path, content: str | bytes) -> None:
    """Make `content` the file at `path`; IncompleteError where that fails.

    Text becomes UTF-8 as it is, without any change of line ends.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    with _told(path), _opened(path) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing(path: str | Path) -> Iterator[TextIO]:
    """A text stream into the file at `path`, which appears when all is written."""
    with _told(path), _opened(path) as stream:
        text = os.fdopen(os.dup(stream.fileno()), "w", encoding="utf-8", newline="")
        with text:
            yield text


@contextlib.contextmanager
def writing_bytes(path: str | Path) -> Iterator[BinaryIO]:
    """A binary stream into the file at `path`, which appears when all is written."""
    with _told(path), _opened(path) as stream:
        yield stream


@contextlib.contextmanager
def _told(path: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise IncompleteError(f"cannot write `{path}`: {reason}") from None


@contextlib.contextmanager
def _opened(path: str | Path) -> Iterator[BinaryIO]:
    """A link is followed; devices and pipes are written directly, for they cannot be renamed."""
    named = Path(path)
    if named.exists() and not named.is_file():
        with named.open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".processflow-{os.getpid()}.tmp")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(beside, flags, 0o666), "wb") as stream:
            yield stream
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
