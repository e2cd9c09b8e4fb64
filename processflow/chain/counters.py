"""The counters of a deal packed into one number: a field of bits for each, and one bit to spare."""

from collections.abc import Iterable
from dataclasses import field

from processflow.graph.graph import ProcessGraph, visits_counter
from processflow.record import dataclass

_UNSEEN = 1 << 40
"""Stands for the value of a counter that a move does not look at."""


@dataclass(frozen=True, slots=True, eq=False)
class Counters:
    """How counters are packed.

    Counter i begins at the bit `shifts[i]`; `fields[i]` is the mask of its bits, and its values
    are 0 to `most[i]`: from there on every limit on it is used up. The bit above its field is
    set in `short` plus the packed counters where that is so; `spare` has such bits of some.
    """

    shifts: tuple[int, ...]
    fields: tuple[int, ...]
    most: tuple[int, ...]
    short: int
    spare: int
    _positions: dict[int, frozenset[int]] = field(default_factory=dict)
    _changes: dict[tuple[int, ...], tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: ProcessGraph, lasting: Iterable[int]) -> "Counters":
        """The counters of a graph; `used_up` tells of those `lasting`."""
        most, shifts, fields, short, end = _most(graph), list[int](), list[int](), 0, 0
        for value in most:
            width = value.bit_length()
            shifts.append(end)
            fields.append(((1 << width) - 1) << end)
            short += ((1 << width) - value) << end
            end += width + 1
        spare = sum(1 << shifts[i] + most[i].bit_length() for i in lasting)
        return cls(tuple(shifts), tuple(fields), most, short, spare)

    def used_up(self, packed: int) -> int:
        """The limits that are used up, as one number: `positions` says which these are."""
        return packed + self.short & self.spare

    def positions(self, used_up: int) -> frozenset[int]:
        """The positions of the counters of which `used_up` tells."""
        found = self._positions.get(used_up)
        if found is None:
            bits = zip(self.shifts, self.most, strict=True)
            at = [used_up >> shift + most.bit_length() & 1 for shift, most in bits]
            found = self._positions[used_up] = frozenset([i for i, bit in enumerate(at) if bit])
        return found

    def mask(self, positions: Iterable[int]) -> int:
        """The bits of some counters."""
        return sum(self.fields[i] for i in positions)

    def unpacked(self, packed: int, mask: int) -> tuple[int, ...]:
        """The values of the counters in the mask, for the step function; others are unseen."""
        columns = zip(self.shifts, self.fields, strict=True)
        return tuple([(packed & f) >> s if f & mask else _UNSEEN for s, f in columns])

    def change(self, counters: tuple[int, ...]) -> tuple[int, int]:
        """The bits of those that a move left unseen, and the packed values of all others."""
        found = self._changes.get(counters)
        if found is None:
            found = self._changes[counters] = self._change(counters)
        return found

    def _change(self, counters: tuple[int, ...]) -> tuple[int, int]:
        assert max(counters, default=0) <= _UNSEEN  # else one was looked at, unforeseen
        kept = put = 0
        for value, most, shift, bits in zip(
            counters, self.most, self.shifts, self.fields, strict=True
        ):
            if value == _UNSEEN:
                kept |= bits
            else:
                put |= min(value, most) << shift
        return kept, put


def _most(graph: ProcessGraph) -> tuple[int, ...]:
    """The value of each counter from which on every limit on it is used up, in any segment."""
    most = [0] * len(graph.counters)
    for each in (graph, *graph.by_segment.values()):
        limits = [(visits_counter(place), limit.times) for place, limit in each.limits.items()]
        edges = [edge.limit for edge in each.process.every_edge() if edge.limit]
        for counter, times in [*limits, *((limit.counter, limit.times) for limit in edges)]:
            position = graph.counters[counter]
            most[position] = max(most[position], times)
    return tuple(most)
