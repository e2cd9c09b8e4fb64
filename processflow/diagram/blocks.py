"""The order of a process's rows: stages, side stages beside those that lead to them, ends."""

from collections.abc import Iterator

from processflow.graph.graph import ProcessGraph
from processflow.model.process import BACK, Edge, EdgeKind, End, Outcome, Stage
from processflow.record import dataclass

_FINAL = (Outcome.WON, Outcome.PASSED)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together: a stage with its steps, or an end that has a row of its own."""

    stage: Stage | None = None
    end: End | None = None
    after_sale: bool = False

    @property
    def places(self) -> tuple[Stage, ...]:
        """The stage and its steps, a row each."""
        return (self.stage, *self.stage.steps) if self.stage else ()


def blocks_of(graph: ProcessGraph) -> tuple[Block, ...]:
    """The blocks of a chart from top to bottom."""
    before = _before_the_sale(graph)
    main = [stage for stage in graph.process.stages if not stage.side]
    hosts = _hosts(graph, [stage.id for stage in main])
    ends = _ends_by_block(graph, hosts)
    found: list[Block] = []
    late: list[Block] = []
    for stage in main:
        after = stage.id not in before and bool(graph.after_sale())
        group = late if after else found
        group.append(Block(stage, None, after))
        sides = [each for each in graph.process.stages if hosts.get(each.id) == stage.id]
        group.extend(Block(each, None, after) for each in sides)
        group.extend(Block(None, end, after) for end in ends.get(stage.id, ()))
    homeless = [each for each in graph.process.stages if each.side and each.id not in hosts]
    return (*found, *(Block(each) for each in homeless), *late)


def edges_of(stage: Stage) -> Iterator[Edge]:
    """The edges that leave a stage or its steps."""
    for place in (stage, *stage.steps):
        yield from place.answers


def targets_of(stage: Stage) -> Iterator[str]:
    """Every name that a stage may lead to, limits included."""
    for place in (stage, *stage.steps):
        if place.max_visits:
            yield place.max_visits.to
        for edge in place.answers:
            yield edge.to
            if edge.limit:
                yield edge.limit.to


def final_ends(graph: ProcessGraph) -> tuple[End, ...]:
    """The ends that get a row: won and passed, or kept where nothing is won."""
    won = tuple(end for end in graph.process.ends if end.outcome in _FINAL)
    return won or tuple(end for end in graph.process.ends if end.outcome is Outcome.KEPT)


def homes_of(graph: ProcessGraph, side: str) -> tuple[str, ...]:
    """The main-line stages that a deal may have entered last when it is at a side stage."""
    seen, queue, homes = {side}, [side], set()
    while queue:
        reached = queue.pop()
        for stage in graph.process.stages:
            if stage.id in seen or reached not in targets_of(stage):
                continue
            if stage.side:
                seen.add(stage.id)
                queue.append(stage.id)
            else:
                homes.add(stage.id)
    return tuple(stage.id for stage in graph.process.stages if stage.id in homes)


def _before_the_sale(graph: ProcessGraph) -> frozenset[str]:
    start = graph.start.enters or graph.start.node
    seen, queue = {start}, [start]
    while queue:
        stage = graph.stages.get(queue.pop())
        for name in targets_of(stage) if stage else ():
            if name not in seen:
                seen.add(name)
                queue.append(name)
    return frozenset(seen)


def _hosts(graph: ProcessGraph, main: list[str]) -> dict[str, str]:
    """The main-line stage below which each side stage stands."""
    position = {stage: index for index, stage in enumerate(main)}
    hosts: dict[str, str] = {}
    for side in (stage for stage in graph.process.stages if stage.side):
        scores = {
            name: score
            for name in main
            if (score := _fitness(graph, graph.stages[name], side, position)) is not None
        }
        if not scores:
            homes = homes_of(graph, side.id)
            scores = {homes[0]: 0.0} if homes else {}
        if scores:
            hosts[side.id] = min(scores, key=lambda name: (scores[name], position[name]))
    return hosts


def _fitness(
    graph: ProcessGraph, stage: Stage, side: Stage, position: dict[str, int]
) -> float | None:
    """How far a side stage would be from where it leads to, below a stage that leads to it."""
    kinds = [edge.kind for edge in edges_of(stage) if edge.to == side.id]
    if not kinds:
        return None
    here = position[stage.id] + 0.5
    onward = [
        graph.stages[edge.to].parent or edge.to for edge in edges_of(side) if _is_stage(graph, edge)
    ]
    score = sum(abs(position[name] - here) for name in onward if name in position)
    return score + (0.5 if all(kind is EdgeKind.SILENCE for kind in kinds) else 0.0)


def _is_stage(graph: ProcessGraph, edge: Edge) -> bool:
    return edge.to != BACK and edge.to in graph.stages


def _ends_by_block(graph: ProcessGraph, hosts: dict[str, str]) -> dict[str, list[End]]:
    """The final ends below the last stage that leads to each."""
    found: dict[str, list[End]] = {}
    for end in final_ends(graph):
        last = None
        for stage in graph.process.stages:
            if any(edge.to == end.id for edge in edges_of(stage)):
                host = hosts.get(stage.id, stage.id)
                last = (
                    host if last is None else max(last, host, key=lambda s: graph.ranks.get(s, -1))
                )
        if last in graph.ranks:
            found.setdefault(str(last), []).append(end)
    return found
