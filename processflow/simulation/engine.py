"""Engines: where the parts of a sample are walked. The result is the same on all of them."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from processflow.errors import IncompleteError, UsageError

if TYPE_CHECKING:
    from distributed import Client

DASK = "dask://"
_CONNECTING = 10
"""Seconds to wait for a cluster's scheduler."""


@contextlib.contextmanager
def engine(name: str) -> Iterator[Executor | None]:
    """The executor that a name stands for; None for `serial`.

    `threads` and `processes` use the processors of this machine, `dask://HOST:PORT` the workers
    of a Dask scheduler. Raises UsageError for another name and IncompleteError where Dask is
    missing or does not answer.
    """
    match name:
        case "serial":
            yield None
        case "threads":
            from concurrent.futures import ThreadPoolExecutor

            with ThreadPoolExecutor(_processors()) as executor:
                yield executor
        case "processes":
            with _processes() as executor:
                yield executor
        case _ if name.startswith(DASK) and len(name) > len(DASK):
            with _client(name.removeprefix(DASK)) as client:
                yield client.get_executor(pure=False)
        case _:
            raise UsageError(
                f"`{name}` is no engine; there are serial, threads, processes and dask://HOST:PORT"
            )


@contextlib.contextmanager
def _processes() -> Iterator[Executor]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    fresh = multiprocessing.get_context("spawn")  # a fork would copy the locks of our threads
    try:
        with ProcessPoolExecutor(_processors(), mp_context=fresh) as executor:
            yield executor
    except BrokenProcessPool:
        raise IncompleteError("a process that walked deals was ended from outside") from None


def _processors() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def _client(address: str) -> "Iterator[Client]":
    try:
        from distributed import Client
    except ImportError:
        raise IncompleteError(
            "the engine `dask` needs Dask; install it by `pip install 'processflow[cluster]'`"
        ) from None
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "no answer"
        raise IncompleteError(f"no Dask scheduler answers at `{address}`: {reason}") from None
    with client:
        yield client
