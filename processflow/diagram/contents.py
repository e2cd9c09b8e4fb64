"""What stands inside a node: its lines of text, its checkboxes and the size that they need."""

from dataclasses import replace

from processflow.diagram.drawing import Anchor, Box, Point, Role, TextLine
from processflow.diagram.figure import Node, Shape
from processflow.diagram.measure import balanced, breaks_a_word, cleaned, is_cut, width_of, wrapped
from processflow.diagram.outline import half_width
from processflow.record import dataclass

SIZES = {
    Role.TITLE: 13.0,
    Role.NUMBER: 11.0,
    Role.META: 11.0,
    Role.CRITERION: 11.0,
    Role.MORE: 11.0,
    Role.QUESTION: 11.5,
    Role.WORD: 11.0,
    Role.LABEL: 11.0,
    Role.PILL: 11.5,
    Role.HEADING: 18.0,
    Role.SUBTITLE: 12.0,
    Role.BAND: 12.0,
}
"""Font sizes in pixels; the smallest is still 7 pt when the chart is fitted to A4."""
BOLD = frozenset(
    {Role.TITLE, Role.NUMBER, Role.QUESTION, Role.LABEL, Role.PILL, Role.HEADING, Role.BAND}
)
LINE_HEIGHT = 14.0
BADGE = 18.0
"""The diameter of the disc that holds a stage's number."""
_PAD = 11.0
_MOST_CRITERIA = 8
_CHECKBOX = 9.0
_QUESTION_LINES = 7
_TALLEST = 188
_WITHOUT_BAR = frozenset({Shape.STEP, Shape.ANYWHERE})


@dataclass(frozen=True, slots=True)
class Content:
    """The inside of a node, measured from its top left corner."""

    width: float
    height: float
    lines: tuple[TextLine, ...]
    checkboxes: tuple[Box, ...] = ()
    head: float = 0.0


def content_of(node: Node, width: float) -> Content:
    """The inside of a node in a column of the given width."""
    match node.shape:
        case Shape.QUESTION | Shape.GATE | Shape.JUNCTION:
            return _question(node, width)
        case Shape.TERMINAL | Shape.REFERENCE | Shape.FINAL | Shape.START:
            return _pill(node, width)
        case _:
            return _stage(node, width)


def line(x: float, y: float, text: str, role: Role, anchor: Anchor = Anchor.START) -> TextLine:
    """A measured line of text."""
    width = width_of(text, SIZES[role], bold=role in BOLD)
    return TextLine(x, y, text, role, width, anchor)


def grown(content: Content, shape: Shape, height: float) -> Content:
    """The same inside in a taller node."""
    extra = height - content.height
    if extra <= 0:
        return content
    if shape is Shape.STEP or content.height > content.head > 0:
        return replace(content, height=height)
    lines = tuple(replace(each, y=each.y + extra / 2) for each in content.lines)
    head = content.head and height
    return replace(content, height=height, lines=lines, head=head)


def _stage(node: Node, width: float) -> Content:
    lines, head = _title(node, width)
    top = head
    boxes: list[Box] = []
    facts = [
        row
        for fact in node.meta
        for row in wrapped(fact, (width - 2 * _PAD,) * 2, SIZES[Role.META])
    ]
    below = bool(facts or node.criteria)
    top += 5 if below and node.shape is not Shape.STEP else 0
    for fact in facts:
        top += LINE_HEIGHT
        lines.append(line(_PAD, top - 3, fact, Role.META))
    top += 2 if facts and node.criteria else 0
    columns = 2 if node.shape is Shape.GROUP else 1
    for first in range(0, min(len(node.criteria), _MOST_CRITERIA), columns):
        bottom = top
        for column, criterion in enumerate(node.criteria[first : first + columns]):
            placed = _criterion(criterion, width / columns, (column * width / columns, top + 2))
            boxes.append(placed[0])
            lines.extend(placed[1])
            bottom = max(bottom, placed[1][-1].y + 3 if placed[1] else top)
        top = bottom
    if len(node.criteria) > _MOST_CRITERIA:
        top += LINE_HEIGHT
        rest = len(node.criteria) - _MOST_CRITERIA
        lines.append(line(_PAD + _CHECKBOX + 6, top - 3, f"+ {rest}", Role.MORE))
    head = 0.0 if node.shape in _WITHOUT_BAR else head
    return Content(width, top + (7 if below else 0), tuple(lines), tuple(boxes), head)


