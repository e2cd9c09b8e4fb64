"""Files that come with processflow: its JSON Schemas and its template processes."""

from pathlib import Path

from processflow.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "_shipped"
"""Where the wheel has them; a source tree has them beside the package."""


def schema_text(name: str) -> str:
    """The JSON Schema `process` or `walks`, as text."""
    return _text("schemas", f"{name}.schema.json", f"schema `{name}`")


def template_names() -> tuple[str, ...]:
    """The names of the template processes, in alphabetical order."""
    return tuple(
        path.stem
        for path in sorted(_folder("processes").glob("*.yaml"))
        if not path.name.endswith(".walks.yaml")
    )


def template_text(name: str) -> str:
    """The template of that name; `seven-step.walks` is the walks file that goes with it."""
    return _text("processes", f"{name}.yaml", f"template `{name}`")


def overlay_names() -> tuple[str, ...]:
    """The names of the overlays, in alphabetical order."""
    folder = _folder("processes") / "overlays"
    return tuple(path.stem for path in sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def overlay_path(name: str) -> Path:
    """The file of the overlay of that name."""
    return _folder("processes") / "overlays" / f"{name}.yaml"


def is_shipped(path: str) -> bool:
    """Whether a file came along with processflow, and is not to be changed in place."""
    return Path(path).resolve().is_relative_to(_folder("processes").resolve())


def _text(folder: str, file: str, what: str) -> str:
    found = {path.name: path for path in _folder(folder).iterdir() if path.is_file()}
    if file not in found:
        raise UsageError(f"there is no {what}")
    return found[file].read_text(encoding="utf-8")


def _folder(name: str) -> Path:
    inside = _SHIPPED / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
