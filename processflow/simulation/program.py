"""The chain of a process as plain arrays that a kernel walks, with all chance in whole numbers."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from processflow.chain.expand import chain_of
from processflow.chain.table import Chain
from processflow.chain.times import VisitTime
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Spawn
from processflow.record import dataclass
from processflow.simulation.begins import Begins, begun_by_chance, first_state
from processflow.simulation.drawing import (
    answer_thresholds,
    drawn_times,
    first_criterion,
    start_threshold,
)
from processflow.simulation.knowing import ANY_DAY, Knowing, knowing
from processflow.simulation.philox import CERTAIN, node_key, threshold
from processflow.simulation.quantiles import SIDE, Part, pieces
from processflow.walk.state import Facts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Words = NDArray[np.uint64]
    Reals = NDArray[np.float64]


GATE, ALWAYS = 1, 2
"""How an answer is held by criteria: where one is not met by chance, or whatever chance says."""


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """How long visits last, for T kinds of them.

    A visit of kind t lasts `plus[t]` and the longest of `least[t]`, a time drawn by its own
    word from the pieces that begin at row `main[t]`, and further parts. Those are
    `first[t] <= i < first[t + 1]`, each drawn by the further word `word[i]` from the pieces at
    `row[i]`; the one whose word is `WAIT` is added instead.
    """

    plus: "Integers"
    least: "Integers"
    main: "Integers"
    first: "Integers"
    word: "Integers"
    row: "Integers"
    pieces: "Reals"


@dataclass(frozen=True, slots=True, eq=False)
class Started:
    """Groups of deals that may start: those of group g are `first[g] <= i < first[g + 1]`."""

    first: "Integers"
    process: "Integers"
    threshold: "Integers"


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A chain of S states with up to K answers each; K is a power of two.

    State s is at the node `node[s]` and at the place `place[s]`: what is drawn there is the same
    for all states of a place, which is a node as some segments see it. Without segments places
    are nodes; those of a node stand in a row.

    Answer j of state s is `s * K + j`, of place p `p * K + j`. It is given where the word is
    not below the thresholds before it. Gate g asks for the criteria with the thresholds
    `gate_first[g] <= i < gate_first[g + 1]`; their further words begin at `gate_word[n]`.
    `asked` is `GATE` where they may keep a deal, `ALWAYS` where a criterion does. `special` marks
    the answers for which more is drawn than one word. `closed_key[c]` stands for the end of
    closing c, `closed_starts[c]` is its group.
    """

    nodes: tuple[str, ...]
    closings: tuple[tuple[str, str | None], ...]
    processes: tuple[str, ...]
    answers: int
    key: "Words"
    begins: Begins
    node: "Integers"
    place: "Integers"
    place_node: "Integers"
    threshold: "Integers"
    to: "Integers"
    kept: "Integers"
    special: "Integers"
    asked: "Integers"
    time: "Integers"
    times: Times
    gate: "Integers"
    gate_first: "Integers"
    gate_threshold: "Integers"
    gate_word: "Integers"
    starts: "Integers"
    started: Started
    closed_key: "Words"
    closed_starts: "Integers"


def program_of(graph: ProcessGraph, start: str | None = None, given: Facts = ()) -> Program:
    """The program of a process from its start, or from `start`; `given` is known of all deals.

    Raises Inexact: too many states, or facts that decide by more than the regions they lie in.
    """
    return program_from(*begun(knowing(graph, given, ANY_DAY), start))


def begun(known: Knowing, start: str | None = None) -> tuple[Chain, Begins]:
    """The chain of the deals of a graph, and where each of them begins. Raises Inexact."""
    if known.graph.has_facts:
        return begun_by_chance(known, start)
    return chain_of(known.graph, start), first_state(0)


def program_from(chain: Chain, begins: Begins) -> Program:
    """The program of a chain."""
    import numpy as np

    layout = _Layout(chain)
    groups, closed = _groups(chain)
    processes = sorted({spawn.process for group in groups for spawn in group})
    times = _times(chain.times)
    asked = layout.by_state(np.select([chain.passes <= 0, chain.passes < 1], [ALWAYS, GATE]))
    starts = layout.by_state(chain.spawned)
    more_times = layout.by_state(np.diff(times.first)[chain.time] > 0)
    return Program(
        nodes=chain.nodes,
        closings=tuple((closing.end, closing.reason) for closing in chain.closings),
        processes=tuple(processes),
        answers=layout.answers,
        key=_words(node_key(node) for node in chain.nodes),
        begins=begins,
        node=chain.node,
        place=layout.place,
        place_node=layout.place_node,
        threshold=layout.thresholds(),
        to=layout.by_state(chain.to),
        kept=layout.by_state(chain.kept),
        special=(asked > 0) | (starts > 0) | more_times,
        asked=asked,
        time=layout.by_place(chain.time),
        times=times,
        gate=chain.gate,
        gate_first=_firsts(chain.gates),
        gate_threshold=_integers(threshold(p) for gate in chain.gates for p in gate),
        gate_word=_integers(first_criterion(chain.graph, node) for node in chain.nodes),
        starts=starts,
        started=Started(
            _firsts(groups),
            _integers(processes.index(spawn.process) for group in groups for spawn in group),
            _integers(start_threshold(spawn) for group in groups for spawn in group),
        ),
        closed_key=_words(node_key(closing.end) for closing in chain.closings),
        closed_starts=_integers(closed),
    )


