"""The lines of one channel, each on a track of its own, in an order with few crossings.

A channel is crossed lengthwise by wires. At its two ends a wire turns to one side of the channel,
-1 (left or up) or +1 (right or down), and so crosses the wires on that side that pass its end.
"""

from processflow.record import dataclass

_CROSSING = 10
_PREFERENCE = 6
_FORBIDDEN = 100_000
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Wire:
    """A stretch of a line along a channel, or a plain line of the background without ends.

    Where `rank`s differ and one of the two wires has no ends, the lower rank wants to be nearer
    to the -1 side.
    """

    key: str
    low: float
    high: float
    ends: tuple[tuple[float, int], ...] = ()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Tracks:
    """The track of each wire, from 0 at the -1 side, and whether no two of them collide."""

    track: dict[str, int]
    count: int
    sound: bool


def assigned(wires: list[Wire], *, towards: int, exact: bool) -> Tracks:
    """Tracks for the wires of a channel, packed towards the -1 or the +1 side.

    Ends at one place collide when places are `exact`; else they are only near each other.
    """
    order, cost = _ordered(wires, _FORBIDDEN if exact else 0)
    if towards > 0:
        order = order[::-1]
    track: dict[str, int] = {}
    done: list[Wire] = []
    for wire in order:
        track[wire.key] = max(
            (track[each.key] + 1 for each in done if _touch(each, wire)), default=0
        )
        done.append(wire)
    count = max(track.values(), default=-1) + 1
    if towards > 0:
        track = {key: count - 1 - place for key, place in track.items()}
    return Tracks(track, count, cost < _FORBIDDEN)


def _ordered(wires: list[Wire], meeting: int) -> tuple[list[Wire], int]:
    """Sifting: each wire in turn goes to the place in the order where it costs least."""
    size = len(wires)
    start = sorted(range(size), key=lambda i: (wires[i].rank, wires[i].high - wires[i].low, i))
    before = [[_cost(a, b, meeting) if a is not b else 0 for b in wires] for a in wires]
    order = start
    for _ in range(_ROUNDS):
        earlier = order
        for each in start:
            order = _sifted(order, each, before)
        if order == earlier:
            break
    total = sum(before[order[i]][order[j]] for i in range(size) for j in range(i + 1, size))
    return [wires[i] for i in order], total


def _sifted(order: list[int], moved: int, before: list[list[int]]) -> list[int]:
    rest = [each for each in order if each != moved]
    cost = sum(before[moved][each] for each in rest)
    best, place = cost, 0
    for index, each in enumerate(rest):
        cost += before[each][moved] - before[moved][each]
        if cost < best:
            best, place = cost, index + 1
    return [*rest[:place], moved, *rest[place:]]


def _cost(first: Wire, second: Wire, meeting: int) -> int:
    """What it costs that `first` lies nearer to the -1 side than `second`."""
    if not _touch(first, second):
        return 0
    cost = _crossings(first, second, 1, meeting) + _crossings(second, first, -1, meeting)
    if not (first.ends and second.ends) and first.rank > second.rank:
        cost += _PREFERENCE
    return cost


def _crossings(turning: Wire, passing: Wire, side: int, meeting: int) -> int:
    cost = 0
    for place, turn in turning.ends:
        if turn != side or not passing.low <= place <= passing.high:
            continue
        meets = any(abs(place - other) < 0.01 for other, _ in passing.ends)
        cost += meeting if meets else _CROSSING
    return cost


def _touch(first: Wire, second: Wire) -> bool:
    return first.low <= second.high and second.low <= first.high
