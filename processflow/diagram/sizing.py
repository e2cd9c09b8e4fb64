"""The sizes of nodes and labels, and where on its side each port sits."""

import itertools

from processflow.diagram.contents import Content, content_of, grown
from processflow.diagram.figure import INDENTED, PILLS, QUESTIONS, Link, Node, Shape
from processflow.diagram.labels import LabelText, label_text
from processflow.diagram.placement import AFTER_A, INDENT, Row
from processflow.diagram.plan import Plan
from processflow.diagram.ports import Port
from processflow.diagram.routing import Leg, Side
from processflow.record import dataclass

COLUMN_A_WIDTH = 250.0
COLUMN_B_WIDTH = 184.0
PILL_WIDTH = 132.0
FRAME_PAD = 10.0
"""How much narrower than its column a step's question is on each side, inside the frame."""
TRACK = 10.0
"""The distance of two tracks."""
SIDE_LABEL_ROOM = 96.0
_SPREAD = 14.0
_TOP_PITCH = 16.0
_LEFT_PITCH = 13.0
_STEEPEST = 0.7
"""The share of half a diamond's height within which lines leave at its right."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the parts of a plan measure.

    `offset` is the distance of a port from the middle of its node: down for ports at the left
    and right, to the right for ports at the top and bottom.
    """

    indent: float
    content: dict[str, Content]
    label: dict[str, LabelText]
    offset: dict[Port, float]


def sized(plan: Plan, *, strict: bool = False) -> Sizes:
    """The sizes of everything in a plan.

    Where `strict`, lines that meet in one row channel from above and below never share an x.
    """
    sizes = Sizes(_indent(plan), {}, _labels(plan), {})
    for row in plan.grid.rows:
        for node in (row.box, row.question, *row.pills):
            if node is not None:
                sizes.content[node.id] = content_of(node, _width(node, row, plan, sizes.indent))
    for row in plan.grid.rows:
        for node in (row.box, row.question):
            if node is not None:
                _place_right_ports(plan, node, sizes)
                _place_left_ports(plan, node, sizes)
    for number in range(len(plan.grid.rows)):
        _place_bottom_and_top_ports(plan, number, sizes, 7.0 if strict else 0.0)
    return sizes


def _indent(plan: Plan) -> float:
    if not any(row.box and row.box.shape in INDENTED for row in plan.grid.rows):
        return 0.0
    return 26.0 + TRACK * max(0, plan.lanes[INDENT].count - 1)


def _labels(plan: Plan) -> dict[str, LabelText]:
    at_side = [link for link in plan.figure.links if plan.routes[link.id].exit is Side.RIGHT]
    found = {link.id: label_text(link, SIDE_LABEL_ROOM) for link in at_side}
    strip = max(
        (
            text.width
            for link in at_side
            if (text := found[link.id]) and plan.figure.by_id[link.source].shape in QUESTIONS
        ),
        default=0.0,
    )
    for link in plan.figure.links:
        if link.id not in found:
            found[link.id] = label_text(link, _label_room(plan, link, strip))
    return {link_id: text for link_id, text in found.items() if text is not None}


def _label_room(plan: Plan, link: Link, strip: float) -> float:
    """The width below or above a node for a label: more where nothing can pass beside it."""
    node, side = plan.figure.by_id[link.source], plan.routes[link.id].exit
    ports = plan.ports.of(node.id, side)
    at_right = len(ports) == 1 or ports[0] != (link.id, False)
    if node.shape in QUESTIONS:
        box = plan.figure.by_id[node.beside or ""]
        own = COLUMN_B_WIDTH / 2 - _SPREAD - 8
        if at_right and box.shape is not Shape.STEP:
            own += min(strip, 72.0)
        return own
    channel = 2 * plan.grid.row_of[node.id] + 2
    passed = any(
        span.leg == Leg(False, AFTER_A) and span.low <= channel <= span.high
        for spans in plan.spans.values()
        for span in spans
    )
    return COLUMN_A_WIDTH / 2 - 8 + (0.0 if passed else 60.0)


def _width(node: Node, row: Row, plan: Plan, indent: float) -> float:
    if node.shape in PILLS:
        return PILL_WIDTH
    if node.shape in QUESTIONS:
        framed = row.box is not None and row.box.shape is Shape.STEP
        return COLUMN_B_WIDTH - (2 * FRAME_PAD if framed else 0)
    if node.shape is Shape.GROUP:
        return COLUMN_A_WIDTH + after_a_width(plan) + COLUMN_B_WIDTH
    if node.shape in (Shape.FINAL, Shape.START):
        return COLUMN_A_WIDTH - 2 * max(30.0, indent)
    return COLUMN_A_WIDTH - (indent if node.shape in INDENTED else 0)


