"""Everything about a figure that is decided before coordinates: cells, routes, ports, columns."""

from processflow.diagram.figure import Figure, Link
from processflow.diagram.placement import COLUMN_A, COLUMN_CHANNELS, OUTER_LEFT, Grid, placed
from processflow.diagram.ports import Ports, ordered
from processflow.diagram.routing import Route, Side, Span, routed, spans_of
from processflow.diagram.tracks import Tracks, Wire, assigned
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """A figure on its grid. `lanes` holds the tracks of each column channel; a wire's key is
    `leg_key`."""

    figure: Figure
    link: dict[str, Link]
    grid: Grid
    routes: dict[str, Route]
    spans: dict[str, tuple[Span, ...]]
    ports: Ports
    lanes: dict[int, Tracks]


def planned(figure: Figure) -> Plan:
    """The plan of a figure."""
    grid = placed(figure)
    routes = routed(figure, grid)
    spans = {link.id: spans_of(grid, link, routes[link.id]) for link in figure.links}
    ports = ordered(figure, grid, routes)
    wires: dict[int, list[Wire]] = {channel: [] for channel in COLUMN_CHANNELS}
    within = _places_within_rows(ports)
    for link in figure.links:
        for number, span in enumerate(spans[link.id]):
            if not span.leg.is_row:
                wire = _wire(link.id, number, spans[link.id], within)
                wires[span.leg.channel].append(wire)
    lanes = {
        channel: assigned(wires[channel], towards=1 if channel == OUTER_LEFT else -1, exact=False)
        for channel in COLUMN_CHANNELS
    }
    link_by_id = {link.id: link for link in figure.links}
    return Plan(figure, link_by_id, grid, routes, spans, ports, lanes)


def leg_key(link_id: str, number: int) -> str:
    """The name of a leg of a route among the wires of its channel."""
    return f"{number}:{link_id}"


def _places_within_rows(ports: Ports) -> dict[tuple[str, bool], float]:
    """A small vertical offset for each port at the left or right of a node."""
    within = {}
    for (_, side), ends in ports.at.items():
        if side in (Side.LEFT, Side.RIGHT):
            for index, port in enumerate(ends):
                within[port] = (index - (len(ends) - 1) / 2) / (4 * len(ends))
    return within


def _wire(
    link_id: str, number: int, spans: tuple[Span, ...], within: dict[tuple[str, bool], float]
) -> Wire:
    span = spans[number]
    column = span.leg.channel
    down = 1 if span.end > span.start else -1
    bounds: list[float] = [span.start, span.end]
    ends: list[tuple[float, int]] = []
    if number:
        ends.append((span.start + 0.1 * down, _side(column, spans[number - 1].start)))
    else:
        bounds[0] += within[(link_id, False)]
        ends.append((bounds[0], -1))
    if number + 1 < len(spans):
        ends.append((span.end - 0.1 * down, _side(column, spans[number + 1].end)))
    elif span.end % 2:
        bounds[1] += within[(link_id, True)]
        ends.append((bounds[1], _side(column, COLUMN_A)))
    return Wire(leg_key(link_id, number), min(bounds), max(bounds), tuple(ends))


def _side(column: int, other: int) -> int:
    return 1 if other > column else -1
