"""The order of the lines at each side of each node, before anything has coordinates."""

from processflow.diagram.figure import Figure, Link
from processflow.diagram.placement import Grid
from processflow.diagram.routing import Route, Side, Span, spans_of
from processflow.record import dataclass

Port = tuple[str, bool]
"""The end of a link: its id, and whether it is the end at the target."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of each side of each node, from left to right or from top to bottom."""

    at: dict[tuple[str, Side], tuple[Port, ...]]

    def of(self, node: str, side: Side) -> tuple[Port, ...]:
        """The ports at a side of a node."""
        return self.at.get((node, side), ())


def ordered(figure: Figure, grid: Grid, routes: dict[str, Route]) -> Ports:
    """Ports in an order in which neighbouring lines do not cross."""
    found: dict[tuple[str, Side], list[tuple[tuple[int, int], Port]]] = {}
    for link in figure.links:
        route = routes[link.id]
        spans = spans_of(grid, link, route)
        exit_side, entry_side = (link.source, route.exit), (link.target, route.entry)
        found.setdefault(exit_side, []).append((_exit_key(route, spans), (link.id, False)))
        if not _goes_straight_down(route):
            found.setdefault(entry_side, []).append(
                (_entry_key(grid, link, route, spans), (link.id, True))
            )
    return Ports(
        {
            key: tuple(port for _, port in sorted(ports, key=lambda each: each[0]))
            for key, ports in found.items()
        }
    )


def _goes_straight_down(route: Route) -> bool:
    return bool(route.legs) and not route.legs[-1].is_row and route.entry is Side.TOP


def _exit_key(route: Route, spans: tuple[Span, ...]) -> tuple[int, int]:
    if not spans:
        return (1, 0)
    first = spans[0]
    if route.exit is not Side.RIGHT:
        return (first.end, 0)
    reach = first.end - first.start
    return (0, -reach) if reach < 0 else (2, -reach)


def _entry_key(grid: Grid, link: Link, route: Route, spans: tuple[Span, ...]) -> tuple[int, int]:
    if not spans:
        return (1, 0)
    last = spans[-1]
    if route.entry is Side.TOP:
        distance = grid.row_of[link.target] - grid.row_of[link.source]
        return (last.start, -distance)
    reach = last.end - last.start
    return (0, reach) if reach > 0 else (2, reach)
