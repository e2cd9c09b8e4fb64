"""The way of every link through the channels of the grid, without coordinates yet.

A route leaves its source at a side, follows legs - stretches of row and column channels in turn -
and enters its target at a side. Row channel *k* lies above row *k*. Of all routes of a link the
cheapest is taken: short, few bends, few crossings with the routes of other links.
"""

import enum
from collections.abc import Iterator
from dataclasses import field

from processflow.diagram.figure import PILLS, QUESTIONS, Figure, Link, Style
from processflow.diagram.placement import (
    AFTER_A,
    AFTER_B,
    COLUMN_A,
    COLUMN_CHANNELS,
    INDENT,
    OUTER_LEFT,
    OUTER_RIGHT,
    Grid,
)
from processflow.record import dataclass


class Side(enum.Enum):
    """A side of a node's box."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch along one channel: a row channel (`is_row`) or a column channel."""

    is_row: bool
    channel: int


@dataclass(frozen=True, slots=True)
class Route:
    """A way from the source's side through the legs to the target's side.

    No legs: straight across. A last leg in a column channel that ends at the top goes straight
    down into the box.
    """

    exit: Side
    legs: tuple[Leg, ...]
    entry: Side


@dataclass(frozen=True, slots=True)
class Span:
    """A leg with its ends on the other axis, in half steps: channels even, rows and columns odd.

    Along a column channel the axis is 2 x row channel, 2 x row + 1; along a row channel it is the
    number of the column or column channel.
    """

    leg: Leg
    start: int
    end: int
    low: int = field(init=False)
    high: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", min(self.start, self.end))
        object.__setattr__(self, "high", max(self.start, self.end))


_ROUNDS = 4
_CROSSING = 60
_BEND = 14
_ROW, _COLUMN = 40, 12
_ROOM = {Side.BOTTOM: 2, Side.TOP: 1, Side.RIGHT: 1_000, Side.LEFT: 0}
"""How many links may leave a node at a side."""
_FULL = 5_000
"""What it costs to use a side that has no room left."""


def routed(figure: Figure, grid: Grid) -> dict[str, Route]:
    """The route of each link, by link id."""
    traffic = _Traffic(len(grid.rows))
    straight = [link for link in figure.links if is_straight_across(figure, link)]
    for link in straight:
        traffic.cross(grid, link)
    others = [link for link in figure.links if not is_straight_across(figure, link)]
    others.sort(key=lambda link: abs(2 * (grid.row_of[link.target] - grid.row_of[link.source]) - 1))
    ways = {link.id: _ways(figure, grid, link) for link in others}
    chosen: dict[str, _Way] = {}
    for _ in range(_ROUNDS):
        before = dict(chosen)
        for link in others:
            if link.id in chosen:
                traffic.change(link, chosen[link.id], -1)
            costs = [traffic.cost(link, way) for way in ways[link.id]]
            chosen[link.id] = ways[link.id][costs.index(min(costs))]
            traffic.change(link, chosen[link.id], 1)
        if before == chosen:
            break
    across = Route(Side.RIGHT, (), Side.LEFT)
    return {
        link.id: chosen[link.id].route if link.id in chosen else across for link in figure.links
    }


def is_straight_across(figure: Figure, link: Link) -> bool:
    """Whether the link goes to a question or small node beside its source."""
    target = figure.by_id[link.target]
    return target.shape in QUESTIONS or target.shape in PILLS


def spans_of(grid: Grid, link: Link, route: Route) -> tuple[Span, ...]:
    """The legs of a route with their ends."""
    row_s, row_t = grid.row_of[link.source], grid.row_of[link.target]
    column_s, column_t = grid.column_of[link.source], grid.column_of[link.target]
    last = 2 * row_t if route.entry is Side.TOP else 2 * row_t + 1
    spans = []
    for number, leg in enumerate(route.legs):
        before = route.legs[number - 1].channel if number else None
        after = route.legs[number + 1].channel if number + 1 < len(route.legs) else None
        if leg.is_row:
            start = column_s if before is None else before
            end = column_t if after is None else after
        else:
            start = 2 * row_s + 1 if before is None else 2 * before
            end = last if after is None else 2 * after
        spans.append(Span(leg, start, end))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class _Way:
    """A route that a link may take, with what it costs when nothing else is there."""

    price: int
    route: Route
    spans: tuple[Span, ...]


