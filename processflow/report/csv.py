"""Tables for spreadsheets, in which no text can become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Also at full width: some spreadsheets read them the same way."""

_BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the text is UTF-8; without it, Chinese is unreadable there."""


def to_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows below their head as CSV (RFC 4180), each text harmless when it is opened."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return _BYTE_ORDER_MARK + target.getvalue()


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{cell}" if cell.lstrip().startswith(_STARTS_A_FORMULA) else cell
