"""The tables of a sale and of what follows it as one: a deal goes on without leaving its slot."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.simulation.philox import CERTAIN
from processflow.simulation.program import Program, Times, program_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """A program that begins with the sale's states; a deal may go on after a closing.

    `begins[c]` is the state in which a deal goes on after closing c, -1 where it is over. The
    nodes and closings of `program` are those of the parts, one after another.
    """

    program: Program
    begins: "Integers"


def programs_of(graph: ProcessGraph, parts: Sequence[str | None]) -> list[Program]:
    """The program of the sale (None) and of each stage that follows it. Raises TooManyStates."""
    return [program_of(graph, part) for part in parts]


def joined(graph: ProcessGraph, programs: Sequence[Program], parts: Sequence[str | None]) -> Tables:
    """The tables of these programs, of which `parts` says where they begin."""
    import numpy as np

    states = _firsts([len(each.node) for each in programs])
    follow = {end.id: end.then for end in graph.process.ends}
    begins = [
        states[parts.index(follow[end])] if number == 0 and follow[end] else -1
        for number, each in enumerate(programs)
        for end, _ in each.closings
    ]
    whole = programs[0] if len(programs) == 1 else _joined(programs, states)
    return Tables(whole, np.array(begins, np.int64))


def _joined(programs: Sequence[Program], states: list[int]) -> Program:
    wide = max(each.answers for each in programs)
    closings = _firsts([len(each.closings) for each in programs])
    kinds = _firsts([len(each.times.plus) for each in programs])

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

    nodes = _firsts([len(each.nodes) for each in programs])
    places = _firsts([len(each.place_node) for each in programs])
    gates = _firsts([len(each.gate_first) - 1 for each in programs])
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
        starts=answers(lambda p: p.starts * 0),  # what starts elsewhere is not counted here
    )


def _times(times: Sequence[Times]) -> Times:
    import numpy as np

    rows = _firsts([len(each.pieces) for each in times])
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

    ends = _firsts([int(each[-1]) for each in firsts])
    moved = [each[:-1] + end for each, end in zip(firsts, ends, strict=False)]
    return np.concatenate([*moved, [ends[-1]]])


def _firsts(sizes: Sequence[int]) -> list[int]:
    """How much stands before each, and before the end."""
    return list(accumulate(sizes, initial=0))
