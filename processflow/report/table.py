"""Aligned columns of plain text."""

from collections.abc import Collection, Sequence

from processflow.report.width import ljust, rjust, width

GAP = "  "


def table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """The rows as lines with aligned columns; the columns in `right` align to the right.

    Every row has as many cells as the first.
    """
    if not rows:
        return []
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        GAP.join(
            (rjust if i in right else ljust)(cell, widths[i]) for i, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
