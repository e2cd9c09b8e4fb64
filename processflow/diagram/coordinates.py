"""Coordinates: the columns from left to right, then the rows and their channels downwards."""

from processflow.diagram.drawing import Box
from processflow.diagram.figure import PILLS, QUESTIONS, Node, Shape
from processflow.diagram.placement import (
    AFTER_A,
    AFTER_B,
    COLUMN_A,
    COLUMN_B,
    COLUMN_C,
    INDENT,
    OUTER_LEFT,
    OUTER_RIGHT,
    Row,
)
from processflow.diagram.plan import Plan, leg_key
from processflow.diagram.ports import Port
from processflow.diagram.routing import Side
from processflow.diagram.sizing import (
    COLUMN_A_WIDTH,
    COLUMN_B_WIDTH,
    TRACK,
    Sizes,
    after_a_width,
)
from processflow.diagram.spacing import channel_room, extent
from processflow.diagram.tracks import Tracks, Wire, assigned
from processflow.record import dataclass

MARGIN = 14.0
STRIP = 26.0
"""The width of the strip with the turned titles of the bands."""
_ARROW_ROOM = 16.0
_FRAME, _BAND = 1, 3
"""Ranks of the background lines; links that stay in a frame have 0, others 2."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`left` and `right` of each column and channel, and the x of each track."""

    left: dict[int, float]
    right: dict[int, float]
    lane: dict[tuple[int, int], float]
    width: float


@dataclass(frozen=True, slots=True)
class Rows:
    """Vertical places: `middle`, `top`, `bottom` by row, `track` by wire of a row channel."""

    middle: tuple[float, ...]
    top: tuple[float, ...]
    bottom: tuple[float, ...]
    track: dict[str, float]
    end: float
    sound: bool


def columns_of(plan: Plan, sizes: Sizes) -> Columns:
    """The columns of a plan."""
    count = {channel: lanes.count for channel, lanes in plan.lanes.items()}
    label = _side_label_width(plan, sizes)
    pill = max(
        (sizes.content[n.id].width for n in plan.figure.nodes if n.shape in PILLS), default=0
    )
    strip = STRIP if plan.figure.bands else 0.0
    widths = {
        OUTER_LEFT: _outer_left_width(count[OUTER_LEFT], strip),
        COLUMN_A: COLUMN_A_WIDTH,
        AFTER_A: after_a_width(plan),
        COLUMN_B: COLUMN_B_WIDTH,
        AFTER_B: label + TRACK * count[AFTER_B] + (_ARROW_ROOM if pill else 0.0),
        COLUMN_C: pill,
        OUTER_RIGHT: 12 + TRACK * count[OUTER_RIGHT],
    }
    left, right, x = {}, {}, MARGIN + strip
    for column in (OUTER_LEFT, COLUMN_A, AFTER_A, COLUMN_B, AFTER_B, COLUMN_C, OUTER_RIGHT):
        left[column], x = x, x + widths[column]
        right[column] = x
    left[INDENT], right[INDENT] = left[COLUMN_A], left[COLUMN_A] + sizes.indent
    first = {
        OUTER_LEFT: left[OUTER_LEFT] + 8,
        INDENT: left[COLUMN_A] + 10,
        AFTER_A: left[AFTER_A] + 18,
        AFTER_B: left[AFTER_B] + label + 4,
        OUTER_RIGHT: left[OUTER_RIGHT] + 10,
    }
    lane = {
        (channel, track): first[channel] + TRACK * track
        for channel in first
        for track in range(count[channel])
    }
    return Columns(left, right, lane, x + MARGIN)


def _outer_left_width(tracks: int, strip: float) -> float:
    if not tracks:
        return 10.0 if strip else 0.0
    return 8 + TRACK * (tracks - 1) + _ARROW_ROOM


def port_x(plan: Plan, columns: Columns, sizes: Sizes, port: Port) -> float:
    """The x of a port at the top or bottom of a node."""
    link = plan.link[port[0]]
    node = plan.figure.by_id[link.target if port[1] else link.source]
    column = COLUMN_B if node.shape in QUESTIONS else COLUMN_A
    return (columns.left[column] + columns.right[column]) / 2 + sizes.offset[port]


def leg_x(plan: Plan, columns: Columns, link_id: str, number: int) -> float:
    """The x of a leg in a column channel."""
    channel = plan.spans[link_id][number].leg.channel
    return columns.lane[channel, plan.lanes[channel].track[leg_key(link_id, number)]]


