"""The regions into which the constants of atoms cut a fact, by one value from each.

Inside a region every atom that compares the fact with constants has one truth, so one value
stands for all of them. Real numbers are doubles: a gap that holds no double is no region.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from processflow.condition.nice import End, nice_real, nice_whole
from processflow.condition.tree import Atom, Compare, Member, Op
from processflow.condition.types import FieldType, Kind, Value

Cut = tuple[int | float, int]
"""A place on the line just below a number (0) or just above it (1)."""

Region = tuple[int | float, Cut | None, Cut | None]
"""A value of a region on the number line, and the cuts that it lies between; None: no cut."""


def representatives(field_type: FieldType, atoms: Iterable[Atom]) -> tuple[Value, ...]:
    """One value of each region of a fact that is set, upwards; `atoms` all read only this fact."""
    match field_type.kind:
        case Kind.BOOL:
            return (True, False)
        case Kind.ENUM:
            return field_type.values
        case Kind.TEXT:
            return _texts(atoms)
        case Kind.DATE:
            return tuple(date.fromordinal(int(day)) for day, _, _ in regions(field_type, atoms))
        case _:
            return tuple(value for value, _, _ in regions(field_type, atoms))


def regions(field_type: FieldType, atoms: Iterable[Atom]) -> Iterator[Region]:
    """The regions of an ordered fact that hold a value, upwards."""
    bounds, cuts = _bound(field_type), sorted(_cuts(atoms))
    match field_type.kind:
        case Kind.INT:
            return _whole(bounds, cuts, 0)
        case Kind.DATE:
            return _whole(bounds, cuts, _USUAL_DAY)
        case _:
            return _real(bounds, cuts)


def line(value: Value) -> int | float:
    """An ordered value on the number line: a date as its ordinal."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, str):
        raise TypeError(value)
    return value


_USUAL_DAY: Final = date(2026, 1, 1).toordinal()


def _constants(atom: Atom) -> tuple[Value, ...]:
    match atom:
        case Compare(_, _, value):
            return (value,)
        case Member(_, _, values):
            return values
        case _:
            return ()


def _texts(atoms: Iterable[Atom]) -> tuple[Value, ...]:
    known = sorted({str(value) for atom in atoms for value in _constants(atom)})
    other = "other"
    while other in known:
        other = f"any {other}"
    return (*known, other)


_SIDES: Final = {Op.LT: (0,), Op.GE: (0,), Op.LE: (1,), Op.GT: (1,)}


def _cuts(atoms: Iterable[Atom]) -> set[Cut]:
    found: set[Cut] = set()
    for atom in atoms:
        sides = _SIDES.get(atom.op, (0, 1)) if isinstance(atom, Compare) else (0, 1)
        for value in _constants(atom):
            found.update((line(value), side) for side in sides)
    return found


Bounds = tuple[End | None, End | None]


def _bound(field_type: FieldType) -> Bounds:
    low, high = field_type.minimum, field_type.maximum
    match field_type.kind:
        case Kind.DATE:
            low, high = low or date.min, high or date.max
        case Kind.DURATION if low is None:
            low = 0
    return (
        None if low is None else End(line(low), included=True, written=False),
        None if high is None else End(line(high), included=True, written=False),
    )


def _whole(bounds: Bounds, cuts: Sequence[Cut], usual: int) -> Iterator[Region]:
    starts = sorted({int(at) + side for at, side in cuts})
    for above, below in itertools.pairwise((None, *starts, None)):
        low = None if above is None else End(above, included=True, written=True)
        high = None if below is None else End(below - 1, included=True, written=True)
        value = nice_whole(*_within(low, high, bounds), usual)
        if value is not None:
            yield value, _just_below(above), _just_below(below)


def _just_below(whole: int | None) -> Cut | None:
    return None if whole is None else (whole, 0)


def _real(bounds: Bounds, cuts: Sequence[Cut]) -> Iterator[Region]:
    lows = (None, *(End(at, included=side == 0, written=True) for at, side in cuts))
    highs = (*(End(at, included=side == 1, written=True) for at, side in cuts), None)
    ends = zip(lows, highs, (None, *cuts), (*cuts, None), strict=True)
    for low, high, above, below in ends:
        value = nice_real(*_within(low, high, bounds))
        if value is not None:
            yield value, above, below


def _within(low: End | None, high: End | None, bounds: Bounds) -> Bounds:
    """A region cut down to what the fact allows."""
    least, most = bounds
    if low is None or (least is not None and low.at < least.at):
        low = least
    if high is None or (most is not None and high.at > most.at):
        high = most
    return low, high
