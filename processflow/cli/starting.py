"""The files that `init` writes: a process from a template and what its author's tools need."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from processflow.errors import UsageError
from processflow.record import dataclass
from processflow.report.writing import write_file
from processflow.syntax.nearest import nearest
from processflow.syntax.shipped import schema_text, template_names, template_text

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MODELINE = re.compile(r"^(# yaml-language-server: \$schema=).*/(\w+\.schema\.json)$", re.MULTILINE)
_YAMLLINT = """\
# yamllint would read `yes` and `no` as booleans; in processes they are answers.
extends: default
rules:
  braces: {max-spaces-inside: 1}
  colons: {max-spaces-after: -1}
  commas: {max-spaces-after: -1}
  comments: {min-spaces-from-content: 1}
  document-start: disable
  line-length: disable
  truthy:
    check-keys: false
    allowed-values: ['true', 'false', 'yes', 'no']
"""


@dataclass(frozen=True, slots=True)
class Start:
    """What was written, and what stood there already with other contents and was left."""

    process: str
    written: tuple[str, ...]
    left: tuple[str, ...]


def start(template: str, name: str | None, *, overwrite: bool = False) -> Start:
    """Write a template and what goes with it into the current folder, all of it or nothing.

    Raises UsageError for an unknown template, a name that is no id, a file that exists (unless
    `overwrite`) and a place that a link leads out of the folder.
    """
    _require_template(template)
    name = template if name is None else name
    require_id(name)
    return begin(_own_files(template, name), overwrite=overwrite)


def begin(own: dict[str, str], *, overwrite: bool = False) -> Start:
    """Write the files of a process, the process first, with what its author's tools need.

    Raises UsageError for a file that exists (unless `overwrite`) and a place that a link leads
    out of the folder.
    """
    require_new([file for file in own if not overwrite])
    shared = {path: text for path, text in _shared_files().items() if _read(path) != text}
    left = tuple(path for path in shared if os.path.lexists(path) and not overwrite)
    files = own | {path: text for path, text in shared.items() if path not in left}
    _require_inside(files)
    _write(files)
    return Start(next(iter(own)), tuple(files), left)


def _own_files(template: str, name: str) -> dict[str, str]:
    files = {f"{name}.yaml": _renamed(template_text(template), template, name)}
    with contextlib.suppress(UsageError):  # a template may come without walks
        walks = template_text(f"{template}.walks")
        files[f"{name}.walks.yaml"] = _renamed(walks, template, name)
    return files


def _shared_files() -> dict[str, str]:
    schemas = {f"schemas/{name}.schema.json": schema_text(name) for name in ("process", "walks")}
    return {**schemas, ".yamllint": _YAMLLINT}


def _renamed(text: str, template: str, name: str) -> str:
    """The template under another name, its schema looked for beside it."""
    text = re.sub(rf"\bprocess: {re.escape(template)}(?![\w-])", f"process: {name}", text)
    text = text.replace("processflow test processes", f"processflow test {name}.walks.yaml")
    return _MODELINE.sub(r"\1schemas/\2", text)


def _require_template(template: str) -> None:
    names = template_names()
    if template not in names:
        meant = nearest(template, names)
        hint = f"did you mean `{meant}`?" if meant else f"there are {', '.join(names)}"
        raise UsageError(f"there is no template `{template}`; {hint}")


def require_id(name: str) -> None:
    """UsageError for a name that is no id of a process."""
    if not _NAME.fullmatch(name) or len(name) > 64:
        words = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:64].strip("-")
        hint = f", such as `{words}`" if _NAME.fullmatch(words) else ""
        raise UsageError(
            f"`{name}` is no name for a process: write small letters, digits and `-`{hint}"
        )


def require_new(files: list[str]) -> None:
    """UsageError for files that are there already."""
    there = [f"`{file}`" for file in files if os.path.lexists(file)]
    if there:
        verb = "is" if len(there) == 1 else "are"
        cure = "--name gives another name, --force overwrites"
        raise UsageError(f"{' and '.join(there)} {verb} there already; {cure}")


def _require_inside(files: dict[str, str]) -> None:
    here = Path.cwd().resolve()
    for file in files:
        if not Path(file).resolve().is_relative_to(here):
            raise UsageError(f"`{file}` is a link that leads out of this folder")


def _write(files: dict[str, str]) -> None:
    made: list[Path] = []
    try:
        for file, text in files.items():
            path = Path(file)
            made += _missing(path)
            path.parent.mkdir(exist_ok=True)
            write_file(path, text)
    except BaseException:
        for each in reversed(made):
            with contextlib.suppress(OSError):
                each.rmdir() if each.is_dir() else each.unlink()
        raise


def _missing(path: Path) -> Iterator[Path]:
    """The folder and the file, as far as they are not there yet."""
    yield from (each for each in (path.parent, path) if not os.path.lexists(each))


def _read(path: str) -> str | None:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