def rows_of(plan: Plan, sizes: Sizes, columns: Columns, top: float) -> Rows:
    """The rows of a plan from a given y on."""
    tracks = _row_tracks(plan, sizes, columns)
    y = top
    middle, tops, bottoms, track = [], [], [], {}
    for number in range(len(plan.grid.rows) + 1):
        room = channel_room(plan, sizes, number)
        lanes = tracks[number]
        first = y + room.upper + 10
        for key, place in lanes.track.items():
            track[key] = first + TRACK * place
        used = room.upper + (10 + TRACK * (lanes.count - 1) if lanes.count else 4)
        y += max(used + max(_ARROW_ROOM, room.lower + 6), room.least)
        if number < len(plan.grid.rows):
            up, down = extent(plan.grid.rows[number], sizes)
            tops.append(y)
            middle.append(y + up)
            y += up + down
            bottoms.append(y)
    sound = all(lanes.sound for lanes in tracks)
    return Rows(tuple(middle), tuple(tops), tuple(bottoms), track, y, sound)


def node_box(node: Node, row: int, columns: Columns, rows: Rows, sizes: Sizes) -> Box:
    """The box of a box or question of a row."""
    content = sizes.content[node.id]
    if node.shape in QUESTIONS:
        x = (columns.left[COLUMN_B] + columns.right[COLUMN_B] - content.width) / 2
    elif node.shape in (Shape.FINAL, Shape.START):
        x = (columns.left[COLUMN_A] + columns.right[COLUMN_A] - content.width) / 2
    elif node.shape is Shape.GROUP:
        x = columns.left[COLUMN_A]
    else:
        x = columns.right[COLUMN_A] - content.width
    return Box(x, rows.middle[row] - content.height / 2, content.width, content.height)


def _side_label_width(plan: Plan, sizes: Sizes) -> float:
    widths = [
        text.width
        for link_id, text in sizes.label.items()
        if plan.routes[link_id].exit is Side.RIGHT
        and plan.figure.by_id[plan.link[link_id].source].shape in QUESTIONS
    ]
    return max(widths, default=12.0) + 10


def _row_tracks(plan: Plan, sizes: Sizes, columns: Columns) -> list[Tracks]:
    wires: list[list[Wire]] = [[] for _ in range(len(plan.grid.rows) + 1)]
    for link in plan.figure.links:
        for number, span in enumerate(plan.spans[link.id]):
            if span.leg.is_row:
                wire = _row_wire(plan, sizes, columns, link.id, number)
                if wire.high - wire.low > 0.01:
                    wires[span.leg.channel].append(wire)
    for channel, wire in background_wires(plan, columns):
        wires[channel].append(wire)
    return [assigned(each, towards=-1, exact=True) for each in wires]


def background_wires(plan: Plan, columns: Columns) -> list[tuple[int, Wire]]:
    """The lower borders of frames and the borders of bands, as wires of row channels."""
    found = []
    rows = plan.grid.rows
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        if row.box is None:
            continue
        if _closes_frame(row, below):
            left, right = columns.left[COLUMN_A], columns.right[COLUMN_B]
            found.append((number + 1, Wire(frame_key(row), left, right, (), _FRAME)))
        if below is not None and below.band != row.band:
            found.append((number + 1, Wire(band_key(number + 1), 0.0, columns.width, (), _BAND)))
    return found


def frame_key(row: Row) -> str:
    """The wire of the lower border of the frame that ends with a row."""
    return f"frame:{row.box.id if row.box else ''}"


def band_key(channel: int) -> str:
    """The wire of the border between two bands."""
    return f"band:{channel}"


def _closes_frame(row: Row, below: Row | None) -> bool:
    if row.box is None or row.box.shape is not Shape.STEP:
        return False
    return below is None or below.box is None or below.box.group != row.box.group


def _row_wire(plan: Plan, sizes: Sizes, columns: Columns, link_id: str, number: int) -> Wire:
    spans = plan.spans[link_id]
    channel = spans[number].leg.channel
    ends = []
    if number:
        ends.append(
            (leg_x(plan, columns, link_id, number - 1), _turn(spans[number - 1].start, channel))
        )
    else:
        up = plan.routes[link_id].exit is Side.BOTTOM
        ends.append((port_x(plan, columns, sizes, (link_id, False)), -1 if up else 1))
    if number + 1 < len(spans):
        ends.append(
            (leg_x(plan, columns, link_id, number + 1), _turn(spans[number + 1].end, channel))
        )
    else:
        ends.append((port_x(plan, columns, sizes, (link_id, True)), 1))
    low, high = sorted(place for place, _ in ends)
    return Wire(leg_key(link_id, number), low, high, tuple(ends), _rank(plan, link_id, channel))


def _turn(far: int, channel: int) -> int:
    return 1 if far > 2 * channel else -1


def _rank(plan: Plan, link_id: str, channel: int) -> int:
    """0 for a link whose both ends lie above the channel in one frame, else 2."""
    link = plan.link[link_id]
    row = plan.grid.rows[channel - 1].box if channel else None
    group = row.group if row else None
    boxes = [plan.grid.rows[plan.grid.row_of[end]].box for end in (link.source, link.target)]
    inside = [each is not None and group in (each.group, each.id) for each in boxes]
    return 0 if group is not None and inside[0] else 2
