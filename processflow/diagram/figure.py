"""The neutral figure: what a flowchart shows, before anything has a place.

A figure is a list of rows in reading order. Every box (`START`, `STAGE`, `SIDE`, `GROUP`, `STEP`,
`FINAL`, `ANYWHERE`) opens a row; a question, gate or junction stands beside its box; small
terminals and references stand beside the question (or beside a box that asks nothing).
"""

import enum
from collections import Counter
from dataclasses import field

from processflow.errors import UsageError
from processflow.record import dataclass

MAX_NODES = 2000
"""More nodes than this are not drawn."""


class Shape(enum.Enum):
    """What a node is, and so how it looks."""

    START = "start"
    STAGE = "stage"
    SIDE = "side"
    GROUP = "group"
    """The heading of a stage with steps; its steps follow it, framed."""
    STEP = "step"
    ANYWHERE = "anywhere"
    """A note of what is possible at every question; nothing leads to it."""
    QUESTION = "question"
    GATE = "gate"
    JUNCTION = "junction"
    """Nobody is asked: what is known of the deal decides."""
    FINAL = "final"
    """An end with a row of its own: the deal is won."""
    TERMINAL = "terminal"
    """An end repeated beside the decision that leads to it."""
    REFERENCE = "reference"
    """Says `goes on there` instead of a long line; `target` is the node meant."""


class Style(enum.Enum):
    """What a link means, and so its colour and dash."""

    NEXT = "next"
    YES = "yes"
    NO = "no"
    ANSWER = "answer"
    BRANCH = "branch"
    SILENCE = "silence"
    LOOP = "loop"
    AFTER_SALE = "after-sale"
    LIMIT = "limit"


class Glyph(enum.Enum):
    """The small drawn sign before a label, so that colour is never the only difference."""

    NONE = ""
    YES = "yes"
    NO = "no"
    SILENCE = "silence"
    LOOP = "loop"


class Tone(enum.Enum):
    """The colour family of an end, a reference or a box."""

    STAGE = "stage"
    SIDE = "side"
    WON = "won"
    LOST = "lost"
    NEUTRAL = "neutral"


QUESTIONS = frozenset({Shape.QUESTION, Shape.GATE, Shape.JUNCTION})
PILLS = frozenset({Shape.TERMINAL, Shape.REFERENCE})
INDENTED = frozenset({Shape.SIDE, Shape.STEP})


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the chart. Texts are plain, in one language, of any length."""

    id: str
    shape: Shape
    title: str
    number: str = ""
    meta: tuple[str, ...] = ()
    """Short facts below the title: owner, duration; the word of a gate or junction."""
    criteria: tuple[str, ...] = ()
    tone: Tone = Tone.STAGE
    beside: str | None = None
    """The box of a question; the question or box of a terminal or reference."""
    group: str | None = None
    """The `GROUP` that a step belongs to."""
    band: str | None = None
    target: str | None = None
    """The node that a reference (or a repeated end) stands for."""
    tip: str = ""
    """More words for the tooltip."""
    after_sale: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow. `label` stands at its start; `tip` is the tooltip."""

    id: str
    source: str
    target: str
    style: Style
    label: str = ""
    glyph: Glyph = Glyph.NONE
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A phase of the buyer's journey, drawn behind its rows."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole chart; the order of `nodes` is the order of the rows.

    Raises `UsageError` when the parts do not fit together or are too many.
    """

    title: str
    language: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    bands: tuple[Band, ...] = ()
    subtitle: str = ""
    description: str = ""
    divider: str = "After the sale"
    legend: tuple[tuple[Style, str], ...] = ()
    """The words of the legend; styles that no link has are left out."""
    by_id: dict[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.nodes) > MAX_NODES:
            raise UsageError(
                f"the chart would have {len(self.nodes)} nodes, at most {MAX_NODES} are drawn"
            )
        object.__setattr__(self, "by_id", {node.id: node for node in self.nodes})
        for problem in _problems(self):
            raise UsageError(problem)


def _problems(figure: Figure) -> list[str]:
    return [*_node_problems(figure), *_link_problems(figure)]


def _node_problems(figure: Figure) -> list[str]:
    found = []
    if len(figure.by_id) < len(figure.nodes):
        found.append("two nodes of the figure have one id")
    found.extend(_scattered_steps(figure))
    asked = Counter(node.beside for node in figure.nodes if node.shape in QUESTIONS)
    for node in figure.nodes:
        beside = figure.by_id.get(node.beside or "")
        if node.shape in QUESTIONS and (beside is None or not opens_row(beside)):
            found.append(f"the question `{node.id}` stands beside no box")
        if node.shape in QUESTIONS and asked[node.beside] > 1:
            found.append(f"two questions stand beside `{node.beside}`")
        if node.shape in PILLS and (beside is None or beside.shape in PILLS or asked[beside.id]):
            found.append(f"the small node `{node.id}` stands beside no decision")
    return found


def _scattered_steps(figure: Figure) -> list[str]:
    """Steps that do not follow the heading of their group."""
    group: str | None = None
    found = []
    for node in figure.nodes:
        if not opens_row(node):
            continue
        if node.shape is Shape.GROUP:
            group = node.id
        elif node.shape is not Shape.STEP:
            group = None
        if node.group != (group if node.shape is Shape.STEP else None):
            found.append(f"the step `{node.id}` does not follow its group")
    return found


def _link_problems(figure: Figure) -> list[str]:
    found = []
    outgoing: Counter[str] = Counter()
    entered: Counter[str] = Counter()
    for link in figure.links:
        source, target = figure.by_id.get(link.source), figure.by_id.get(link.target)
        if source is None or target is None:
            found.append(f"the link `{link.id}` has an end that is not in the figure")
            continue
        entered[target.id] += 1
        outgoing[source.id] += target.shape not in PILLS
        if target.shape in PILLS and entered[target.id] > 1:
            found.append(f"two links lead to the small node `{target.id}`")
        if opens_row(source) and outgoing[source.id] > 1:
            found.append(f"the box `{source.id}` has two ways on")
        found.extend(_end_problems(link, source, target))
    if len({link.id for link in figure.links}) < len(figure.links):
        found.append("two links of the figure have one id")
    return found


def _end_problems(link: Link, source: Node, target: Node) -> list[str]:
    found = []
    if source.shape in PILLS:
        found.append(f"the link `{link.id}` leaves a small node")
    if target.shape is Shape.ANYWHERE:
        found.append(f"the link `{link.id}` leads to the note `{target.id}`")
    if not opens_row(target) and target.beside != source.id:
        found.append(f"the link `{link.id}` enters `{target.id}` from elsewhere")
    return found


def opens_row(node: Node) -> bool:
    """Whether the node is a box at the start of a row."""
    return node.shape not in QUESTIONS and node.shape not in PILLS
