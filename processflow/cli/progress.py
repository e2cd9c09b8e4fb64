"""How far long work has come: one line on the terminal that is wiped away at the end."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

_QUIET, _EVERY = 0.5, 0.1
"""Seconds before the line appears, and between two changes of it."""


@contextlib.contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[int], None] | None]:
    """Is called with how many of `total` are done; None where nobody looks at a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    line = _Line(total, what)
    try:
        yield line.show
    finally:
        line.wipe()


class _Line:
    def __init__(self, total: int, what: str) -> None:
        self.total, self.what = total, what
        self.began = time.monotonic()
        self.next = self.began + _QUIET
        self.is_shown = False

    def show(self, done: int) -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next, self.is_shown = now + _EVERY, True
        sys.stderr.write(f"\r\x1b[K{told(done, self.total, now - self.began)} {self.what}")
        sys.stderr.flush()

    def wipe(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def told(done: int, total: int, seconds: float) -> str:
    """For example `120 000 of 1 000 000, 80 000 a second, 0:11 left:`."""
    rate = done / seconds if seconds > 0 else 0.0
    left = round((total - done) / rate) if rate else 0
    minutes, rest = divmod(left, 60)
    return f"{_count(done)} of {_count(total)}, {_count(rate)} a second, {minutes}:{rest:02} left:"


def _count(number: float) -> str:
    return f"{number:,.0f}".replace(",", " ")
