"""Which file a reference names: inside the repository, and a file that can be read at once."""

import os
import re
import stat

from processflow.record import dataclass
from processflow.syntax.limits import MAX_BYTES

_MARKS = (".git", "pyproject.toml", "processflow.toml")
_ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z]:[/\\]")
_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Located:
    """A regular file: the path that messages show, and the real one behind all links."""

    path: str
    real: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reference is not followed: the rule that explains it and the words of the finding."""

    rule: str
    message: str
    label: str
    help: str


def root_of(path: str) -> str:
    """The real folder that references of the file at `path` must stay in.

    That is the nearest folder upward that looks like the top of a repository; else the file's.
    """
    folder = os.path.realpath(os.path.dirname(path) or ".")
    above = folder
    while True:
        if any(os.path.lexists(os.path.join(above, mark)) for mark in _MARKS):
            return above
        if os.path.dirname(above) == above:
            return folder
        above = os.path.dirname(above)


def locate(written: str, beside: str, root: str) -> Located | Refusal:
    """The file that `written` names, as seen from the file `beside`, inside the folder `root`."""
    if not written.strip() or "\0" in written:
        return _unreadable(written, "this is no path")
    if _REMOTE.match(written):
        return _outside(written, "is on the network", "only files of this repository are read")
    if _ABSOLUTE.match(written):
        return _outside(written, "is no path relative to this file", "begin with a folder or ./")
    folder = os.path.realpath(os.path.dirname(beside) or ".")
    named = os.path.normpath(os.path.join(folder, written))
    if not _is_below(named, root):
        return _outside(written, "leads out of the repository", _MOVE)
    real = os.path.realpath(named)
    if not _is_below(real, root):
        return _outside(written, "is a link that leads out of the repository", _MOVE)
    path = os.path.normpath(os.path.join(os.path.dirname(beside), written))
    return regular(written, path, real)


def regular(written: str, path: str, real: str) -> Located | Refusal:
    """The file at `real`, if it is one, and not too large; nothing is opened."""
    try:
        status = os.stat(real)
    except (OSError, ValueError) as error:
        return _unreadable(written, _reason(error))
    if not stat.S_ISREG(status.st_mode):
        return _unreadable(written, f"it is {_kind(status.st_mode)}, not a file")
    if status.st_size > MAX_BYTES:
        return _unreadable(written, f"it is larger than {MAX_BYTES // 1024 // 1024} MiB")
    return Located(path, real, status.st_size)


_MOVE = "move the file into this repository, and name it by a path inside"


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _outside(written: str, what: str, cure: str) -> Refusal:
    return Refusal("include-outside-root", f"{_name(written)} {what}", "not read", cure)


def _unreadable(written: str, reason: str) -> Refusal:
    return Refusal(
        "unreadable-file",
        f"cannot read {_name(written)}: {reason}",
        "this file",
        "write the path as seen from this file, for example `shared/objections.yaml`",
    )


def _name(written: str) -> str:
    flat = " ".join(written.replace("`", "'").replace("\0", "?").split())
    return f"`{flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + '…'}`"


_LONGEST = 60

_REASONS = {
    FileNotFoundError: "there is no such file",
    NotADirectoryError: "a part of the path is no folder",
    PermissionError: "you are not allowed to",
}


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return _REASONS.get(type(error)) or (error.strerror or str(error)).lower()
    return "this is no path"


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
