"""The figure of a process: what its flowchart shows, in one language."""

from dataclasses import dataclass, field, replace

from processflow.diagram.blocks import Block, blocks_of, homes_of
from processflow.diagram.captions import GLYPHS, Captions
from processflow.diagram.figure import Band, Figure, Glyph, Link, Node, Shape, Style, Tone
from processflow.diagram.words import legend, say
from processflow.graph.graph import ProcessGraph
from processflow.model.process import BACK, Edge, EdgeKind, End, Outcome, Stage
from processflow.prose.section import as_line
from processflow.prose.telling import prose_of

START = "start"
_STYLES = {
    EdgeKind.NEXT: Style.NEXT,
    EdgeKind.YES: Style.YES,
    EdgeKind.NO: Style.NO,
    EdgeKind.ANSWER: Style.ANSWER,
    EdgeKind.SILENCE: Style.SILENCE,
    EdgeKind.ROUTE: Style.ANSWER,
}
_TONES = {
    Outcome.WON: Tone.WON,
    Outcome.PASSED: Tone.WON,
    Outcome.KEPT: Tone.WON,
    Outcome.RECYCLED: Tone.SIDE,
    Outcome.DUPLICATE: Tone.NEUTRAL,
}
_FARTHEST_DOWN, _FARTHEST_UP = 3, 6
"""Lines that would pass more rows than this become references, so that the chart stays calm."""


def figure_of(graph: ProcessGraph, language: str = "") -> Figure:
    """The figure of a process; the language defaults to the process's first.

    Raises `UsageError` for a process with more nodes than are drawn.
    """
    process = graph.process
    language = language or process.language
    numbers = {id: str(rank + 1) for id, rank in graph.ranks.items()}
    captions = Captions(graph, language, numbers)
    blocks = blocks_of(graph)
    chart = _Chart(graph, captions, blocks, _rows(graph, blocks))
    chart.draw()
    counted = say("description", language, len(process.stages), len(chart.questions))
    return Figure(
        captions.show(process.title),
        language,
        tuple(chart.nodes),
        tuple(chart.links),
        tuple(Band(each.id, captions.show(each.title)) for each in process.libraries.journey),
        subtitle=_subtitle(graph, language),
        description=f"{counted} {as_line(prose_of(graph, language))}",
        divider=say("after_sale", language),
        legend=legend(language),
    )


def _subtitle(graph: ProcessGraph, language: str) -> str:
    process = graph.process
    owner = say("owner", language, process.owner) if process.owner else ""
    version = say("version", language, process.version) if process.version else ""
    return " · ".join(each for each in (owner, version) if each)


def _rows(graph: ProcessGraph, blocks: tuple[Block, ...]) -> dict[str, int]:
    """The number of the row of every box."""
    ids = [
        id
        for block in blocks
        for id in ([place.id for place in block.places] or [block.end.id if block.end else ""])
    ]
    return {id: row for row, id in enumerate(ids)}


