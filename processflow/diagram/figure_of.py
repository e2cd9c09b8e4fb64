"""The figure of a process: what its flowchart shows, in one language."""

from dataclasses import field, replace

from processflow.diagram.blocks import Block, blocks_of, homes_of
from processflow.diagram.captions import GLYPHS, Captions, captions_of
from processflow.diagram.entries import entries_of
from processflow.diagram.figure import Band, Figure, Glyph, Link, Node, Shape, Style, Tone
from processflow.diagram.lines import Lines, lines_of
from processflow.diagram.words import legend, say
from processflow.graph.graph import ProcessGraph
from processflow.model.process import BACK, Edge, EdgeKind, End, Outcome, Stage
from processflow.prose.section import as_line
from processflow.prose.telling import prose_of
from processflow.record import dataclass

START, ANYWHERE = "/start", "/anywhere"
"""No stage can be called so."""

_STYLES = {
    EdgeKind.NEXT: Style.NEXT,
    EdgeKind.YES: Style.YES,
    EdgeKind.NO: Style.NO,
    EdgeKind.ANSWER: Style.ANSWER,
    EdgeKind.SILENCE: Style.SILENCE,
    EdgeKind.ROUTE: Style.BRANCH,
}
_TONES = {
    Outcome.WON: Tone.WON,
    Outcome.PASSED: Tone.WON,
    Outcome.KEPT: Tone.WON,
    Outcome.RECYCLED: Tone.SIDE,
    Outcome.DUPLICATE: Tone.NEUTRAL,
}


def tone_of(outcome: Outcome) -> Tone:
    """The tone in which an end with this outcome is drawn."""
    return _TONES.get(outcome, Tone.LOST)


def figure_of(graph: ProcessGraph, language: str = "", segment: str | None = None) -> Figure:
    """The figure of a process, or of one segment; the language defaults to the process's first.

    Raises `UsageError` for a process with more nodes than are drawn.
    """
    graph = graph.of_segment(segment)
    process = graph.process
    language = language or process.language
    captions = captions_of(graph, language)
    blocks = blocks_of(graph)
    chart = _Chart(graph, captions, blocks, lines_of(graph, blocks), entries_of(process, segment))
    chart.draw()
    counted = say("description", language, len(process.stages), len(chart.questions))
    return Figure(
        captions.show(process.title),
        language,
        tuple(chart.nodes),
        tuple(chart.links),
        tuple(Band(each.id, captions.show(each.title)) for each in process.libraries.journey),
        subtitle=_subtitle(captions, segment),
        description=f"{counted} {as_line(prose_of(graph, language))}",
        divider=say("after_sale", language),
        legend=legend(language),
    )


def _subtitle(captions: Captions, segment: str | None) -> str:
    process, language = captions.graph.process, captions.language
    title = next((captions.show(s.title) for s in process.segments if s.id == segment), "")
    own = say("segment", language, title) if title else ""
    owner = say("owner", language, process.owner) if process.owner else ""
    version = say("version", language, process.version) if process.version else ""
    return " · ".join(each for each in (own, owner, version) if each)


