"""Which of the three back ends walks a sample. All give the same deals, bit for bit."""

import importlib.util
from typing import Protocol

from processflow.chain.inexact import Inexact
from processflow.simulation.by_numpy import ByNumpy
from processflow.simulation.knowing import Knowing
from processflow.simulation.plain import Plain, one_by_one
from processflow.simulation.program import Program, program_of
from processflow.simulation.tally import Tally, summed
from processflow.simulation.walked import Walked

TABLE_FROM = 200
"""Deals from which on it pays to expand the process into its table."""

NUMBA_FROM = 500_000
"""Deals from which on it pays to import numba; measured in benchmarks/README.md."""


class Backend(Protocol):
    """Something that walks deals."""

    @property
    def at_once(self) -> int:
        """How many deals it likes to walk by one call of `tally`."""

    def tally(self, seed: int, deals: range, day: int | None) -> Tally:
        """What becomes of these deals; `day` is the snapshot's in ticks."""


class Kernel(Backend, Protocol):
    """A back end that walks the table of a program, and can tell of each deal."""

    @property
    def program(self) -> Program:
        """The table."""

    def walked(self, seed: int, deals: range, day: int | None = None) -> Walked:
        """The deals one by one."""


def backend_for(known: Knowing, start: str | None, deals: int) -> Plain | Kernel:
    """The quickest back end for so many deals of a process."""
    if deals < TABLE_FROM:
        return one_by_one(known, start)
    try:
        program = program_of(known.graph, start, known.given)
    except Inexact:
        return one_by_one(known, start)
    return kernel(program, deals)


def fit(backend: Backend, deals: int) -> Backend:
    """The quickest back end for so many deals, given one for another number of them."""
    return kernel(backend.program, deals) if isinstance(backend, ByNumpy) else backend


def kernel(program: Program, deals: int) -> Kernel:
    """The quickest back end on a table for so many deals, of those that are installed here."""
    if deals < NUMBA_FROM or importlib.util.find_spec("numba") is None:
        return ByNumpy(program)
    from processflow.simulation.by_numba import ByNumba

    return ByNumba(program)


def tally_in_parts(backend: Backend, seed: int, deals: range, day: int | None) -> Tally:
    """The tally of a back end that is asked for no more than it likes at once."""
    step = backend.at_once
    parts = (deals[at : at + step] for at in range(0, len(deals), step))
    return summed(backend.tally(seed, part, day) for part in parts)
