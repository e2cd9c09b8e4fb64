"""The programs of a sale and of what follows it as one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from processflow.simulation.philox import CERTAIN
from processflow.simulation.program import Program, Times

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


def joined(programs: Sequence[Program]) -> Program:
    """The states, nodes and closings of these programs one after another; deals begin in the first.

    Deals that start elsewhere are left out.
    """
    if len(programs) == 1:
        return programs[0]
    states = before([len(each.node) for each in programs])
    wide = max(each.answers for each in programs)
    closings = before([len(each.closings) for each in programs])
    kinds = before([len(each.times.plus) for each in programs])

    def all_of(each: "Callable[[Program], Integers]", offsets: Sequence[int] = ()) -> "Integers":
        return _concatenated([each(program) for program in programs], offsets)

    def answers(
        each: "Callable[[Program], Integers]", fill: int = 0, offsets: Sequence[int] = ()
    ) -> "Integers":
        return all_of(lambda p: _widened(each(p), p.answers, wide, fill), offsets)

    def led(each: "Callable[[Program], Integers]") -> "Integers":
        parts = zip(programs, states, closings, strict=False)
        moved = [_moved(_widened(each(p), p.answers, wide, 0), s, c) for p, s, c in parts]
        return _concatenated(moved)

    nodes = before([len(each.nodes) for each in programs])
    places = before([len(each.place_node) for each in programs])
    gates = before([len(each.gate_first) - 1 for each in programs])
    return replace(
        programs[0],
        nodes=tuple(node for each in programs for node in each.nodes),
        closings=tuple(closing for each in programs for closing in each.closings),
        answers=wide,
        key=all_of(lambda p: p.key),  # type: ignore[arg-type, return-value]
        node=all_of(lambda p: p.node, nodes),
        place=all_of(lambda p: p.place, places),
        place_node=all_of(lambda p: p.place_node, nodes),
        threshold=answers(lambda p: p.threshold, CERTAIN),
        to=led(lambda p: p.to),
        kept=led(lambda p: p.kept),
        special=answers(lambda p: p.special),
        asked=answers(lambda p: p.asked),
        time=answers(lambda p: p.time, offsets=kinds),
        times=_times([each.times for each in programs]),
        gate=all_of(lambda p: p.gate, gates),
        gate_first=_pointers([each.gate_first for each in programs]),
        gate_threshold=all_of(lambda p: p.gate_threshold),
        gate_word=all_of(lambda p: p.gate_word),
        starts=answers(lambda p: p.starts * 0),
    )


def _times(times: Sequence[Times]) -> Times:
    import numpy as np

    rows = before([len(each.pieces) for each in times])
    return Times(
        plus=np.concatenate([each.plus for each in times]),
        least=np.concatenate([each.least for each in times]),
        main=_concatenated([each.main for each in times], rows),
        first=_pointers([each.first for each in times]),
        word=np.concatenate([each.word for each in times]),
        row=_concatenated([each.row for each in times], rows),
        pieces=np.concatenate([each.pieces for each in times]),
    )


def _widened(values: "Integers", before: int, after: int, fill: int) -> "Integers":
    """The same with room for more answers of each state or node."""
    import numpy as np

    found = np.full((len(values) // before, after), fill, values.dtype)
    found[:, :before] = values.reshape(-1, before)
    return found.ravel()


def _moved(to: "Integers", states: int, closings: int) -> "Integers":
    """Where answers lead, when so many states and closings stand before."""
    import numpy as np

    return np.where(to < 0, to - closings, to + states)


def _concatenated(parts: "Sequence[Integers]", offsets: Sequence[int] = ()) -> "Integers":
    import numpy as np

    moves = offsets or [0] * len(parts)
    pairs = zip(parts, moves, strict=False)
    return np.concatenate([part + move if move else part for part, move in pairs])


def _pointers(firsts: "Sequence[Integers]") -> "Integers":
    """Where groups begin, in the groups of all parts together; the last one is their end."""
    import numpy as np

    ends = before([int(each[-1]) for each in firsts])
    moved = [each[:-1] + end for each, end in zip(firsts, ends, strict=False)]
    return np.concatenate([*moved, [ends[-1]]])


def before(sizes: Sequence[int]) -> list[int]:
    """How much stands before each, and before the end."""
    return list(accumulate(sizes, initial=0))
