"""The moves of a deal, read from the plain tree of a process by the pages of the language alone.

Nothing of processflow is used here. `Abstract` leaves counters out: every limit may always pass
and may always be used up. `exact_moves` counts, deal by deal.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

Tree = dict[str, Any]
Place = tuple[str, str | None]
"""Where a deal is, and its home."""

_ADVANCES = ("won", "passed")


class TooMuch(Exception):
    """More states than a test should try."""


@dataclass(frozen=True)
class Sent:
    """A target on the way: the node, and the stage that is entered."""

    node: str
    stage: str | None


class Raw:
    """The plain tree of a process."""

    def __init__(self, tree: Tree) -> None:
        self.stages: dict[str, Tree] = tree["stages"]
        self.ends: dict[str, Tree] = tree["ends"]
        self.start: str = tree["start"]
        self.main_line = [s for s, stage in self.stages.items() if not stage.get("side")]
        self.stage_of: dict[str, str] = {}
        self.written: dict[str, Tree] = {}
        for name, stage in self.stages.items():
            self.written[name] = stage
            steps = list(stage.get("steps", {}))
            self.stage_of |= dict.fromkeys(steps or [name], name)
            for step in steps:
                self.written[step] = stage["steps"][step]
            for step, following in pairwise(steps):
                if not {"next", "ask"} & stage["steps"][step].keys():
                    self.written[step] = {**stage["steps"][step], "next": following}

    def answers(self, node: str) -> dict[str, Tree]:
        """Every answer with its edge in the long form."""
        written = self.written[node]
        edges = {k: written[k] for k in ("next", "yes", "no", "no_response") if k in written}
        return {k: {"to": v} if isinstance(v, str) else v for k, v in edges.items()}

    def can_happen(self, node: str, answer: str) -> bool:
        """Whether the answer has a share above zero."""
        edges = self.answers(node)
        stated = [float(edge["p"]) for edge in edges.values() if "p" in edge]
        own = edges[answer].get("p")
        return (1 - sum(stated) if own is None else own) > 1e-12

    def sent(self, name: str, at: str | None, home: str | None) -> Sent | None:
        """Where a name leads; None where `back` has no home."""
        if name == "back":
            if home is None:
                return None
            name = home
        if name not in self.stages:
            return Sent(name, None)
        inside = at is not None and self.stage_of.get(at) == name
        steps = list(self.stages[name].get("steps", {}))
        return Sent(steps[0], None if inside else name) if steps else Sent(name, name)

    def full(self, sent: Sent) -> list[str]:
        """The stage and the step whose `max_visits` count this arrival."""
        both = [each for each in dict.fromkeys((sent.stage, sent.node)) if each is not None]
        if sent.stage is None and self.stages.get(sent.node):
            both = [sent.node]
        return [each for each in both if "max_visits" in self.written.get(each, {})]

    def home(self, sent: Sent, home: str | None) -> str | None:
        """The home after an arrival."""
        return sent.stage if sent.stage in self.main_line else home

    def needs(self, home: str | None, node: str) -> list[Tree]:
        """The required criteria of home for moving to a node; long forms."""
        if home is None:
            return []
        if node in self.ends:
            binds = self.ends[node]["outcome"] in _ADVANCES
        else:
            order = self.main_line
            stage = self.stage_of[node]
            binds = stage in order and order.index(stage) > order.index(home)
        criteria = self.stages[home].get("exit", []) if binds else []
        long = [{"text": each} if isinstance(each, str) else each for each in criteria]
        return [each for each in long if each.get("required", True)]


class Abstract:
    """Every place that a deal can reach and every move, with counters left out."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.graph: nx.MultiDiGraph[Place] = nx.MultiDiGraph()
        self.homeless = False
        self.has_circle = False
        self.starts: list[Place] = []
        start = self._enter(raw.start)
        if start[1] is not None:
            sent = raw.sent(raw.start, None, None)
            assert sent is not None
            list(self._arrivals(sent, *start))
        self.sale = set(self.graph)
        grown = True
        while grown:
            grown = False
            for end in [node for node, _ in self.graph if node in raw.ends]:
                if "then" in raw.ends[end]:
                    before = len(self.graph)
                    self._enter(raw.ends[end]["then"])
                    grown = grown or len(self.graph) > before

    def open_graph(self) -> "nx.DiGraph[Place]":
        """Only the moves that can happen by the figures."""
        graph: nx.DiGraph[Place] = nx.DiGraph()
        graph.add_nodes_from(self.graph)
        graph.add_edges_from((a, b) for a, b, data in self.graph.edges(data=True) if data["open"])
        return graph

    def _enter(self, stage: str) -> Place:
        sent = self.raw.sent(stage, None, None)
        assert sent is not None
        start = (sent.node, self.raw.home(sent, None))
        self.starts.append(start)
        if start in self.graph:
            return start
        self.graph.add_node(start)
        queue = [start]
        for place in queue:
            for target, is_open in self._moves(place):
                if target not in self.graph:
                    queue.append(target)
                self.graph.add_edge(place, target, open=is_open)
        return start

    def _moves(self, place: Place) -> Iterator[tuple[Place, bool]]:
        node, home = place
        raw = self.raw
        if node in raw.ends:
            return
        for answer, edge in raw.answers(node).items():
            for name in (edge["to"], *([edge["limit"]["to"]] if "limit" in edge else [])):
                sent = raw.sent(name, node, home)
                if sent is None:
                    self.homeless = True
                    continue
                for landed in self._arrivals(sent, node, home):
                    needed = raw.needs(home, landed.node)
                    barred = any(each.get("p") == 0 for each in needed)
                    target = (landed.node, raw.home(landed, home))
                    yield target, raw.can_happen(node, answer) and not barred
                    if needed:
                        yield from self._stays(place, needed)

    def _stays(self, place: Place, needed: list[Tree]) -> Iterator[tuple[Place, bool]]:
        node, home = place
        again = Sent(node, node if node in self.raw.stages else None)
        is_open = any(each.get("p", 1) < 1 for each in needed)
        for landed in self._arrivals(again, node, home):
            if landed != again and not self.raw.needs(home, landed.node):
                yield (landed.node, self.raw.home(landed, home)), is_open

    def _arrivals(self, sent: Sent, at: str, home: str | None) -> Iterator[Sent]:
        """The target and wherever full places can send the deal on."""
        chain: nx.DiGraph[Sent] = nx.DiGraph()
        chain.add_node(sent)
        queue = [sent]
        for each in queue:
            for limited in self.raw.full(each):
                name = self.raw.written[limited]["max_visits"]["to"]
                onward = self.raw.sent(name, at, home)
                if onward is None:
                    self.homeless = True
                    continue
                if onward not in chain:
                    queue.append(onward)
                chain.add_edge(each, onward)
        self.has_circle = self.has_circle or not nx.is_directed_acyclic_graph(chain)
        yield from queue


