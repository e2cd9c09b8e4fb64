"""The numpy back end: of all places the one where most deals wait is next, and they visit together.

All deals of one step are at one place. So what they share is looked up once, and not for each.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from processflow.record import dataclass
from processflow.simulation.crowds import Crowd, Waiting
from processflow.simulation.deal import LONGEST_WALK, endless
from processflow.simulation.places import places_of, ways_of
from processflow.simulation.program import Program
from processflow.simulation.rare import Rare, Visits
from processflow.simulation.tally import NodeCount, Tally
from processflow.simulation.walked import Walked, in_halves, tally_of
from processflow.simulation.word_pool import USED_UP, WordPool

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Goals = NDArray[np.unsignedinteger]
    Tiny = NDArray[np.uint8]

_REACHED, _VISITS, _TICKS, _STAYED, _BY_DAY, _OPEN = range(len(NodeCount._fields))
_TOGETHER = 1 << 15
"""Deals that make a visit together, about: their arrays stay in the processor's cache."""

_LONG, _FEW = 200, 16
"""After so many turns the first few deals go ahead, if there is a deal that walks long."""

_PATIENCE = 32
"""Deals that need words wait until they are so many times as many as those at any place."""


@dataclass(frozen=True, slots=True)
class ByNumpy:
    """The walk of a program with numpy."""

    program: Program

    @property
    def at_once(self) -> int:
        """Deals that are walked by one call: many, but not more than memory likes."""
        return max(1 << 10, min(1 << 18, (1 << 22) // len(self.program.nodes)))

    def tally(self, seed: int, deals: range, day: int | None) -> Tally:
        """What becomes of these deals; `day` is the snapshot's in ticks."""
        walked = self.walked(seed, deals, day)
        if walked.may_overflow:
            return in_halves(self.tally, seed, deals, day)
        return tally_of(self.program, seed, walked, day)

    def walked(self, seed: int, deals: range, day: int | None = None) -> Walked:
        """The deals one by one."""
        try:
            return _Chunk(self.program, seed, deals, day).walked()
        except _EndlessAt as error:
            self.walked(seed, deals[: error.deal])  # an earlier one is told instead
            raise endless(self.program.nodes[error.node]) from None


class _EndlessAt(Exception):
    """A deal, counted from 0, that has made the longest walk; it is at `node`."""

    def __init__(self, deal: int, node: int) -> None:
        super().__init__(deal, node)
        self.deal, self.node = deal, node


class _Chunk:
    def __init__(self, program: Program, seed: int, deals: range, day: int | None) -> None:
        import numpy as np

        self.program, self.seed, self.day = program, seed, day
        self.first, self.size, self.begun = deals.start, len(deals), 0
        self.words = WordPool(program, seed, deals)
        self.waiting = Waiting(len(program.place_node))
        self.to, self.kept = ways_of(program)
        self.places = places_of(program)
        starts, slopes = map(np.ascontiguousarray, program.times.pieces.T)
        self.pieces = starts, slopes
        self.ticks = np.zeros(len(deals), np.int64)
        self.closed = np.zeros(len(deals), np.int64)
        self.counts = np.zeros((len(NodeCount._fields), len(program.nodes)), np.int64)
        self.spawned = np.zeros(len(program.processes), np.int64)
        self.rare = Rare(program, self.pieces, seed, deals.start, self.spawned)
        self.begins = program.begins.states(seed, deals) * program.answers

    def walked(self) -> Walked:
        turn, alarm = 0, LONGEST_WALK
        while (place := self._next()) is not None:
            self._visit(place)
            turn += 1
            if turn == _LONG and self.size > _FEW:
                self._let_few_go_ahead()
            if turn == alarm:  # no deal makes more than one visit a turn
                alarm = turn + LONGEST_WALK - self._longest_walk()
        self.counts[_REACHED] = self.words.reached()
        return Walked(self.first, self.ticks, self.closed, self.counts, self.spawned)

    def _let_few_go_ahead(self) -> None:
        """Walk the first deals alone if one walks long: perhaps none ends, which is told soon."""
        if self._longest_walk() >= _LONG // 2:
            deals = range(self.first, self.first + _FEW)
            _Chunk(self.program, self.seed, deals, self.day).walked()

    def _next(self) -> int | None:
        """The place whose deals make a visit now; fresh deals begin while few are on their way."""
        sizes = self.waiting.sizes
        while True:
            most = max(sizes[:-1])
            if most < _TOGETHER and self.begun < self.size:
                self._begin()
            elif sizes[-1] > _PATIENCE * most:
                self._make_words()
            else:
                return sizes.index(most) if most else None

    def _begin(self) -> None:
        import numpy as np

        deal = np.arange(self.begun, min(self.begun + _TOGETHER, self.size))
        base = self.begins[deal[0] : deal[-1] + 1]
        self.begun += len(deal)
        crowd, first = Crowd(deal, base, np.zeros(len(deal), np.int64)), self.program.begins.state
        if len(first) == 1:
            self.waiting.add(int(self.program.place[first[0]]), crowd)
        else:
            self._let_wait(crowd)

    def _let_wait(self, crowd: Crowd) -> "tuple[Integers, Integers]":
        """Let deals wait at their places; these deals with their nodes, in the order of places."""
        import numpy as np

        place = self.program.place[crowd.base // self.program.answers]
        order = np.argsort(place.astype(np.uint16), kind="stable")
        place, crowd = place[order], crowd.part(order)
        starts = np.flatnonzero(np.diff(place, prepend=-1)).tolist()
        for start, stop in pairwise([*starts, len(place)]):
            self.waiting.add(int(place[start]), crowd.between(start, stop))
        return self.program.place_node[place], crowd.deal

    def _make_words(self) -> None:
        """Make the words of all deals that need some."""
        self.words.make(*self._let_wait(self.waiting.pop(-1, self.size)))

    def _visit(self, number: int) -> None:
        """One visit of some deals at the place of this number."""
        import numpy as np

        place = self.places[number]
        node = place.node
        crowd, used = self._with_words(node, self.waiting.pop(number, _TOGETHER))
        if not len(used):
            return
        deal, base, clock = crowd
        word = self.words.take(node, deal, used)
        answer = place.answered(base, word)
        duration = place.duration(self.pieces, answer, word)
        goal, reached = self.to.goal.take(answer), self.to.base.take(answer)
        if place.is_special:
            visits = Visits(node, number, deal, self.words.visits(node, deal) - 1, answer)
            duration = self.rare.lengthened(visits, duration)
            passed = self.rare.passed(visits)
            self.rare.start(visits, passed)
            held = np.flatnonzero(~passed)
            goal[held] = self.kept.goal[answer[held]]
            reached[held] = self.kept.base[answer[held]]
            self.counts[_STAYED, node] += len(held)
        self._count(node, crowd, duration)
        clock += duration
        self._go_on(place.goals, goal, Crowd(deal, reached, clock))

    def _with_words(self, node: int, crowd: Crowd) -> "tuple[Crowd, Tiny]":
        """Those that have a word for their visit, and how many of their block are used."""
        used = self.words.used[node].take(crowd.deal)
        if used.max() < USED_UP:
            return crowd, used
        lacking = (used == USED_UP).nonzero()[0]
        if self.words.makes_for_all(node, len(lacking)):
            return self._with_words(node, crowd)
        self.waiting.add(-1, crowd.part(lacking))
        ready = (used < USED_UP).nonzero()[0]
        return crowd.part(ready), used[ready]

    def _count(self, node: int, crowd: Crowd, duration: "Integers") -> None:
        import numpy as np

        counts, began = self.counts[:, node], crowd.clock
        counts[_VISITS] += len(duration)
        counts[_TICKS : _TICKS + 1] += np.add.reduce(duration)  # too long ones are noticed later
        if self.day is not None:
            begun = began <= self.day
            is_first = self.words.visits(node, crowd.deal) == 1
            counts[_BY_DAY] += np.count_nonzero(begun & is_first)
            counts[_OPEN] += np.count_nonzero(begun & (began + duration > self.day))

    def _go_on(self, goals: tuple[int, ...], goal: "Goals", crowd: Crowd) -> None:
        """Send the deals to the places and the closings that they reach."""
        places = len(self.places)
        for each in goals:
            part = crowd if len(goals) == 1 else crowd.part((goal == each).nonzero()[0])
            if not len(part.deal):
                continue
            if each < places:
                self.waiting.add(each, part)
            else:
                self.ticks[part.deal] = part.clock
                self.closed[part.deal] = each - places

    def _longest_walk(self) -> int:
        """The most visits that a deal which is still on its way has made."""
        import numpy as np

        crowd = self.waiting.everybody()
        if crowd is None:
            return 0
        visits = np.zeros(len(crowd.deal), np.int64)
        for node in range(len(self.program.nodes)):
            visits += self.words.visits(node, crowd.deal)
        longest = int(visits.max())
        if longest >= LONGEST_WALK:
            lost = np.flatnonzero(visits >= LONGEST_WALK)
            first = lost[crowd.deal[lost].argmin()]
            state = crowd.base[first] // self.program.answers
            raise _EndlessAt(int(crowd.deal[first]), int(self.program.node[state]))
        return longest
