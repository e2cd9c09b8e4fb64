"""What the numpy back end reads of each place, so that a visit looks up only what differs there."""

import functools
from typing import TYPE_CHECKING

from processflow.record import dataclass
from processflow.simulation.philox import CERTAIN
from processflow.simulation.program import Program
from processflow.simulation.quantiles import FRACTION_BITS, PIECES, SIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Reals = NDArray[np.float64]
    Goals = NDArray[np.unsignedinteger]
    Words = NDArray[np.uint64]

_BIAS = 1023 * PIECES
_FRACTION = (1 << FRACTION_BITS) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Where each answer of all states leads.

    `base` is where the answers of the state that is reached begin, `goal` its place. Where the
    deal is over, `goal` is the number of places plus that of the closing; `base` has no meaning.
    """

    base: "Integers"
    goal: "Goals"

    @classmethod
    def of(cls, program: Program, to: "Integers") -> "Ways":
        """The ways of a program's `to` or `kept`."""
        import numpy as np

        goes_on = np.maximum(to, 0)
        places = len(program.place_node)
        goal = np.where(to >= 0, program.place[goes_on], places - 1 - to)
        return cls(
            goes_on * program.answers,
            goal.astype(np.min_scalar_type(places + len(program.closings))),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place of the node `node`.

    Answer j is given where the word is not below j of the `limits`; `mask` takes j from the
    number of the answer. A time is a number where all answers take the same, otherwise it has
    one entry for each. Deals go on to the `goals`. At a special place visits may need more than
    their own word.
    """

    node: int
    mask: int
    limits: "tuple[np.uint64, ...]"
    plus: "Integers | int"
    least: "Integers | int"
    row: "Integers | int"
    goals: tuple[int, ...]
    is_special: bool

    def answered(self, base: "Integers", word: "Words") -> "Integers":
        """The numbers of the answers that the words give; `base` is spent on it."""
        for limit in self.limits:
            base += word >= limit
        return base

    def duration(
        self, pieces: "tuple[Reals, Reals]", answer: "Integers", word: "Words"
    ) -> "Integers":
        """The times that the visits' own words draw."""
        import numpy as np

        plus, least, row = (
            each if isinstance(each, int) else each.take(answer & self.mask)
            for each in (self.plus, self.least, self.row)
        )
        if isinstance(row, int) and row == 0:
            found = np.zeros(len(word), np.int64)
        else:
            found = drawn(pieces, row, word)
        if not isinstance(least, int) or least:
            np.maximum(found, least, out=found)
        if not isinstance(plus, int) or plus:
            found += plus
        return found


@functools.lru_cache(maxsize=8)
def ways_of(program: Program) -> tuple[Ways, Ways]:
    """The ways of a program's `to` and of its `kept`."""
    return Ways.of(program, program.to), Ways.of(program, program.kept)


@functools.lru_cache(maxsize=8)
def places_of(program: Program) -> tuple[Place, ...]:
    """All places of a program."""
    return tuple(_place(program, place) for place in range(len(program.place_node)))


def _place(program: Program, place: int) -> Place:
    import numpy as np

    to, kept = ways_of(program)
    first = place * program.answers
    limits = program.threshold[first : first + program.answers].tolist()
    words = tuple(np.uint64(limit << 11) for limit in limits if limit < CERTAIN)
    answers, times = len(words) + 1, program.times
    states = np.flatnonzero(program.place == place) * program.answers
    of_states = (states[:, None] + np.arange(answers)).ravel()
    asked = of_states[program.asked[of_states] != 0]
    goals = np.concatenate((to.goal[of_states], kept.goal[asked]))
    kind = program.time[first : first + answers]
    plus, least, row = (_same(each[kind]) for each in (times.plus, times.least, times.main))
    is_special = bool(program.special[of_states].any())
    return Place(
        node=int(program.place_node[place]),
        mask=program.answers - 1,
        limits=words,
        plus=plus,
        least=least,
        row=row,
        goals=tuple(np.unique(goals).tolist()),
        is_special=is_special,
    )


def _same(values: "Integers") -> "Integers | int":
    return int(values[0]) if (values == values[0]).all() else values


def drawn(pieces: "tuple[Reals, Reals]", row: "Integers | int", word: "Words") -> "Integers":
    """The times in ticks from the pieces that begin at `row`: `quantiles.drawn`.

    `pieces` are their starts and their slopes.
    """
    import numpy as np

    starts, slopes = pieces
    lower = word.astype(np.uint32)
    odd = lower << np.uint32(1)
    odd |= np.uint32(1)
    bits = odd.astype(np.float64).view(np.int64)
    lower >>= np.uint32(31)
    place = lower.astype(np.int64)
    place *= SIDE
    place += bits >> FRACTION_BITS
    place += row - _BIAS
    bits &= _FRACTION
    found = bits.astype(np.float64)
    found *= slopes.take(place)
    found += starts.take(place)
    ticks: Integers = found.astype(np.int64)
    return ticks
