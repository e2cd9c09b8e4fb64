"""Settings from `processflow.toml`, or `[tool.processflow]` of `pyproject.toml`."""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from processflow.errors import UsageError
from processflow.record import dataclass
from processflow.syntax.nearest import nearest

OWN_FILE, SHARED_FILE = "processflow.toml", "pyproject.toml"
LEVELS = ("error", "warning", "info")
THRESHOLDS = (*LEVELS, "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a check does unless its command line says otherwise."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    level: str = "warning"
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """Numbers from which rules speak, by the name of the rule."""


def nearest_settings(folder: Path) -> Settings:
    """The settings for `folder`: its own or those of the nearest folder above that has some.

    Raises UsageError for a file that is no TOML, an unknown key or a value of the wrong kind.
    """
    for place in (folder, *folder.parents):
        for file, keys in ((place / OWN_FILE, ()), (place / SHARED_FILE, ("tool", "processflow"))):
            table = _table(file, keys)
            if table is not None:
                return _settings(file, table)
    return Settings()


def _table(file: Path, keys: tuple[str, ...]) -> Mapping[str, Any] | None:
    """The table under `keys`, or None where there is none."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    if keys and keys[-1].encode() not in content:
        return None
    import tomllib

    try:
        table: Any = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"`{file}` is no TOML: {error}") from None
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"`{file}`: `{'.'.join(keys)}` is no table")
    return table


def _settings(file: Path, table: Mapping[str, Any]) -> Settings:
    values = {}
    for key, value in table.items():
        if key not in _KEYS:
            meant = nearest(key, _KEYS)
            hint = f"did you mean `{meant}`?" if meant else f"it may be {', '.join(_KEYS)}"
            raise UsageError(f"`{file}`: there is no key `{key}`; {hint}")
        try:
            values[key.replace("-", "_")] = _KEYS[key](value)
        except ValueError as error:
            raise UsageError(f"`{file}`: `{key}` {error}") from None
    return Settings(**values)


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError("is no list of names of rules")
    return tuple(value)


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return str(value)

    return read


def _thresholds(table: object) -> Mapping[str, float]:
    from processflow.rules import ALL

    if not isinstance(table, dict):
        raise ValueError("is no table of numbers by the names of rules")
    known = {rule.name: rule.threshold for rule in ALL if rule.threshold}
    for name, value in table.items():
        threshold = known.get(name)
        if threshold is None:
            meant = nearest(name, known)
            hint = f"did you mean `{meant}`?" if meant else f"it may be {', '.join(known)}"
            raise ValueError(f"has no rule with a number `{name}`; {hint}")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (is_number and 0 <= value <= threshold.most):
            raise ValueError(f"of `{name}` is no number from 0 to {threshold.most:g}")
    return table


_KEYS: Mapping[str, Callable[[object], Any]] = {
    "select": _names,
    "ignore": _names,
    "fail-on": _one_of(*THRESHOLDS),
    "level": _one_of(*LEVELS),
    "thresholds": _thresholds,
}
