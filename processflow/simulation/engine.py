"""Engines: where the parts of a sample are walked. The result is the same on all of them."""

import contextlib
import re
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from processflow.errors import IncompleteError, UsageError

if TYPE_CHECKING:
    from distributed import Client

DASK = "dask://"
_CONNECTING = 10
"""Seconds to wait for a cluster's scheduler."""

_ADDRESS = re.compile(r"(?:[^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})", re.ASCII)


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
        case _ if name.startswith(DASK) and _is_address(name.removeprefix(DASK)):
            with _client(name.removeprefix(DASK)) as client:
                yield client.get_executor(pure=False)
        case _:
            raise UsageError(
                f"`{name}` is no engine; there are serial, threads, processes and dask://HOST:PORT"
            )


def _is_address(text: str) -> bool:
    match = _ADDRESS.fullmatch(text)
    return match is not None and 0 < int(match[1]) < 1 << 16


@contextlib.contextmanager
def _processes() -> Iterator[Executor]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    fresh = multiprocessing.get_context("spawn")  # a fork would copy the locks of our threads
    try:
        with ProcessPoolExecutor(_processors(), fresh, _end_with_parent) as executor:
            yield executor
    except BrokenProcessPool:
        raise IncompleteError("a process that walked deals was ended from outside") from None


def _end_with_parent() -> None:
    """Let this process end when the one that started it does: killed, that one can end nobody."""
    from threading import Thread

    Thread(target=_ended_with_parent, daemon=True).start()


def _ended_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


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
        _ask(address)
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else f"nothing within {_CONNECTING} s"
        raise IncompleteError(f"no Dask scheduler answers at `{address}`: {reason}") from None
    with client:
        yield client


def _ask(address: str) -> None:
    """Raise where no scheduler answers in time.

    A `Client` waits without end for one that is silent, and complains when it is interrupted.
    """
    import asyncio

    from distributed import rpc

    async def identity() -> dict[str, object]:
        async with rpc(address) as asked:
            return dict(await asked.identity())

    told = asyncio.run(asyncio.wait_for(identity(), _CONNECTING))
    if told.get("type") != "Scheduler":
        raise ValueError(f"a Dask {str(told.get('type', 'program')).lower()} does")