def _title(node: Node, width: float) -> tuple[list[TextLine], float]:
    left = _PAD + (BADGE + 6 if node.number else 0)
    rows = wrapped(node.title, (width - left - _PAD,) * 2, SIZES[Role.TITLE], bold=True)
    head = len(rows) * 16.0 + (12 if node.shape is not Shape.STEP else 10)
    first = head / 2 + 4.5 - (len(rows) - 1) * 8
    lines = [line(left, first + 16 * i, row, Role.TITLE) for i, row in enumerate(rows)]
    if node.number:
        place = _PAD + BADGE / 2
        lines.append(line(place, head / 2 + 4, node.number[:4], Role.NUMBER, Anchor.MIDDLE))
    return lines, head


def _criterion(text: str, width: float, at: Point) -> tuple[Box, list[TextLine]]:
    """A checkbox and the lines of a criterion below a point."""
    left, top = at[0] + _PAD + _CHECKBOX + 6, at[1]
    rows = wrapped(text, (width - 2 * _PAD - _CHECKBOX - 6,) * 3, SIZES[Role.CRITERION])
    lines = [
        line(left, top + LINE_HEIGHT * (i + 1) - 3, row, Role.CRITERION)
        for i, row in enumerate(rows or ("",))
    ]
    return Box(at[0] + _PAD, top + 2.5, _CHECKBOX, _CHECKBOX), lines


def _pill(node: Node, width: float) -> Content:
    size = SIZES[Role.PILL]
    room = width - 24
    rows = balanced(node.title, room, size, bold=True, lines=3)
    widest = max((width_of(row, size, bold=True) for row in rows), default=0.0)
    own = min(width, max(56.0, widest + 24))
    if node.shape in (Shape.FINAL, Shape.START):
        own = max(own, 112.0)
    height = len(rows) * LINE_HEIGHT + (16 if node.shape is Shape.FINAL else 10)
    first = height / 2 + 4 - (len(rows) - 1) * LINE_HEIGHT / 2
    lines = tuple(
        line(own / 2, first + LINE_HEIGHT * i, row, Role.PILL, Anchor.MIDDLE)
        for i, row in enumerate(rows)
    )
    return Content(own, height, lines)


def _question(node: Node, width: float) -> Content:
    """The lowest shape in which the question fits without a broken word."""
    word = node.meta[:1] if node.shape is not Shape.QUESTION else ()
    word = tuple(each for text in word for each in wrapped(text, (width - 44,), SIZES[Role.WORD]))
    height, rows = _best_rows(node, width, len(word))
    first = height / 2 - (len(rows) + len(word)) * LINE_HEIGHT / 2 + 10.5
    texts = [(each, Role.WORD) for each in word] + [(each, Role.QUESTION) for each in rows]
    lines = tuple(
        line(width / 2, first + LINE_HEIGHT * i, text, role, Anchor.MIDDLE)
        for i, (text, role) in enumerate(texts)
    )
    return Content(width, float(height), lines)


def _best_rows(node: Node, width: float, words: int) -> tuple[float, tuple[str, ...]]:
    whole: tuple[float, tuple[str, ...]] | None = None
    last: tuple[float, tuple[str, ...]] = (56.0, ())
    area = width_of(cleaned(node.title)[:600], SIZES[Role.QUESTION], bold=True) * LINE_HEIGHT
    needed = area / width * (2 if node.shape is Shape.QUESTION else 1) - 12
    for height in range(56, _TALLEST + 1, 6):
        if height < min(needed, _TALLEST):
            continue
        for count in range(1, _QUESTION_LINES + 1):
            rows = _question_rows(node, (width, float(height)), count, words)
            if not rows:
                continue
            last = (float(height), rows)
            if not is_cut(node.title, rows):
                whole = whole or last
                if not breaks_a_word(node.title, rows):
                    return last
    return whole or last


def _question_rows(
    node: Node, size: tuple[float, float], count: int, words: int
) -> tuple[str, ...]:
    """The question in exactly `count` lines below `words` lines, or nothing."""
    width, height = size
    total = (count + words) * LINE_HEIGHT
    widths = []
    for number in range(words, count + words):
        top = -total / 2 + number * LINE_HEIGHT
        far = max(abs(top), abs(top + LINE_HEIGHT))
        widths.append(2 * half_width(node.shape, width, height, far) - 8)
    if total > height - 8 or min(widths) < 26:
        return ()
    rows = wrapped(node.title, tuple(widths), SIZES[Role.QUESTION], bold=True)
    return rows if len(rows) == count else ()
