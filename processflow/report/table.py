"""Aligned columns of plain text."""

from collections.abc import Collection, Sequence

from processflow.report.width import display_width, padded, padded_left

GAP = "  "


def table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """The rows as lines with aligned columns; the columns in `right` align to the right.

    Every row has as many cells as the first.
    """
    if not rows:
        return []
    widths = [max(display_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        GAP.join(
            (padded_left if i in right else padded)(cell, widths[i]) for i, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
