"""Where each deal of a sample ended, and when: what a comparison deal by deal needs."""

from typing import TYPE_CHECKING

from processflow.record import dataclass
from processflow.simulation.backend import Kernel, backend_for
from processflow.simulation.knowing import Knowing
from processflow.simulation.plain import Plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Fates:
    """The deals of a range in order: `end` is a position in `ends`, `ticks` the time until then."""

    ends: tuple[str, ...]
    end: "Integers"
    ticks: "Integers"


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the fates of a process's deals by the quickest back end there is."""

    knowing: Knowing
    backend: Plain | Kernel

    @property
    def ends(self) -> tuple[str, ...]:
        """The ends of the process."""
        return tuple(end.id for end in self.knowing.graph.process.ends)

    def fates(self, seed: int, deals: range) -> Fates:
        """The fates of these deals. Raises EndlessDeal and NotByChance."""
        if isinstance(self.backend, Plain):
            return _one_by_one(self.backend, self.ends, seed, deals)
        return _by_kernel(self.backend, self.ends, seed, deals)


def teller(knowing: Knowing, start: str | None, deals: int) -> Teller:
    """The teller of so many deals from one start."""
    return Teller(knowing, backend_for(knowing, start, deals))


def _one_by_one(plain: Plain, ends: tuple[str, ...], seed: int, deals: range) -> Fates:
    import numpy as np

    last = (plain.walker.visits(seed, deal)[-1] for deal in deals)
    pairs = [(ends.index(visit.move.state.at), visit.ended) for visit in last]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return Fates(ends, found[:, 0], found[:, 1])


def _by_kernel(kernel: Kernel, ends: tuple[str, ...], seed: int, deals: range) -> Fates:
    import numpy as np

    walked = kernel.walked(seed, deals)
    places = np.array([ends.index(end) for end, _ in kernel.program.closings], np.int64)
    return Fates(ends, places[walked.closed], walked.ticks)
