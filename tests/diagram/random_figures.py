"""Random figures: every shape, answers of any number, loops, steps, side stages, long texts."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from processflow.diagram.figure import Band, Figure, Glyph, Link, Node, Shape, Style, Tone

WORDS = st.one_of(
    st.text("abcdefg hijklmn", max_size=40),
    st.text("客户对方案有何反应，是否需要再次演示？（可选）", max_size=40),
    st.text(max_size=30),
    st.just("Donaudampfschifffahrtsgesellschaftskapitän" * 3),
    st.just("word " * 200),
    st.just("<script>alert('&')</script>\x00\x1b[31m"),
)
_BANDS = ("seen", "weighed", "bought")
_DECISIONS = (Shape.QUESTION, Shape.QUESTION, Shape.GATE, Shape.JUNCTION)
_BOXES = (Shape.STAGE, Shape.STAGE, Shape.SIDE, Shape.FINAL, Shape.GROUP)


@dataclass
class _Parts:
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    deciding: list[tuple[str, bool]] = field(default_factory=list)


@st.composite
def figures(draw, most_boxes=9):
    """A figure that fits together, of any form."""
    parts = _Parts()
    after_sale = draw(st.integers(2, 12))
    parts.nodes.append(Node("start", Shape.START, draw(WORDS), tone=Tone.NEUTRAL))
    for number in range(draw(st.integers(1, most_boxes))):
        _box(draw, parts, number, number >= after_sale)
    if draw(st.booleans()):
        _decision(draw, parts, "start", Shape.JUNCTION)
    else:
        parts.links.append(Link("start", "start", draw(st.sampled_from(parts.boxes)), Style.NEXT))
    for source, asks in parts.deciding:
        for number in range(draw(st.integers(0, 6 if asks else 1))):
            _answer(draw, parts, source, number)
    if draw(st.booleans()):
        _note(draw, parts)
    bands = tuple(Band(band, draw(WORDS)) for band in _BANDS)
    legend = tuple((style, style.value) for style in Style)
    nodes, links = tuple(parts.nodes), tuple(parts.links)
    return Figure(draw(WORDS), "en", nodes, links, bands, draw(WORDS), legend=legend)


def _box(draw, parts, number, after_sale):
    shape = draw(st.sampled_from(_BOXES))
    name = f"b{number}"
    band = draw(st.sampled_from((None, *_BANDS)))
    node = Node(
        name,
        shape,
        draw(WORDS),
        number=str(number + 1),
        meta=tuple(draw(st.lists(WORDS, max_size=2))),
        criteria=tuple(draw(st.lists(WORDS, max_size=3))),
        band=band,
        after_sale=after_sale,
    )
    parts.nodes.append(node)
    parts.boxes.append(name)
    if shape is Shape.GROUP:
        steps = [f"{name}s{step}" for step in range(draw(st.integers(1, 4)))]
        parts.links.append(Link(f"{name}>", name, steps[0], Style.NEXT))
        for step in steps:
            parts.nodes.append(
                Node(step, Shape.STEP, draw(WORDS), group=name, after_sale=after_sale)
            )
            parts.boxes.append(step)
            _question(draw, parts, step)
    elif shape is Shape.FINAL:
        parts.deciding.append((name, False))
    else:
        _question(draw, parts, name)


def _question(draw, parts, box):
    kind = draw(st.sampled_from((None, *_DECISIONS)))
    if kind is None:
        parts.deciding.append((box, False))
    else:
        _decision(draw, parts, box, kind)


def _decision(draw, parts, box, kind):
    meta = () if kind is Shape.QUESTION else (draw(WORDS),)
    parts.nodes.append(Node(f"{box}?", kind, draw(WORDS), meta=meta, beside=box))
    parts.links.append(Link(f"{box}>?", box, f"{box}?", Style.NEXT))
    parts.deciding.append((f"{box}?", True))


def _answer(draw, parts, source, number):
    if draw(st.booleans()):
        _small(draw, parts, source, number)
    else:
        _link(draw, parts, source, number, draw(st.sampled_from(parts.boxes)))


def _note(draw, parts):
    after_sale = parts.nodes[-1].after_sale
    parts.nodes.append(Node("note", Shape.ANYWHERE, draw(WORDS), after_sale=after_sale))
    for number in range(draw(st.integers(1, 6))):
        _small(draw, parts, "note", number)


def _small(draw, parts, source, number):
    target = f"{source}/{number}"
    shape = draw(st.sampled_from((Shape.TERMINAL, Shape.REFERENCE)))
    tone = draw(st.sampled_from(Tone))
    parts.nodes.append(Node(target, shape, draw(WORDS), tone=tone, beside=source))
    _link(draw, parts, source, number, target)


def _link(draw, parts, source, number, target):
    style, glyph = draw(st.sampled_from(Style)), draw(st.sampled_from(Glyph))
    parts.links.append(Link(f"{source}>{number}", source, target, style, draw(WORDS), glyph))
