"""What only some visits of the numpy back end need: further times, criteria, deals that start."""

from typing import TYPE_CHECKING, NamedTuple

from processflow.record import dataclass
from processflow.simulation.drawing import STARTS, WAIT
from processflow.simulation.philox_arrays import further_words
from processflow.simulation.places import drawn
from processflow.simulation.program import ALWAYS, GATE, Program

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]
    Words = NDArray[np.uint64]


class Visits(NamedTuple):
    """Visits of some deals at one place of a node, as arrays of equal length.

    Deals are counted from 0 within the chunk; `number` counts the visits of a deal at the node.
    `answer` is the position of the answer among those of all states.
    """

    node: int
    place: int
    deal: "Integers"
    number: "Integers"
    answer: "Integers"


@dataclass(frozen=True, slots=True, eq=False)
class Rare:
    """The further words of the deals from number `first` on; `spawned` counts what starts."""

    program: Program
    pieces: "tuple[Reals, Reals]"
    seed: int
    first: int
    spawned: "Integers"

    def lengthened(self, visits: Visits, duration: "Integers") -> "Integers":
        """The visits' times with their further parts."""
        import numpy as np

        program, times = self.program, self.program.times
        kind = program.time[visits.place * program.answers + visits.answer % program.answers]
        longest = duration - times.plus[kind]
        waited = np.zeros_like(longest)
        for number in range(int(np.diff(times.first)[kind].max())):
            at = times.first[kind] + number
            which = np.flatnonzero(at < times.first[kind + 1])
            at = at[which]
            words = self._further(visits, which, times.word[at])
            ticks = drawn(self.pieces, times.row[at], words)
            is_wait = times.word[at] == WAIT
            waited[which[is_wait]] = ticks[is_wait]
            rest = which[~is_wait]
            longest[rest] = np.maximum(longest[rest], ticks[~is_wait])
        return times.plus[kind] + waited + longest

    def passed(self, visits: Visits) -> "NDArray[np.bool_]":
        """Whether all criteria that are asked for are met."""
        import numpy as np

        program = self.program
        held_by = program.asked[visits.answer]
        passed: NDArray[np.bool_] = held_by != ALWAYS
        asked = np.flatnonzero(held_by == GATE)
        gate = program.gate[visits.answer[asked] // program.answers]
        first, stop = program.gate_first[gate], program.gate_first[gate + 1]
        for number in range(int((stop - first).max(initial=0))):
            at = first + number
            within = at < stop
            which, limit = asked[within], program.gate_threshold[at[within]]
            word = program.gate_word[visits.node] + number
            words = self._further(visits, which, np.full(len(which), word))
            passed[which] &= _are_under(words, limit)
        return passed

    def start(self, visits: Visits, passed: "NDArray[np.bool_]") -> None:
        """Count the deals that start."""
        import numpy as np

        program, started = self.program, self.program.started
        which = np.flatnonzero(passed & (program.starts[visits.answer] > 0))
        group = program.starts[visits.answer[which]]
        first, stop = started.first[group], started.first[group + 1]
        for number in range(int((stop - first).max(initial=0))):
            at = first + number
            within = at < stop
            at = at[within]
            words = self._further(visits, which[within], np.full(len(at), STARTS + number))
            processes = started.process[at[_are_under(words, started.threshold[at])]]
            self.spawned[:] += np.bincount(processes, minlength=len(self.spawned))

    def _further(self, visits: Visits, which: "Integers", numbers: "Integers") -> "Words":
        import numpy as np

        place = visits.deal[which] + self.first, visits.number[which]
        keys = np.full(len(which), self.program.key[visits.node])
        return further_words(self.seed, place, keys, numbers)


def _are_under(words: "Words", thresholds: "Integers") -> "NDArray[np.bool_]":
    import numpy as np

    return (words >> np.uint64(11)).astype(np.int64) < thresholds