class _Traffic:
    """How many routes pass where, and how many ports of each side are used."""

    def __init__(self, rows: int) -> None:
        width = OUTER_RIGHT + 1
        self.down = [[0] * width for _ in range(rows + 1)]
        """Lines that pass row channel k up or down, by column."""
        self.along = [[0] * width for _ in range(rows + 1)]
        """Lines that run along row channel k past a column."""
        self.across = [[0] * width for _ in range(rows)]
        """Lines that go straight across a column channel within row r."""
        self.used: dict[tuple[str, Side], int] = {}

    def cross(self, grid: Grid, link: Link) -> None:
        """Count a link that goes straight across its row."""
        row = self.across[grid.row_of[link.source]]
        for column in range(grid.column_of[link.source] + 1, grid.column_of[link.target]):
            row[column] += 1

    def change(self, link: Link, way: _Way, by: int) -> None:
        """Count a way, or no longer count it."""
        key = (link.source, way.route.exit)
        self.used[key] = self.used.get(key, 0) + by
        for span in way.spans:
            if not span.leg.is_row:
                for channel in range(span.low // 2 + 1, (span.high + 1) // 2):
                    self.down[channel][span.leg.channel] += by
            elif span.low == span.high:
                self.down[span.leg.channel][span.low] += by
            else:
                for column in range(span.low + 1, span.high):
                    self.along[span.leg.channel][column] += by

    def cost(self, link: Link, way: _Way) -> int:
        """The price of a way among the routes that are there."""
        crossings = sum(self._crossings(span) for span in way.spans)
        used = self.used.get((link.source, way.route.exit), 0)
        full = used >= _ROOM[way.route.exit]
        return way.price + _CROSSING * crossings + (_FULL if full else 0)

    def _crossings(self, span: Span) -> int:
        channel = span.leg.channel
        if span.leg.is_row:
            if span.low == span.high:
                return self.along[channel][span.low]
            return sum(self.down[channel][span.low + 1 : span.high])
        met = sum(self.along[k][channel] for k in range(span.low // 2 + 1, (span.high + 1) // 2))
        rows = range((span.low + 1) // 2, span.high // 2)
        return met + sum(self.across[row][channel] for row in rows)


def _ways(figure: Figure, grid: Grid, link: Link) -> tuple[_Way, ...]:
    ways = []
    for route in dict.fromkeys(_routes(figure, grid, link)):
        spans = spans_of(grid, link, route)
        ways.append(_Way(_price(grid, link, route, spans), route, spans))
    return tuple(ways)


def _price(grid: Grid, link: Link, route: Route, spans: tuple[Span, ...]) -> int:
    length = sum((span.high - span.low) * (_COLUMN if span.leg.is_row else _ROW) for span in spans)
    straight = len(spans) == 1 and spans[0].low == spans[0].high
    price = length + _BEND * (0 if straight else len(spans))
    down = grid.row_of[link.target] - grid.row_of[link.source]
    if route.exit is Side.TOP:
        price += -30 if down == 0 else 40
    if route.exit is Side.RIGHT:
        price += 25
    if route.entry is not Side.TOP:
        price += 20 if down > 0 else 0
    elif down < 0:
        price += 15
    if link.style is Style.YES and route.exit is not Side.BOTTOM:
        price += 20
    return price


def _routes(figure: Figure, grid: Grid, link: Link) -> Iterator[Route]:
    row = grid.row_of[link.source]
    yield from _by_row_channel(grid, link, Side.BOTTOM, row + 1)
    if figure.by_id[link.source].shape in QUESTIONS:
        yield from _by_row_channel(grid, link, Side.TOP, row)
        for channel in (AFTER_B, OUTER_RIGHT):
            yield from _by_column_channel(grid, link, channel)


def _by_row_channel(grid: Grid, link: Link, exit_side: Side, start: int) -> Iterator[Route]:
    """Routes whose first leg is the row channel below or above the source."""
    target = grid.row_of[link.target]
    first = Leg(True, start)
    if start == target:
        yield Route(exit_side, (first,), Side.TOP)
    elif start < target and grid.is_divider(start, target) and _is_box(grid, link.source):
        yield Route(exit_side, (Leg(True, target),), Side.TOP)
    for channel in COLUMN_CHANNELS:
        leg = Leg(False, channel)
        if start != target and grid.is_free(channel, start, target):
            yield Route(exit_side, (first, leg, Leg(True, target)), Side.TOP)
            if channel == INDENT and start < target and not grid.rows[target].has_indent:
                yield Route(exit_side, (first, leg), Side.TOP)
        side = _entry_from(grid, channel, target)
        if side and grid.is_free(channel, min(start, target), max(start, target + 1)):
            yield Route(exit_side, (first, leg), side)


def _is_box(grid: Grid, node: str) -> bool:
    return grid.column_of[node] == COLUMN_A


def _by_column_channel(grid: Grid, link: Link, channel: int) -> Iterator[Route]:
    """Routes that leave a question at the right."""
    row, target = grid.row_of[link.source], grid.row_of[link.target]
    first = Leg(False, channel)
    yield Route(Side.RIGHT, (first, Leg(True, target)), Side.TOP)
    if _entry_from(grid, channel, target) and channel == AFTER_B:
        yield Route(Side.RIGHT, (first,), Side.RIGHT)
    for turn in (row, row + 1, target, target + 1):
        leg = Leg(False, OUTER_LEFT)
        yield Route(Side.RIGHT, (first, Leg(True, turn), leg), Side.LEFT)


def _entry_from(grid: Grid, channel: int, row: int) -> Side | None:
    """The side at which a box can be entered from a column channel."""
    if channel == OUTER_LEFT or (channel == INDENT and grid.rows[row].has_indent):
        return Side.LEFT
    right = AFTER_B if grid.rows[row].is_wide else AFTER_A
    return Side.RIGHT if channel == right else None