@dataclass(slots=True)
class _Chart:
    """Collects nodes and links in the order of the rows."""

    graph: ProcessGraph
    captions: Captions
    blocks: tuple[Block, ...]
    lines: Lines
    entries: tuple[tuple[str, str], ...]
    """The stages where deals start, by segment or source."""

    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def draw(self) -> None:
        """Everything, from top to bottom."""
        starts = {stage for _, stage in self.entries}
        first = next(b.stage.id for b in self.blocks if b.stage and b.stage.id in starts)
        for block in self.blocks:
            if block.stage and block.stage.id == first:
                self._start(first)
            if block.end:
                self._end(block, block.end)
            for place in block.places:
                self._box(block, place)
                self._ways(place)
        if self.graph.process.anywhere:
            self._anywhere()

    def _start(self, first: str) -> None:
        title = say("start", self.captions.language)
        self.nodes.append(Node(START, Shape.START, title, tone=Tone.NEUTRAL))
        if len(self.entries) == 1:
            self.links.append(Link(START, START, first, Style.NEXT))
            return
        self._decision(START, Shape.JUNCTION, self.captions.entries())
        for value, stage in self.entries:
            link = Link(
                f"{START}>{value}", f"{START}?", stage, Style.BRANCH, self.captions.entry(value)
            )
            if not self.lines.is_entry_line(self.lines.rows[first], stage):
                link = replace(link, target=self._reference(link, value))
            self.links.append(link)

    def _anywhere(self) -> None:
        """The answers that every question has, once, in a note below everything else."""
        title = say("anywhere", self.captions.language)
        last = self.nodes[-1].after_sale
        note = Node(ANYWHERE, Shape.ANYWHERE, title, tone=Tone.NEUTRAL, after_sale=last)
        self.nodes.append(note)
        for edge in self.graph.process.anywhere:
            link = Link(
                f"{ANYWHERE}>{edge.id}",
                ANYWHERE,
                edge.to,
                Style.ANSWER,
                self.captions.label(edge),
                GLYPHS[edge.kind],
                self.captions.tip(edge),
            )
            self.links.append(replace(link, target=self._pill(ANYWHERE, edge, link)))

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
            self._decision(stage.id, _decides(stage), captions.question(stage))

    def _decision(self, box: str, shape: Shape, title: str) -> None:
        asked, words = f"{box}?", {Shape.GATE: "gate", Shape.JUNCTION: "junction"}
        word = (say(words[shape], self.captions.language),) if shape in words else ()
        self.questions.append(asked)
        self.nodes.append(Node(asked, shape, title, meta=word, beside=box))
        self.links.append(Link(f"{box}>?", box, asked, Style.NEXT))

    def _ways(self, place: Stage) -> None:
        source = f"{place.id}?" if place.ask or place.is_route else place.id
        for edge in place.answers:
            link = Link(
                f"{place.id}>{edge.id}",
                source,
                self._target(place, edge),
                _STYLES[edge.kind],
                self.captions.label(edge, place),
                GLYPHS[edge.kind],
                self.captions.tip(edge, place),
            )
            if self.lines.is_line(place, edge, link.target):
                if self.lines.rows[link.target] <= self.lines.rows[place.id]:
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

    def _pill(self, source: str, edge: Edge, link: Link) -> str:
        end = next((end for end in self.graph.process.ends if end.id == link.target), None)
        if end is None:
            return self._reference(link, edge.id)
        id = _beside(source, edge.id)
        self.nodes.append(replace(self._terminal(end, edge), id=id, beside=source))
        return id

    def _reference(self, link: Link, answer: str) -> str:
        """A small node that says where the deal goes on."""
        is_known = link.target in self.lines.rows
        is_side = not is_known or link.target not in self.graph.ranks
        node = Node(
            _beside(link.source, answer),
            Shape.REFERENCE,
            f"→ {self.captions.place(link.target)}",
            tone=Tone.SIDE if is_side else Tone.STAGE,
            beside=link.source,
            target=link.target if is_known else None,
        )
        self.nodes.append(node)
        return node.id

    def _terminal(self, end: End, edge: Edge) -> Node:
        title = self.captions.rest(end, edge.reason)
        if end.then and end.id not in self.lines.rows:
            title = f"{title} → {self.captions.place(end.then)}"
        tip = self.captions.show(end.description)
        tone = tone_of(end.outcome)
        target = end.id if end.id in self.lines.rows else None
        return Node("", Shape.TERMINAL, title, tone=tone, tip=tip, target=target)

    def _end(self, block: Block, end: End) -> None:
        self.nodes.append(
            Node(
                end.id,
                Shape.FINAL,
                self.captions.rest(end),
                tone=tone_of(end.outcome),
                tip=self.captions.show(end.description),
                after_sale=block.after_sale,
            )
        )
        target = self.graph.target(end.then).enters if end.then else None
        if target in self.lines.rows:
            label = self.captions.after_sale(end)
            self.links.append(Link(f"{end.id}>", end.id, str(target), Style.AFTER_SALE, label))


def _beside(source: str, answer: str) -> str:
    """The id of the small node that an answer leads to."""
    return f"{source.removesuffix('?')}/{answer}"


def _decides(stage: Stage) -> Shape:
    if stage.is_route:
        return Shape.JUNCTION
    return Shape.GATE if stage.internal else Shape.QUESTION


def _shape(stage: Stage) -> Shape:
    if stage.parent:
        return Shape.STEP
    if stage.steps:
        return Shape.GROUP
    return Shape.SIDE if stage.side else Shape.STAGE
