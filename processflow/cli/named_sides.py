"""What the two sides of a comparison are called."""

from collections.abc import Sequence


def sides_named(
    file: str, against: str | None, overlays: Sequence[str], changes: Sequence[str], language: str
) -> tuple[str, str]:
    """What is compared with what: overlays are on the process, changes on one of its sides."""
    from processflow.report.words.tables import with_changes

    after = with_changes(file, [*overlays, *changes], language)
    return against or with_changes(file, overlays, language), after
