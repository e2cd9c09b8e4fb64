"""How much room rows and the channels between them need, from top to bottom."""

from processflow.diagram.figure import PILLS
from processflow.diagram.placement import AFTER_B, Row
from processflow.diagram.plan import Plan
from processflow.diagram.routing import Side
from processflow.diagram.sizing import COLUMN_B_WIDTH, Sizes, label_start
from processflow.record import dataclass

_DIVIDER_HEIGHT = 22.0
_LEAST_CHANNEL = 28.0
_OUTERMOST_CHANNEL = 12.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class ChannelRoom:
    """Strips of a row channel that its tracks may not enter, and its least height."""

    upper: float
    lower: float
    least: float


def extent(row: Row, sizes: Sizes) -> tuple[float, float]:
    """How far the box and question of a row reach above and below its middle."""
    if row.box is None:
        return _DIVIDER_HEIGHT / 2, _DIVIDER_HEIGHT / 2
    half = sizes.content[row.box.id].height / 2
    if row.question is not None:
        half = max(half, sizes.content[row.question.id].height / 2)
    return half, half


def channel_room(plan: Plan, sizes: Sizes, channel: int) -> ChannelRoom:
    """The room of a row channel.

    What stands at the right of a decision may reach into the channel where no line runs there;
    elsewhere it keeps the tracks away.
    """
    rows = plan.grid.rows
    above = rows[channel - 1] if channel else None
    below = rows[channel] if channel < len(rows) else None
    upper = _overhang(plan, above, sizes, Side.BOTTOM) if above else 0.0
    lower = _overhang(plan, below, sizes, Side.TOP) if below else 0.0
    down = _side_overhang(plan, above, sizes)[1] if above else 0.0
    up = _side_overhang(plan, below, sizes)[0] if below else 0.0
    if above is None or below is None:
        return ChannelRoom(max(upper, down), max(lower, up), _OUTERMOST_CHANNEL)
    if _is_free_at_right(plan, sizes, channel):
        return ChannelRoom(upper, lower, max(_LEAST_CHANNEL, down + up + _GAP))
    return ChannelRoom(max(upper, down), max(lower, up), _LEAST_CHANNEL)


def _side_overhang(plan: Plan, row: Row, sizes: Sizes) -> tuple[float, float]:
    """How far small nodes and labels at the right reach beyond the box and question."""
    if row.box is None:
        return 0.0, 0.0
    up, down = extent(row, sizes)
    highest, lowest = -up, down
    for port in plan.ports.of((row.question or row.box).id, Side.RIGHT):
        if port[1]:
            continue
        offset = sizes.offset[port]
        target = plan.figure.by_id[plan.link[port[0]].target]
        half = sizes.content[target.id].height / 2 if target.shape in PILLS else 2.0
        label = sizes.label.get(port[0])
        highest = min(highest, offset - max(half, label.height + 5 if label else 0.0))
        lowest = max(lowest, offset + half)
    return -highest - up, lowest - down


def _is_free_at_right(plan: Plan, sizes: Sizes, channel: int) -> bool:
    """Whether a channel holds nothing beyond the questions' column: no line, label or border."""
    above, below = plan.grid.rows[channel - 1 : channel + 1]
    if above.band != below.band or above.question is None or below.box is None:
        return False
    if below.question is None and below.pills:
        return False
    if _has_wide_label(plan, above, sizes, Side.BOTTOM):
        return False
    if _has_wide_label(plan, below, sizes, Side.TOP):
        return False
    return channel not in _channels_with_lines_at_right(plan)


def _channels_with_lines_at_right(plan: Plan) -> set[int]:
    return {
        span.leg.channel
        for spans in plan.spans.values()
        for span in spans
        if span.leg.is_row and span.high >= AFTER_B
    }


def _has_wide_label(plan: Plan, row: Row, sizes: Sizes, side: Side) -> bool:
    ports = plan.ports.of(row.question.id, side) if row.question else ()
    labels = (sizes.label.get(port[0]) for port in ports)
    return any(label is not None and label.width > COLUMN_B_WIDTH / 2 - 22 for label in labels)


def _overhang(plan: Plan, row: Row, sizes: Sizes, side: Side) -> float:
    """How far labels below or above the nodes of a row reach beyond it."""
    reach = extent(row, sizes)[side is Side.BOTTOM]
    needed = 0.0
    for node in (row.box, row.question):
        for port in plan.ports.of(node.id, side) if node else ():
            label = sizes.label.get(port[0])
            if node is not None and label is not None and not port[1]:
                start = label_start(plan, sizes, node, port[0])
                needed = max(needed, start + label.height + 2 - reach)
    return needed