def label_start(plan: Plan, sizes: Sizes, node: Node, link_id: str) -> float:
    """How far from the middle of its row a label above or below a node begins.

    A label that is wider than the column of questions also clears the labels at the side.
    """
    start = sizes.content[node.id].height / 2 + 2
    if sizes.label[link_id].width <= COLUMN_B_WIDTH / 2 - _SPREAD - 8:
        return start
    for port in plan.ports.of(node.id, Side.RIGHT):
        label = sizes.label.get(port[0])
        if label is not None and not port[1] and node.shape in QUESTIONS:
            start = max(start, label.height + 6 - sizes.offset[port])
    return start


def after_a_width(plan: Plan) -> float:
    """The width of the column channel between boxes and questions."""
    return 34.0 + TRACK * plan.lanes[AFTER_A].count


def _place_right_ports(plan: Plan, node: Node, sizes: Sizes) -> None:
    ports = plan.ports.of(node.id, Side.RIGHT)
    places = [0.0]
    for before, port in itertools.pairwise(ports):
        places.append(places[-1] + _distance(plan, before, port, sizes))
    middle = (places[0] + places[-1]) / 2
    for place, (link_id, entering) in zip(places, ports, strict=False):
        target = plan.figure.by_id[plan.link[link_id].target]
        if not entering and target.shape in QUESTIONS:
            middle = place
    farthest = max(abs(place - middle) for place in places)
    for place, port in zip(places, ports, strict=False):
        sizes.offset[port] = place - middle
    for port in ports:
        if not port[1] and not plan.routes[port[0]].legs:
            sizes.offset[(port[0], True)] = sizes.offset[port]
    needed = 2 * farthest / _STEEPEST if node.shape is Shape.QUESTION else 2 * farthest + 18
    sizes.content[node.id] = grown(sizes.content[node.id], node.shape, needed)


def _distance(plan: Plan, upper: Port, lower: Port, sizes: Sizes) -> float:
    label = sizes.label.get(lower[0]) if not lower[1] else None
    pills = _pill_half(plan, upper, sizes) + _pill_half(plan, lower, sizes)
    return max(14.0, pills + 7 if pills else 0.0, label.height + 6 if label else 0.0)


def _pill_half(plan: Plan, port: Port, sizes: Sizes) -> float:
    target = plan.figure.by_id[plan.link[port[0]].target]
    leaves = not port[1] and target.shape in PILLS
    return sizes.content[target.id].height / 2 if leaves else 4.0


def _place_left_ports(plan: Plan, node: Node, sizes: Sizes) -> None:
    ports = [port for port in plan.ports.of(node.id, Side.LEFT) if plan.routes[port[0]].legs]
    content = sizes.content[node.id]
    content = grown(content, node.shape, _LEFT_PITCH * len(ports) + 8)
    sizes.content[node.id] = content
    first = -_LEFT_PITCH * (len(ports) - 1) / 2
    if content.head:
        first = min(first, min(content.head, 28.0) / 2 - content.height / 2)
    for index, port in enumerate(ports):
        sizes.offset[port] = first + _LEFT_PITCH * index


def _place_bottom_and_top_ports(plan: Plan, number: int, sizes: Sizes, shift: float) -> None:
    """Places for the ports at the bottom of row `number` and at the top of the row below."""
    rows = plan.grid.rows
    for node in (rows[number].box, rows[number].question):
        ports = plan.ports.of(node.id, Side.BOTTOM) if node else ()
        for index, port in enumerate(ports):
            sizes.offset[port] = (2 * index - len(ports) + 1) * _SPREAD
    above = next((row.box for row in reversed(rows[:number]) if row.box), None)
    leaving = plan.ports.of(above.id, Side.BOTTOM) if above else ()
    box, question = rows[number].box, rows[number].question
    if box is not None:
        _place_entries(plan, plan.ports.of(box.id, Side.TOP), leaving, sizes)
    if question is not None:
        for port in plan.ports.of(question.id, Side.TOP):
            sizes.offset[port] = shift


def _place_entries(
    plan: Plan, ports: tuple[Port, ...], leaving: tuple[Port, ...], sizes: Sizes
) -> None:
    """Entries at the top of a box stay clear of the line that leaves the box above."""
    pitch = min(_TOP_PITCH, (COLUMN_A_WIDTH - 2 * sizes.indent - 40) / max(1, len(ports)))
    middle = (len(ports) - 1) / 2
    places = [pitch * (index - middle) for index in range(len(ports))]
    for index, port in enumerate(ports):
        if (port[0], False) in leaving:
            places = [pitch * (each - index) for each in range(len(ports))]
    if leaving and 0.0 in places and (leaving[0][0], True) not in ports:
        places = [place + pitch / 2 for place in places]
    for place, port in zip(places, ports, strict=True):
        sizes.offset[port] = place
