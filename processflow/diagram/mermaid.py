"""A figure as Mermaid text for Markdown hosts: a plain flowchart, without HTML.

A node is a shape and one line of text; every text is quoted and its signs written as character
codes, so that nothing of it is syntax.
"""

from collections.abc import Iterator, Sequence

from processflow.diagram.figure import PILLS, QUESTIONS, Figure, Glyph, Link, Node, Shape, Style
from processflow.diagram.theme import LIGHT, Theme

_LONGEST = 200
_MARKS = {Glyph.NONE: "", Glyph.YES: "✓ ", Glyph.NO: "✗ ", Glyph.SILENCE: "⧖ ", Glyph.LOOP: "↻ "}
_DOTTED = frozenset({Style.NO, Style.SILENCE, Style.LOOP, Style.LIMIT, Style.AFTER_SALE})
_ROUND = frozenset({Shape.START, Shape.FINAL, Shape.TERMINAL, Shape.REFERENCE})


def to_mermaid(figure: Figure, theme: Theme = LIGHT) -> str:
    """The flowchart as Mermaid text. The phases of the journey become subgraphs."""
    names = {node.id: f"n{index}" for index, node in enumerate(figure.nodes)}
    return "\n".join(
        [
            "flowchart TD",
            f"  accTitle: {_sentence(figure.title)}",
            *_nodes(figure, names),
            *_links(figure, names),
            *_colours(figure, names, theme),
            "",
        ]
    )


def _nodes(figure: Figure, names: dict[str, str]) -> Iterator[str]:
    """Runs of nodes that stand in one band, each run a subgraph of its own."""
    titles = {band.id: band.title for band in figure.bands}
    for number, (band, nodes) in enumerate(_runs(figure)):
        if band is None:
            yield from (f"  {_shape(node, names[node.id])}" for node in nodes)
            continue
        yield f'  subgraph b{number}["{_quoted(titles.get(band, band))}"]'
        yield from (f"    {_shape(node, names[node.id])}" for node in nodes)
        yield "  end"


def _runs(figure: Figure) -> Sequence[tuple[str | None, list[Node]]]:
    runs: list[tuple[str | None, list[Node]]] = []
    for node in figure.nodes:
        band = _band(figure, node)
        if not runs or runs[-1][0] != band:
            runs.append((band, []))
        runs[-1][1].append(node)
    return runs


def _band(figure: Figure, node: Node) -> str | None:
    """The band of a node, or of the box that it stands beside or in."""
    while node.band is None and (node.beside or node.group):
        node = figure.by_id[node.beside or node.group or ""]
    return node.band


def _shape(node: Node, name: str) -> str:
    number = f"{node.number} " if node.number else ""
    text = f'"{_quoted(number + node.title)}"'
    if node.shape is Shape.QUESTION:
        return f"{name}{{{text}}}"
    if node.shape is Shape.GATE:
        return f"{name}{{{{{text}}}}}"
    if node.shape is Shape.JUNCTION:
        return f"{name}[/{text}\\]"
    if node.shape in _ROUND:
        return f"{name}([{text}])"
    return f"{name}[{text}]"


def _links(figure: Figure, names: dict[str, str]) -> Iterator[str]:
    for link in figure.links:
        arrow = "-.->" if link.style in _DOTTED else "-->"
        label = _label(link)
        yield f"  {names[link.source]} {arrow}{label} {names[link.target]}"


def _label(link: Link) -> str:
    text = _quoted(_MARKS[link.glyph] + link.label)
    return f'|"{text}"|' if text else ""


def _colours(figure: Figure, names: dict[str, str], theme: Theme) -> Iterator[str]:
    """One class for each ground, so that the colours are those of the drawn flowchart."""
    classes: dict[tuple[str, str, str], list[str]] = {}
    for node in figure.nodes:
        classes.setdefault(_colour(node, theme), []).append(names[node.id])
    for number, ((fill, line, ink), members) in enumerate(classes.items()):
        yield f"  classDef c{number} fill:{fill},stroke:{line},color:{ink}"
        yield f"  class {','.join(members)} c{number}"
    for index, link in enumerate(figure.links):
        yield f"  linkStyle {index} stroke:{theme.strokes[link.style].colour}"


def _colour(node: Node, theme: Theme) -> tuple[str, str, str]:
    if node.shape in QUESTIONS:
        return *theme.question(node.shape), theme.ink
    tone = theme.tones[node.tone]
    if node.shape is Shape.FINAL or node.shape in PILLS:
        return tone, tone, theme.on_tone
    return theme.box, tone, theme.ink


def _sentence(text: str) -> str:
    """A title on a line of its own, where Mermaid reads to the end of the line."""
    return "".join(each if each.isalnum() else " " for each in _one_line(text)).strip() or "Sale"


def _quoted(text: str) -> str:
    return "".join(
        each if each.isalnum() or each in " ,.?!:()/%+-=✓✗⧖↻≤≥×→·" else f"#{ord(each)};"
        for each in _one_line(text)
    )


def _one_line(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
