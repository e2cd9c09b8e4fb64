"""Many files checked, on every processor where that pays."""

import os
import signal
from collections.abc import Sequence
from functools import partial

from processflow.checking.checked import Checked, check_file
from processflow.checking.search import USUAL, Search

_FEW = 100
"""Below this, starting other processes costs more than they save."""

_CHUNK = 16


def check_files(files: Sequence[str], search: Search = USUAL) -> list[Checked]:
    """Check every file; the result is in the order of `files`, however it came about.

    Raises UsageError for a file that cannot be opened.
    """
    workers = _processors()
    if len(files) < _FEW or workers < 2:
        return [check_file(file, search) for file in files]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("fork"), _leave_interrupts) as pool:
        return list(pool.map(partial(check_file, search=search), files, chunksize=_CHUNK))


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process; the one that gathers the results answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _processors() -> int:
    """How many processes may work at once; one where they cannot be made by a fork."""
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
