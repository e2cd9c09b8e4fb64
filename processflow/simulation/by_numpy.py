"""The numpy back end: all deals of a chunk make their next visit together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from processflow.simulation.deal import LONGEST_WALK, endless
from processflow.simulation.drawing import WAIT
from processflow.simulation.philox_arrays import consecutive, further_words, visit_words
from processflow.simulation.program import Program
from processflow.simulation.quantiles import FRACTION_BITS, PIECES, SIDE
from processflow.simulation.tally import NodeCount, Tally
from processflow.simulation.walked import Walked, in_halves, tally_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Words = NDArray[np.uint64]

_REACHED, _VISITS, _TICKS, _STAYED, _BY_DAY, _OPEN = range(len(NodeCount._fields))
_FEW = 16
"""A node's words are made for all deals once one in so many has asked for its own."""


@dataclass(frozen=True, slots=True)
class ByNumpy:
    """The walk of a program with numpy."""

    program: Program

    @property
    def at_once(self) -> int:
        """Deals that are walked together: many, but not more than memory likes."""
        return max(1 << 10, min(1 << 17, (1 << 21) // len(self.program.nodes)))

    def tally(self, seed: int, deals: range, day: int | None) -> Tally:
        """What becomes of these deals; `day` is the snapshot's in ticks."""
        walked = self.walked(seed, deals, day)
        if walked.may_overflow:
            return in_halves(self.tally, seed, deals, day)
        return tally_of(self.program, seed, walked, day)

    def walked(self, seed: int, deals: range, day: int | None = None) -> Walked:
        """The deals one by one."""
        return _Chunk(self.program, seed, deals, day).walked()


class _Visits:
    """One visit of each deal that is still on its way, as arrays of equal length."""

    __slots__ = ("answer", "began", "deal", "duration", "node", "number", "state", "word")

    deal: "Integers"
    """Counted from 0 within the chunk."""

    state: "Integers"
    began: "Integers"
    node: "Integers"
    number: "Integers"
    word: "Words"
    answer: "Integers"
    """The position of the answer among those of all states."""

    duration: "Integers"


class _Chunk:
    def __init__(self, program: Program, seed: int, deals: range, day: int | None) -> None:
        import numpy as np

        self.program, self.seed, self.day = program, seed, day
        self.first, self.size = deals.start, len(deals)
        self.seen = np.zeros(len(deals) * len(program.nodes), np.uint16)
        self.ticks = np.zeros(len(deals), np.int64)
        self.closed = np.zeros(len(deals), np.int64)
        self.counts = np.zeros((len(NodeCount._fields), len(program.nodes)), np.int64)
        self.spawned = np.zeros(len(program.processes), np.int64)
        self.words = _Pool(program, seed, deals)
        self.is_special = bool(program.special.any())
        self.times = _OwnTimes.of(program)

    def walked(self) -> Walked:
        import numpy as np

        deal, state, clock = np.arange(self.size), *np.zeros((2, self.size), np.int64)
        for _ in range(LONGEST_WALK):
            if not len(deal):
                break
            deal, state, clock = self._step(deal, state, clock)
        if len(deal):
            raise endless(self.program.nodes[self.program.node[state[0]]])
        seen = self.seen.reshape(self.size, -1)
        self.counts[_VISITS] = seen.sum(axis=0, dtype=np.int64)
        self.counts[_REACHED] = np.count_nonzero(seen, axis=0)
        return Walked(self.first, self.ticks, self.closed, self.counts, self.spawned)

    def _step(
        self, deal: "Integers", state: "Integers", clock: "Integers"
    ) -> "tuple[Integers, Integers, Integers]":
        """One visit of each deal; the deals that go on, where they are, and when."""
        import numpy as np

        visits = self._visits(deal, state, clock)
        to = self.program.to[visits.answer]
        if self.is_special:
            to = self._special(visits, to)
        left = clock + visits.duration
        self._count(visits, left)
        over, on = np.flatnonzero(to < 0), np.flatnonzero(to >= 0)  # quicker than masks
        done = deal[over]
        self.ticks[done] = left[over]
        self.closed[done] = -1 - to[over]
        return deal[on], to[on], left[on]

    def _visits(self, deal: "Integers", state: "Integers", clock: "Integers") -> _Visits:
        import numpy as np

        program, visits = self.program, _Visits()
        visits.deal, visits.state, visits.began = deal, state, clock
        visits.node = program.node[state]
        place = deal * len(program.nodes) + visits.node
        number = self.seen[place]
        self.seen[place] = number + np.uint16(1)
        visits.number = number.astype(np.int64)
        visits.word = self.words.of(visits)
        of_node = self._of_node(visits)
        visits.answer = of_node + (state - visits.node) * program.answers
        visits.duration = self.times.drawn(of_node, visits.word)
        return visits

    def _of_node(self, visits: _Visits) -> "Integers":
        """Which of the answers of all nodes the word gives, by halving."""
        import numpy as np

        answers, limits = self.program.answers, self.program.threshold
        upper = (visits.word >> np.uint64(11)).view(np.int64)
        low, half = visits.node * answers, answers >> 1
        while half:
            low = low + half * (upper >= limits[low + (half - 1) if half > 1 else low])
            half >>= 1
        return low

    def _count(self, visits: _Visits, left: "Integers") -> None:
        import numpy as np

        nodes = len(self.program.nodes)
        self.counts[_TICKS] += _sums(visits.node, visits.duration, nodes)
        if self.day is not None:
            begun = visits.began <= self.day
            fresh = begun & (visits.number == 0)
            self.counts[_BY_DAY] += np.bincount(visits.node[fresh], minlength=nodes)
            there = begun & (left > self.day)
            self.counts[_OPEN] += np.bincount(visits.node[there], minlength=nodes)

    def _special(self, visits: _Visits, to: "Integers") -> "Integers":
        """Draw what only some visits need; where they lead then."""
        import numpy as np

        program = self.program
        self._lengthen(visits)
        passed = self._passed(visits)
        found: Integers = np.where(passed, to, program.kept[visits.answer])
        nodes = len(program.nodes)
        self.counts[_STAYED] += np.bincount(visits.node[~passed], minlength=nodes)
        self._start(visits, passed)
        return found

    def _lengthen(self, visits: _Visits) -> None:
        """Add the further parts of the visits' times."""
        import numpy as np

        program, times = self.program, self.program.times
        kind = program.time[visits.node * program.answers + visits.answer % program.answers]
        longest = visits.duration - times.plus[kind]
        waited = np.zeros_like(longest)
        for number in range(int(np.diff(times.first).max())):
            at = times.first[kind] + number
            which = np.flatnonzero(at < times.first[kind + 1])
            at = at[which]
            drawn = _drawn(
                times.pieces, times.row[at], self._further(visits, which, times.word[at])
            )
            is_wait = times.word[at] == WAIT
            waited[which[is_wait]] = drawn[is_wait]
            rest = which[~is_wait]
            longest[rest] = np.maximum(longest[rest], drawn[~is_wait])
        visits.duration = times.plus[kind] + waited + longest

    def _passed(self, visits: _Visits) -> "NDArray[np.bool_]":
        """Whether all criteria that are asked for are met."""
        import numpy as np

        program = self.program
        passed = np.ones(len(visits.deal), np.bool_)
        asked = np.flatnonzero(program.asked[visits.answer])
        gate = program.gate[visits.state[asked]]
        for number in range(int(np.diff(program.gate_first).max())):
            at = program.gate_first[gate] + number
            within = at < program.gate_first[gate + 1]
            which, limit = asked[within], program.gate_threshold[at[within]]
            words = self._further(visits, which, program.gate_word[visits.node[which]] + number)
            passed[which] &= (words >> np.uint64(11)).astype(np.int64) < limit
        return passed

    def _start(self, visits: _Visits, passed: "NDArray[np.bool_]") -> None:
        """Count the deals that start."""
        import numpy as np

        program, started = self.program, self.program.started
        which = np.flatnonzero(passed & (program.starts[visits.answer] > 0))
        group = program.starts[visits.answer[which]]
        gate = program.gate[visits.state[which]]
        asked = program.gate_first[gate + 1] - program.gate_first[gate]
        first = program.gate_word[visits.node[which]] + asked
        for number in range(int(np.diff(started.first).max())):
            at = started.first[group] + number
            within = at < started.first[group + 1]
            words = self._further(visits, which[within], first[within] + number)
            at = at[within]
            under = (words >> np.uint64(11)).astype(np.int64) < started.threshold[at]
            processes = started.process[at[under]]
            self.spawned += np.bincount(processes, minlength=len(self.spawned))

    def _further(self, visits: _Visits, which: "Integers", numbers: "Integers") -> "Words":
        place = visits.deal[which] + self.first, visits.number[which]
        return further_words(self.seed, place, self.program.key[visits.node[which]], numbers)


@dataclass(frozen=True, slots=True, eq=False)
class _OwnTimes:
    """The times that a visit's own word draws, by the answer of its node."""

    plus: "Integers"
    least: "Integers"
    row: "Integers"
    pieces: "NDArray[np.float64]"
    has_fixed: bool

    @classmethod
    def of(cls, program: Program) -> "_OwnTimes":
        times, kind = program.times, program.time
        has_fixed = bool(times.plus.any() or times.least.any())
        parts = times.plus[kind], times.least[kind], times.main[kind]
        return cls(*parts, times.pieces, has_fixed)

    def drawn(self, answer: "Integers", word: "Words") -> "Integers":
        import numpy as np

        drawn = _drawn(self.pieces, self.row[answer], word)
        if not self.has_fixed:
            return drawn
        longest: Integers = np.maximum(self.least[answer], drawn)
        return self.plus[answer] + longest


class _Pool:
    """The visits' own words: of the nodes that many deals come to, made for all deals at once."""

    def __init__(self, program: Program, seed: int, deals: range) -> None:
        import numpy as np

        self.program, self.seed, self.deals = program, seed, deals
        self.asked = np.zeros(len(program.nodes), np.int64)
        self.row = np.full(len(program.nodes), -1, np.int64)
        self.words = np.empty(4 * len(program.nodes) * len(deals), np.uint64)

    def of(self, visits: _Visits) -> "Words":
        import numpy as np

        self._prepare(visits)
        row = self.row[visits.node]
        rest = np.flatnonzero((row < 0) | (visits.number > 3))
        place = (row * len(self.deals) + visits.deal) * 4 + visits.number
        place[rest] = 0
        found: Words = self.words[place]
        if len(rest):
            deals = visits.deal[rest] + self.deals.start
            keys = self.program.key[visits.node[rest]]
            found[rest] = visit_words(self.seed, deals, visits.number[rest], keys)
        return found

    def _prepare(self, visits: _Visits) -> None:
        import numpy as np

        self.asked += np.bincount(visits.node, minlength=len(self.asked))
        wanted = np.flatnonzero((self.row < 0) & (self.asked * _FEW > len(self.deals)))
        for node in wanted.tolist():
            row = self.row[node] = self.row.max() + 1
            first, count = self.deals.start, len(self.deals)
            made = consecutive(self.seed, first, count, int(self.program.key[node]))
            self.words[row * 4 * count : (row + 1) * 4 * count] = made.ravel()


def _drawn(pieces: "NDArray[np.float64]", row: "Integers", word: "Words") -> "Integers":
    """The times in ticks from the pieces that begin at `row`: `quantiles.drawn`."""
    import numpy as np

    lower = word.view(np.int64)
    bits = ((lower << 1 | 1) & 0xFFFFFFFF).astype(np.float64).view(np.int64)
    place = row + (bits >> FRACTION_BITS) + ((lower >> 31 & 1) * SIDE - 1023 * PIECES)
    fraction = (bits & ((1 << FRACTION_BITS) - 1)).astype(np.float64)
    place <<= 1
    numbers = pieces.ravel()
    start = numbers[place]
    place |= 1
    fraction *= numbers[place]
    start += fraction
    found: Integers = start.astype(np.int64)
    return found


def _sums(place: "Integers", values: "Integers", size: int) -> "Integers":
    """The sum of the values at each place, exact: no sum of doubles exceeds 53 bits."""
    import numpy as np

    if int(values.max()) * len(values) < 1 << 53:
        return np.bincount(place, values, size).astype(np.int64)
    low = np.bincount(place, values & 0x3FFFFFF, size).astype(np.int64)
    return low + (np.bincount(place, values >> 26, size).astype(np.int64) << 26)
