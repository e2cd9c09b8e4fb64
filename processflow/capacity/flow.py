"""A process as capacity sees it: its places, its ends, and how deals come by their ways."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from processflow.capacity.chains import Chains, chains_of
from processflow.capacity.favour import asked_by_roles
from processflow.capacity.paths import Part, Paths, paths_of
from processflow.capacity.tables import Over, Tables, tables_of
from processflow.chain.inexact import Inexact
from processflow.graph.graph import ProcessGraph
from processflow.record import dataclass
from processflow.simulation.knowing import Knowing, knowing
from processflow.walk.state import Facts


class Row(NamedTuple):
    """A stage or step, in the sale or after it: what counts are kept of."""

    node: str
    is_after: bool = False


class Closing(NamedTuple):
    """An end with its reason, of the sale or of what follows it."""

    end: str
    reason: str | None
    is_after: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """The rows and closings of a process in order, and the paths of its deals.

    `graph` is the one for figures. The rows of the sale come first. `chains` are None where only
    the step function knows where deals go; `tables` are for the compiled engine.
    """

    graph: ProcessGraph
    rows: tuple[Row, ...]
    closings: tuple[Closing, ...]
    paths: Paths
    chains: Chains | None
    tables: Tables | None


def flow_of(graph: ProcessGraph, *, given: Facts = (), began: date | None = None) -> Flow:
    """The flow of a process; facts are drawn and `given` as in `simulate`."""
    known = knowing(_followed(graph), given, began)
    begins = _begins(graph)
    chains = _chains(known, begins)
    tables = tables_of(known.graph, chains) if chains else None
    by_end = [(end.id, None) for end in graph.process.ends]
    ends = tables.overs if tables else [by_end for _ in begins]
    parts = _parts(begins, tuple(graph.transitions), ends)
    rows = [Row(node, part.begins is not None) for part in parts for node in part.rows]
    closings = [Closing(*e, part.begins is not None) for part in parts for e in part.closings]
    figured = knowing(graph, given, began).graph
    paths = paths_of(known, parts)
    return Flow(figured, tuple(rows), tuple(closings), paths, chains, tables)


_Name = TypeVar("_Name", bound=Hashable)


def _chains(known: Knowing, begins: Sequence[str | None]) -> Chains | None:
    """The chains of all parts; None where facts decide by more than regions or states are many."""
    try:
        return chains_of(known, begins)
    except Inexact:
        return None


def _followed(graph: ProcessGraph) -> ProcessGraph:
    """The graph with what roles ask at their places; deals keep what they know beyond the sale."""
    asked = asked_by_roles(graph)
    has_facts = graph.has_facts or bool(asked)
    return replace(graph, asked=asked, goes_on=has_facts, has_facts=has_facts)


def _begins(graph: ProcessGraph) -> tuple[str | None, ...]:
    """Where the parts begin: None is the sale."""
    return (None, *dict.fromkeys(end.then for end in graph.process.ends if end.then))


def _parts(
    begins: Sequence[str | None], nodes: Sequence[str], ends: Sequence[Sequence[Over]]
) -> list[Part]:
    """The rows of all parts one after another, and their closings."""
    found: list[Part] = []
    row = closing = 0
    for start, own in zip(begins, ends, strict=True):
        found.append(Part(start, _numbered(nodes, row), _numbered(own, closing)))
        row, closing = row + len(nodes), closing + len(own)
    return found


def _numbered(names: Sequence[_Name], first: int) -> Mapping[_Name, int]:
    return {name: number for number, name in enumerate(names, first)}
