"""Which engine makes the runs: the plain one, or for many deals the compiled one."""

import importlib.util
from functools import cache, partial

from processflow.capacity.flow import Flow
from processflow.capacity.runs import Engine

NUMBA_FROM = 20_000
"""Deals of all runs from which on it pays to import numba."""


def engine_for(flow: Flow, deals: int) -> Engine:
    """The quickest engine for so many deals of all runs."""
    if deals < NUMBA_FROM or not is_compiled(flow):
        from processflow.capacity.plain import run

        return partial(run, paths=cache(flow.paths))
    from processflow.capacity.by_numba import run as compiled

    return compiled


def is_compiled(flow: Flow) -> bool:
    """Whether the compiled engine can make runs of this flow."""
    is_here = importlib.util.find_spec("numba") is not None
    return is_here and flow.tables is not None
