"""The work of a sample in parts, here or on any `concurrent.futures.Executor`.

A part is a table, a seed and a range of deals; what comes back are whole numbers, so that the
sum is the same on every engine, for every number of workers, and in whatever order they end.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future

from processflow.record import dataclass
from processflow.simulation.backend import Backend, kernel, tally_in_parts
from processflow.simulation.plain import Plain
from processflow.simulation.program import Program
from processflow.simulation.tally import Tally

PART = 1 << 18
"""Deals of one part on an executor: tens of milliseconds of work, far above what a call costs."""

_IN_FLIGHT = 32


@dataclass(frozen=True, slots=True)
class Part:
    """Some deals to walk; `of` are the deals of the whole sample, which decide on the kernel."""

    program: Program
    seed: int
    deals: range
    day: int | None
    of: int


def walked(part: Part) -> Tally:
    """The tally of a part, by the quickest back end of the machine that it is sent to."""
    return tally_in_parts(kernel(part.program, part.of), part.seed, part.deals, part.day)


def tallies(
    backend: Backend, seed: int, deals: range, day: int | None, executor: Executor | None = None
) -> Iterator[Tally]:
    """The tallies of all deals, part by part in their order.

    The plain back end walks here whatever the executor is: its graph does not travel.
    """
    if executor is None or isinstance(backend, Plain):
        step = backend.at_once
        for at in range(0, len(deals), step):
            yield backend.tally(seed, deals[at : at + step], day)
        return
    program = _program(backend)
    spans = (deals[at : at + PART] for at in range(0, len(deals), PART))
    yield from _in_order(executor, (Part(program, seed, span, day, len(deals)) for span in spans))


def _program(backend: Backend) -> Program:
    found = getattr(backend, "program", None)
    assert isinstance(found, Program)
    return found


def _in_order(executor: Executor, parts: Iterable[Part]) -> Iterator[Tally]:
    """The results in order, with no more parts on their way than the workers can need."""
    waiting: deque[Future[Tally]] = deque()
    try:
        for part in parts:
            waiting.append(executor.submit(walked, part))
            if len(waiting) >= _IN_FLIGHT:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