@dataclass(slots=True)
class _Chart:
    """Collects nodes and links in the order of the rows."""

    graph: ProcessGraph
    captions: Captions
    blocks: tuple[Block, ...]
    rows: dict[str, int]
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    entered: set[str] = field(default_factory=set)
    """Side stages and ends that a line leads to already."""

    def draw(self) -> None:
        """Everything, from top to bottom."""
        nearest = self._nearest_leaders()
        first = self.graph.start.enters or self.graph.start.node
        for block in self.blocks:
            if block.stage and block.stage.id == first:
                title = say("start", self.captions.language)
                self.nodes.append(Node(START, Shape.START, title, tone=Tone.NEUTRAL))
                self.links.append(Link(START, START, first, Style.NEXT))
            if block.end:
                self._end(block, block.end)
            for place in block.places:
                self._box(block, place)
                self._ways(place, nearest)

    def _nearest_leaders(self) -> dict[str, tuple[str, str]]:
        """For each side stage and final end the edge (place and answer) that is drawn as a line."""
        best: dict[str, tuple[tuple[int, int, int], tuple[str, str]]] = {}
        for block in self.blocks:
            for place in block.places:
                for edge in place.answers:
                    row = self.rows.get(edge.to)
                    if row is None:
                        continue
                    distance = row - self.rows[place.id]
                    quiet = edge.kind is EdgeKind.SILENCE
                    score = (int(distance < 0), distance, int(quiet))
                    if edge.to not in best or score < best[edge.to][0]:
                        best[edge.to] = (score, (place.id, edge.id))
        return {target: edge for target, (_, edge) in best.items()}

    def _box(self, block: Block, stage: Stage) -> None:
        captions = self.captions
        node = Node(
            stage.id,
            _shape(stage),
            captions.show(stage.title),
            number=captions.numbers.get(stage.id, ""),
            meta=captions.facts(stage),
            criteria=tuple(captions.criterion(each) for each in stage.exit),
            tone=Tone.SIDE if stage.side else Tone.STAGE,
            group=stage.parent,
            band=stage.journey,
            tip=captions.show(stage.description),
            after_sale=block.after_sale,
        )
        self.nodes.append(node)
        if stage.steps:
            first = stage.steps[0].id
            self.links.append(Link(f"{stage.id}>", stage.id, first, Style.NEXT))
        if stage.ask or stage.is_route:
            self._question(stage)

    def _question(self, stage: Stage) -> None:
        asked = f"{stage.id}?"
        shape = Shape.GATE if stage.internal else Shape.QUESTION
        word = (say("gate", self.captions.language),) if stage.internal else ()
        title = self.captions.question(stage)
        self.questions.append(asked)
        self.nodes.append(Node(asked, shape, title, meta=word, beside=stage.id))
        self.links.append(Link(f"{stage.id}>?", stage.id, asked, Style.NEXT))

    def _ways(self, place: Stage, nearest: dict[str, tuple[str, str]]) -> None:
        source = f"{place.id}?" if place.ask or place.is_route else place.id
        for edge in place.answers:
            link = Link(
                f"{place.id}>{edge.id}",
                source,
                self._target(place, edge),
                _STYLES[edge.kind],
                self.captions.label(edge),
                GLYPHS[edge.kind],
                self.captions.tip(edge),
            )
            if link.target in self.rows and self._is_line(place, edge, link.target, nearest):
                if self.rows[link.target] <= self.rows[place.id]:
                    glyph = Glyph.LOOP if link.glyph is Glyph.NONE else link.glyph
                    link = replace(link, style=Style.LOOP, glyph=glyph)
            else:
                link = replace(link, target=self._pill(source, edge, link))
            self.links.append(link)

    def _target(self, place: Stage, edge: Edge) -> str:
        """The node that an edge leads to; `back` stays where several homes are possible."""
        if edge.to != BACK:
            return edge.to
        stage = self.graph.stages[place.parent or place.id]
        homes = homes_of(self.graph, stage.id) if stage.side else (stage.id,)
        return homes[0] if len(homes) == 1 else BACK

    def _is_line(
        self, place: Stage, edge: Edge, target: str, nearest: dict[str, tuple[str, str]]
    ) -> bool:
        down = self.rows[target] - self.rows[place.id]
        own = nearest.get(target) == (place.id, edge.id)
        step = self.graph.nodes.get(target)
        if step is not None and step.stage is not None and step.stage == place.parent:
            return True
        if target not in self.graph.ranks:
            return own and down > 0
        if target == place.parent:
            return True
        return (own and down > 0) or -_FARTHEST_UP <= down <= _FARTHEST_DOWN

    def _pill(self, source: str, edge: Edge, link: Link) -> str:
        ends = {end.id: end for end in self.graph.process.ends}
        end = ends.get(link.target)
        id = f"{source[:-1] if source.endswith('?') else source}/{edge.id}"
        if end is not None:
            node = self._terminal(end, edge)
        else:
            known = link.target in self.rows
            side = not known or link.target not in self.graph.ranks
            title = f"→ {self.captions.place(link.target)}"
            node = Node("", Shape.REFERENCE, title, tone=Tone.SIDE if side else Tone.STAGE)
            node = replace(node, target=link.target if known else None)
        self.nodes.append(replace(node, id=id, beside=source))
        return id

    def _terminal(self, end: End, edge: Edge) -> Node:
        title = self.captions.rest(end, edge.reason)
        if end.then and end.id not in self.rows:
            title = f"{title} → {self.captions.place(end.then)}"
        tip = self.captions.show(end.description)
        tone = _TONES.get(end.outcome, Tone.LOST)
        target = end.id if end.id in self.rows else None
        return Node("", Shape.TERMINAL, title, tone=tone, tip=tip, target=target)

    def _end(self, block: Block, end: End) -> None:
        self.nodes.append(
            Node(
                end.id,
                Shape.FINAL,
                self.captions.rest(end),
                tone=_TONES.get(end.outcome, Tone.LOST),
                tip=self.captions.show(end.description),
                after_sale=block.after_sale,
            )
        )
        target = self.graph.target(end.then).enters if end.then else None
        if target in self.rows:
            label = self.captions.after_sale(end)
            self.links.append(Link(f"{end.id}>", end.id, str(target), Style.AFTER_SALE, label))


def _shape(stage: Stage) -> Shape:
    if stage.parent:
        return Shape.STEP
    if stage.steps:
        return Shape.GROUP
    return Shape.SIDE if stage.side else Shape.STAGE