State = tuple[str, str | None, tuple[tuple[object, int], ...]]


def exact_moves(raw: Raw, most: int) -> "nx.DiGraph[State]":
    """Every state of a deal whose criteria are always met, counters included. TooMuch."""
    graph: nx.DiGraph[State] = nx.DiGraph()
    reached_ends: set[str] = set()
    pending: list[tuple[str | None, str]] = [(None, raw.start)]
    pending += [(end, value["then"]) for end, value in raw.ends.items() if "then" in value]
    while True:
        ready = next((p for p in pending if p[0] is None or p[0] in reached_ends), None)
        if ready is None:
            return graph
        pending.remove(ready)
        sent = raw.sent(ready[1], None, None)
        assert sent is not None
        counters = dict.fromkeys(raw.full(sent), 1)
        start = (sent.node, raw.home(sent, None), _frozen(counters))
        queue = [] if start in graph else [start]
        graph.add_node(start)
        for state in queue:
            if state[0] in raw.ends:
                reached_ends.add(state[0])
                continue
            for answer in raw.answers(state[0]):
                following = _after(raw, state, answer)
                if following not in graph:
                    queue.append(following)
                    if len(graph) > most:
                        raise TooMuch
                graph.add_edge(state, following)


def _after(raw: Raw, state: State, answer: str) -> State:
    node, home, frozen = state
    counters = dict(frozen)
    edge = raw.answers(node)[answer]
    limit = edge.get("limit")
    counter = ("limit", limit.get("counter", f"{node}.{answer}")) if limit else None
    name = edge["to"]
    if limit and counters.get(counter, 0) >= limit["times"]:
        name = limit["to"]
    else:
        for reset in edge.get("reset", ()):
            counters.pop(("limit", reset), None)
        if limit:
            counters[counter] = counters.get(counter, 0) + 1
    sent = raw.sent(name, node, home)
    assert sent is not None
    while True:
        full = [
            each
            for each in raw.full(sent)
            if counters.get(each, 0) >= raw.written[each]["max_visits"]["times"]
        ]
        if not full:
            break
        sent = raw.sent(raw.written[full[0]]["max_visits"]["to"], node, home)
        assert sent is not None
    for each in raw.full(sent):
        counters[each] = counters.get(each, 0) + 1
    return sent.node, raw.home(sent, home), _frozen(counters)


def _frozen(counters: dict[Any, int]) -> tuple[tuple[object, int], ...]:
    return tuple(sorted(counters.items(), key=repr))
