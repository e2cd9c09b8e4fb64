"""A deal's state from an earlier version of its process, fitted to the process as it is now."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from processflow.errors import ProcessflowError
from processflow.graph.graph import NodeKind, ProcessGraph
from processflow.record import dataclass
from processflow.walk.state import Facts, State
from processflow.walk.telling import types_of
from processflow.walk.values import facts_of


class Misfit(ProcessflowError):
    """The deal stands where the process has no place any more."""


@dataclass(frozen=True, slots=True)
class Former:
    """A state by the names of an earlier version; `met` has the texts of criteria by their keys."""

    at: str
    home: str | None
    counters: Mapping[str, int]
    met: Mapping[str, str]
    elapsed: float
    reason: str | None
    facts: Mapping[str, object] = field(default_factory=dict)
    began: date | None = None


def fitted(graph: ProcessGraph, former: Former) -> tuple[State, tuple[str, ...]]:
    """The state in today's process, and notes on what no longer fits. Raises Misfit."""
    notes: list[str] = []
    at = _place(graph, former.at, notes)
    home = None if former.home is None else _home(graph, former.home, notes)
    state = State(
        at=at,
        home=graph.nodes[at].stage if _is_on_main_line(graph, at) else home,
        counters=_counters(graph, former.counters, notes),
        met=_met(graph, former.met, notes),
        elapsed=former.elapsed,
        reason=former.reason,
        facts=_facts(graph, former.facts, notes),
        began=former.began,
    )
    return state, tuple(dict.fromkeys(notes))


def _facts(graph: ProcessGraph, former: Mapping[str, object], notes: list[str]) -> Facts:
    """What is still a fact of the same type; raises TypeError and ValueError for another value."""
    facts, gone = facts_of(dict(former), types_of(graph.process))
    notes.extend(f"the field `{name}` is gone" for name in gone)
    return facts


def _place(graph: ProcessGraph, name: str, notes: list[str]) -> str:
    if name in graph.nodes:
        return name
    if name in graph.stages:
        first = graph.target(name).node
        notes.append(f"`{name}` has steps now; the deal stands at the first, `{first}`")
        return first
    renamed = next((place.id for place in graph.process.places() if name in place.was), None)
    if renamed is None:
        raise Misfit(f"the deal stands at `{name}`, which is gone")
    notes.append(f"`{name}` is called `{renamed}` now")
    return _place(graph, renamed, notes)


def _home(graph: ProcessGraph, name: str, notes: list[str]) -> str:
    if name in graph.ranks:
        return name
    renamed = next((s.id for s in graph.process.stages if name in s.was), None)
    if renamed is None or renamed not in graph.ranks:
        raise Misfit(f"the deal came from `{name}`, which is on the main line no more")
    notes.append(f"`{name}` is called `{renamed}` now")
    return renamed


def _is_on_main_line(graph: ProcessGraph, at: str) -> bool:
    node = graph.nodes[at]
    return node.kind is not NodeKind.END and node.rank is not None


def _counters(graph: ProcessGraph, former: Mapping[str, int], notes: list[str]) -> tuple[int, ...]:
    for name, count in former.items():
        if count and name not in graph.counters:
            notes.append(f"nothing counts on `{name}` any more; its {count} are dropped")
    return tuple(former.get(name, 0) for name in graph.counters)


def _met(graph: ProcessGraph, former: Mapping[str, str], notes: list[str]) -> frozenset[str]:
    """A criterion with an id keeps it; one without is known by its stage and its text."""
    criteria = [(stage, c) for stage, place in graph.stages.items() for c in place.exit]
    named = {c.id for _, c in criteria if c.id}
    by_text = {(stage, text): c.key for stage, c in criteria for _, text in c.text.translations}
    found = set()
    for key, text in former.items():
        stage = key.partition(".exit.")[0]
        now = key if key in named else by_text.get((stage, text))
        if now is None:
            notes.append(f"the criterion {f'“{text}”' if text else f'`{key}`'} is gone")
        else:
            found.add(now)
    return frozenset(found)