class _Layout:
    """Where the A answers of a chain stand when each state has room for K, and the places."""

    def __init__(self, chain: Chain) -> None:
        import numpy as np

        most = int(np.diff(chain.first).max())
        origin = chain.origin()
        self.chain = chain
        self.answers = 1 << max(1, (most - 1).bit_length())
        self.slots = origin * self.answers + np.arange(len(origin)) - chain.first[origin]
        self.place, self.place_node = self._places()

    def by_state(self, each: "NDArray[np.generic]") -> "Integers":
        """What is known of every answer, with 0 where there is none."""
        import numpy as np

        found = np.zeros(self.chain.size * self.answers, dtype=np.int64)
        found[self.slots] = each
        return found

    def by_place(self, each: "Integers") -> "Integers":
        """The same of what all states of a place share."""
        import numpy as np

        found = np.zeros((len(self.place_node), self.answers), dtype=np.int64)
        found[self.place] = self.by_state(each).reshape(-1, self.answers)
        return found.ravel()

    def thresholds(self) -> "Integers":
        """Those of all places; the last answer, and what is no answer, takes whatever is left."""
        import numpy as np

        found = np.full((len(self.place_node), self.answers), CERTAIN, dtype=np.int64)
        chain = self.chain
        for state in np.unique(self.place, return_index=True)[1]:
            shares = chain.share[chain.first[state] : chain.first[state + 1]].tolist()
            found[self.place[state], : len(shares)] = answer_thresholds(shares)
        return found.ravel()

    def _places(self) -> "tuple[Integers, Integers]":
        """The place of each state, and the node of each place."""
        import numpy as np

        chain = self.chain
        if not chain.graph.has_facts:
            return chain.node, np.arange(len(chain.nodes))
        drawn = (self.by_state(each) for each in (chain.share.view(np.int64), chain.time))
        rows = np.column_stack([chain.node, *(each.reshape(chain.size, -1) for each in drawn)])
        found, place = np.unique(rows, axis=0, return_inverse=True)
        return place.ravel(), found[:, 0].copy()


def _groups(chain: Chain) -> tuple[list[tuple[Spawn, ...]], list[int]]:
    """All groups of deals that start together, and for each closing the number of its own."""
    spawns = {end.id: end.spawns for end in chain.graph.process.ends}
    groups = list(chain.spawns)
    for closing in chain.closings:
        if spawns[closing.end] not in groups:
            groups.append(spawns[closing.end])
    return groups, [groups.index(spawns[closing.end]) for closing in chain.closings]


def _times(kinds: tuple[VisitTime, ...]) -> Times:
    import numpy as np

    drawn = [drawn_times(kind) for kind in kinds]
    parts = dict.fromkeys(part for each in drawn for part in _parts(each.main, each.further))
    tables = [_never(), *(pieces(part) for part in parts)]
    rows = {part: len(_never()) * number for number, part in enumerate(parts, 1)}
    return Times(
        plus=_integers(each.plus for each in drawn),
        least=_integers(each.least for each in drawn),
        main=_integers(rows[each.main] if each.main else 0 for each in drawn),
        first=_firsts([each.further for each in drawn]),
        word=_integers(word for each in drawn for word, _ in each.further),
        row=_integers(rows[part] for each in drawn for _, part in each.further),
        pieces=np.concatenate(tables),
    )


def _parts(main: Part | None, further: tuple[tuple[int, Part], ...]) -> Iterator[Part]:
    if main:
        yield main
    yield from (part for _, part in further)


def _never() -> "Reals":
    """The pieces of a time that is always 0."""
    import numpy as np

    return np.tile([0.5, 0.0], (2 * SIDE, 1))


def _firsts(groups: Sequence[Sequence[object]]) -> "Integers":
    return _integers(accumulate(map(len, groups), initial=0))


def _integers(values: Iterable[int]) -> "Integers":
    import numpy as np

    return np.fromiter(values, dtype=np.int64)


def _words(values: Iterable[int]) -> "Words":
    import numpy as np

    return np.fromiter(values, dtype=np.uint64)
