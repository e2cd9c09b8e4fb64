"""The probability of each answer, as the author wrote it and as an expression."""

from collections.abc import Iterator
from typing import NamedTuple

from processflow.graph.graph import ProcessGraph, Transition
from processflow.graph.shares import own_shares
from processflow.interchange.prism.names import Names, comment, visible
from processflow.model.process import Edge, Stage
from processflow.model.text import built_in
from processflow.record import dataclass

SMALLEST = 1e-9
"""A rest below it is rounding noise, which a difference of decimals would not give again."""


class Constant(NamedTuple):
    """A named number: its value as text, and what it is."""

    name: str
    value: str
    words: str

    def written(self, kind: str) -> str:
        """The declaration."""
        return f"const {kind} {self.name} = {self.value};  {comment(self.words)}"


@dataclass(frozen=True, slots=True)
class Weights:
    """The constants of a place and, for each answer that has a share, its probability."""

    constants: tuple[Constant, ...]
    of: dict[str, str]


def weights(graph: ProcessGraph, node: str, names: Names) -> Weights:
    """The probabilities of the answers of a place, those offered anywhere before the others."""
    place = graph.nodes[node].element
    assert isinstance(place, Stage)
    ways = [each for each in graph.transitions[node] if each.share > 0]
    own = [each for each in ways if any(each.edge is edge for edge in place.answers)]
    added = [each for each in ways if each not in own]
    constants = [*_added(added, names), *_own(place, own, names)]
    by_name = {constant.name: constant for constant in constants}
    taken = " - ".join(names.name("anywhere", "p", each.edge.id) for each in added)
    left = f" * (1 - {taken})" if taken else ""
    found = {each.edge.id: f"{_name(place, each, names)}{left}" for each in own}
    found |= {each.edge.id: names.name("anywhere", "p", each.edge.id) for each in added}
    if len(ways) == 1:
        return Weights((), {ways[0].edge.id: "1"})
    return Weights(tuple(by_name.values()), found)


def _name(place: Stage, way: Transition, names: Names) -> str:
    return names.name("share", "p", place.id, way.edge.id)


def _added(added: list[Transition], names: Names) -> Iterator[Constant]:
    for each in added:
        assert each.edge.p is not None  # else it has no share
        name = names.name("anywhere", "p", each.edge.id)
        yield Constant(name, repr(each.share), f"{label(each.edge)}, anywhere")


def _own(place: Stage, own: list[Transition], names: Names) -> Iterator[Constant]:
    """One answer without `p` gets the rest, several share it equally: after those it needs."""
    figures = {edge.id: share for edge, share in own_shares(place)}  # of intervals one number
    stated = [(each, figures[each.edge.id]) for each in own if each.edge.p is not None]
    for each, p in stated:
        yield Constant(_name(place, each, names), repr(p), label(each.edge))
    others = [each for each in own if each.edge.p is None]
    rest = 1 - sum(p for _, p in stated)
    terms = " - ".join(["1", *(_name(place, each, names) for each, _ in stated)])
    if rest < SMALLEST:
        terms = repr(rest)
    if len(others) > 1:
        terms = f"({terms}) / {len(others)}" if stated else f"1 / {len(others)}"
    for each in others:
        said = label(each.edge) if stated or len(own) == 1 else f"{label(each.edge)} (assumed)"
        yield Constant(_name(place, each, names), terms, said)


def label(edge: Edge) -> str:
    """What is shown of an answer, in the first language."""
    return visible(str(edge.label or built_in(edge.id) or edge.id))
