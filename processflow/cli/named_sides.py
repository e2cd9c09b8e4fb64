"""What the two sides of a comparison are called."""

from collections.abc import Sequence


def sides_named(
    file: str, against: str | None, overlays: Sequence[str], changes: Sequence[str]
) -> tuple[str, str]:
    """What is compared with what: overlays are on the process, changes on one of its sides."""
    after = _with(file, [*overlays, *changes])
    return against or _with(file, overlays), after


def _with(file: str, more: Sequence[str]) -> str:
    return f"{file} with {', '.join(more)}" if more else file
