"""Which files a list of paths means."""

import os
import re
from collections.abc import Iterable, Iterator

from processflow.errors import UsageError
from processflow.record import dataclass
from processflow.syntax.files import content_of

_WALKS = (".walks.yaml", ".walks.yml")
_YAML = (".yaml", ".yml")
_FOREIGN = frozenset({"node_modules", "__pycache__"})
_IN_BLOCK = re.compile(rb"""(?:\A\s*|[\r\n])(?:---[ \t]+)?["']?processflow["']?[ \t]*:""")
_IN_FLOW = re.compile(rb"""[{,]\s*["']?processflow["']?\s*:""")
_OPENING = re.compile(rb"(?:\s|#[^\r\n]*|---)*\{")


@dataclass(frozen=True, slots=True)
class Selection:
    """The files to check, in order, and how many YAML files in the folders are none of ours."""

    files: tuple[str, ...]
    others: int = 0


def select(paths: Iterable[str]) -> Selection:
    """The files that the paths name, and the processes and walks in the folders that they name.

    Raises UsageError for a path that does not exist, and where nothing is left to check.
    """
    asked = [os.path.normpath(path) for path in paths]
    ours: dict[str, str] = {}
    others: set[str] = set()
    for path in asked:
        if os.path.isdir(path):
            for file in _yaml_files(path, set()):
                if _is_ours(file):
                    ours.setdefault(os.path.abspath(file), file)
                else:
                    others.add(os.path.abspath(file))
        elif os.path.lexists(path):
            ours.setdefault(os.path.abspath(path), path)
        else:
            raise UsageError(f"there is no file or folder `{path}`")
    if not ours:
        raise UsageError(_nothing(asked, len(others)))
    return Selection(tuple(sorted(ours.values())), len(others - ours.keys()))


def walks_below(folder: str) -> Iterator[str]:
    """The files of walks in a folder and below. Raises UsageError for an unreadable folder."""
    return (file for file in _yaml_files(folder, set()) if is_walks(file))


def is_walks(path: str) -> bool:
    """Whether a file holds walks, by its name."""
    return path.endswith(_WALKS)


def _yaml_files(folder: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Every YAML file below the folder; a folder reached twice through links counts once."""
    try:
        status = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot read the folder `{folder}`: {reason}") from None
    identity = (status.st_dev, status.st_ino)
    if identity in seen or any(entry.name == "pyvenv.cfg" for entry in entries):
        return
    seen.add(identity)
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _FOREIGN:
            continue
        path = os.path.normpath(entry.path)
        if entry.is_dir():
            yield from _yaml_files(path, seen)
        elif entry.name.endswith(_YAML) and entry.is_file():
            yield path


def _is_ours(path: str) -> bool:
    if is_walks(path):
        return True
    content = content_of(path)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.replace(b"\0", b"")[2:]
    content = content.removeprefix(b"\xef\xbb\xbf")
    if _IN_BLOCK.search(content):
        return True
    return bool(_OPENING.match(content) and _IN_FLOW.search(content))


def _nothing(paths: list[str], others: int) -> str:
    where = ", ".join(f"`{path}`" for path in paths)
    if not others:
        return f"there is no YAML file in {where}"
    files = "the YAML file there has" if others == 1 else f"the {others} YAML files there have"
    return f"there is no process in {where}: {files} no key `processflow`"
